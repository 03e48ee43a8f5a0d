package dev.bindery.catalog;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Some of a listing.
 *
 * @param items at most as many as asked for
 * @param next what to ask for next; empty on the last page
 */
public record Page<T>(List<T> items, Optional<String> next) {

    public Page {
        items = List.copyOf(items);
    }

    public static <T> Page<T> last(List<T> items) {
        return new Page<>(items, Optional.empty());
    }

    public <R> Page<R> map(Function<? super T, ? extends R> mapping) {
        return new Page<>(items.stream().<R>map(mapping).toList(), next);
    }

    /** The same page with less on it; what comes next is as before. */
    public Page<T> with(List<T> fewer) {
        return fewer == items ? this : new Page<>(fewer, next);
    }
}
