package dev.bindery.server.rest.connections;

import dev.bindery.catalog.connections.ConnectionChange;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What of a connection is to change; what is left out stays.
 *
 * @param description a new one; empty text for none
 * @param matchCriteria new ones
 * @param set properties that get a value
 * @param remove the keys of properties that go
 */
@Serdeable
public record ChangeBody(
        @Nullable String description,
        @Nullable List<String> matchCriteria,
        @Nullable Map<String, String> set,
        @Nullable Set<String> remove) {

    ConnectionChange toChange() {
        return new ConnectionChange(
                Optional.ofNullable(description),
                Optional.ofNullable(matchCriteria),
                ConnectionBody.complete("set", set),
                remove == null ? Set.of() : remove);
    }

    /** Without a property, which may be secret. */
    @Override
    public String toString() {
        return "ChangeBody";
    }
}
