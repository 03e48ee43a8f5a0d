package dev.bindery.server.rest.document;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.bindery.model.Function;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A user-defined function.
 *
 * @param database the database it is in
 * @param name its name, in lower case
 * @param className the class that implements it
 * @param owner whom it is said to belong to
 * @param createTime when it was created
 * @param resources the jars, files and archives it needs
 */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record FunctionView(
        String database,
        String name,
        String className,
        Optional<OwnerView> owner,
        Instant createTime,
        List<ResourceView> resources) {

    public static FunctionView of(Function function) {
        return new FunctionView(
                function.name().database().database(),
                function.name().function(),
                function.className(),
                function.owner().map(OwnerView::of),
                function.createTime(),
                function.resources().stream()
                        .map(resource -> new ResourceView(resource.type(), resource.uri()))
                        .toList());
    }

    /**
     * Something a function needs.
     *
     * @param type what it is
     * @param uri where it is
     */
    @Serdeable
    public record ResourceView(Function.ResourceType type, String uri) {}
}
