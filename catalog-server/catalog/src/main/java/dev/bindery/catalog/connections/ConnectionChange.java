package dev.bindery.catalog.connections;

import dev.bindery.model.connection.Authentication;
import dev.bindery.model.connection.ConnectionDefinition;
import dev.bindery.model.connection.ConnectionProperties;
import dev.bindery.model.connection.Secrets;
import dev.bindery.model.error.InvalidInputException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/**
 * Some of a connection changed, the rest left as it is, by somebody who needn't know its secrets. Where it is to lead to another
 * place, its secrets must be given again: whoever doesn't know them can't have the server send them elsewhere.
 *
 * @param description a new one; empty text for none
 * @param matchCriteria new ones
 * @param set properties that get a value; one that is the present value with its secret covered stays as it is
 * @param remove the keys of properties that go
 */
public record ConnectionChange(
        Optional<String> description, Optional<List<String>> matchCriteria, Map<String, String> set, Set<String> remove)
        implements UnaryOperator<ConnectionDefinition> {

    public ConnectionChange {
        matchCriteria = matchCriteria.map(List::copyOf);
        set = Map.copyOf(set);
        remove = Set.copyOf(remove);
    }

    /** @throws InvalidInputException where secrets would go to another place */
    @Override
    public ConnectionDefinition apply(ConnectionDefinition before) {
        ConnectionProperties properties = before.properties();
        Map<String, String> given = new TreeMap<>();
        set.forEach((key, value) -> {
            if (!isCovered(properties, key, value)) {
                given.put(key, value);
            }
        });
        ConnectionProperties after = properties;
        for (String key : remove) {
            after = after.without(key);
        }
        after = after.with(given);
        requireSecretsStayAtTheirPlace(before, given, after);
        ConnectionDefinition changed = before.withProperties(after);
        if (description.isPresent()) {
            changed = changed.withDescription(description.filter(text -> !text.isEmpty()));
        }
        return matchCriteria.isPresent() ? changed.withMatchCriteria(matchCriteria.get()) : changed;
    }

    private static boolean isCovered(ConnectionProperties before, String key, String value) {
        return before.get(key)
                .filter(present -> value.contains(Secrets.COVER)
                        && Secrets.hidden(key, present).equals(value))
                .isPresent();
    }

    private static void requireSecretsStayAtTheirPlace(
            ConnectionDefinition before, Map<String, String> given, ConnectionProperties after) {
        boolean moved = ConnectionVocabulary.ADDRESS.stream()
                .anyMatch(key -> !after.get(key).equals(before.properties().get(key)));
        if (!moved) {
            return;
        }
        Set<String> kept = new TreeSet<>(before.properties().secrets().keySet());
        kept.removeAll(given.keySet());
        kept.retainAll(after.values().keySet());
        if (!before.authentication()
                .map(Authentication::credentials)
                .orElse(Map.of())
                .isEmpty()) {
            kept.add("the credentials");
        }
        if (!kept.isEmpty()) {
            throw new InvalidInputException(
                    "connection properties",
                    "The connection is to lead to another place: give " + String.join(", ", kept)
                            + " again, or remove it.");
        }
    }
}
