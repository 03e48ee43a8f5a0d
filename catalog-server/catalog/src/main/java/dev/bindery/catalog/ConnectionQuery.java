package dev.bindery.catalog;

import dev.bindery.model.connection.ConnectionDefinition;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/**
 * Which connections are wanted.
 *
 * @param type of which type; empty: any
 * @param matchCriteria what a connection must all have among its own
 */
public record ConnectionQuery(Optional<String> type, List<String> matchCriteria) {

    public static final ConnectionQuery ANY = new ConnectionQuery(Optional.empty(), List.of());

    public ConnectionQuery {
        matchCriteria = List.copyOf(matchCriteria);
    }

    public boolean matches(ConnectionDefinition definition) {
        return type.map(definition.type()::equals).orElse(true)
                && new HashSet<>(definition.matchCriteria()).containsAll(matchCriteria);
    }
}
