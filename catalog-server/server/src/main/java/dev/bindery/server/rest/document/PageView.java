package dev.bindery.server.rest.document;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.bindery.catalog.Page;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Some of a listing.
 *
 * @param items the items, in order
 * @param next what to give as {@code cursor} for the page that follows; missing on the last page
 */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record PageView<T>(List<T> items, Optional<String> next) {

    public static <T, V> PageView<V> of(Page<T> page, Function<? super T, ? extends V> view) {
        return new PageView<>(page.items().stream().<V>map(view).toList(), page.next());
    }
}
