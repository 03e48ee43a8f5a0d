package dev.bindery.hiveserver.connectors;

import dev.bindery.model.Owner;
import dev.bindery.model.error.InvalidInputException;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * How another system is reached.
 *
 * @param name folded to lower case
 * @param type the kind of system, such as {@code mysql}
 * @param url where it is
 * @param description free text
 * @param parameters open-ended, credentials among them
 * @param owner whom it is said to belong to
 * @param createTime when it was created; of one that is to be created: not read
 */
public record DataConnector(
        String name,
        Optional<String> type,
        Optional<String> url,
        Optional<String> description,
        Map<String, String> parameters,
        Optional<Owner> owner,
        Instant createTime) {

    /** @throws InvalidInputException where it has no name */
    public DataConnector {
        name = fold(name);
        parameters = Map.copyOf(parameters);
    }

    /** Says nothing of credentials: records end up in logs. */
    @Override
    public String toString() {
        return "DataConnector[name=" + name + "]";
    }

    /** @throws InvalidInputException where there is none */
    public static String fold(String name) {
        if (name == null || name.isBlank()) {
            throw new InvalidInputException("data connector name", "The data connector has no name.");
        }
        return name.strip().toLowerCase(Locale.ROOT);
    }
}
