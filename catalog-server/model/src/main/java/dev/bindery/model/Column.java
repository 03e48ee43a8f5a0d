package dev.bindery.model;

import dev.bindery.model.error.InvalidInputException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A column or a partition key.
 *
 * @param name folded to lower case, as Hive and Glue store it; the original case of a crawled field is kept in the
 *     schema of the table's Spark form
 * @param type the type as written by the client, in Hive's notation ({@link dev.bindery.model.types.HiveType} parses
 *     it); never folded, because struct fields keep their case
 * @param comment free text
 * @param parameters Glue's per-column parameters
 */
public record Column(String name, String type, Optional<String> comment, Map<String, String> parameters) {

    /** @throws InvalidInputException where the name or the type is missing */
    public Column {
        if (name == null || name.isBlank()) {
            throw new InvalidInputException("column name", "A column has no name.");
        }
        name = name.strip().toLowerCase(Locale.ROOT);
        if (type == null || type.isBlank()) {
            throw new InvalidInputException("column type", "The column \"" + name + "\" has no type.");
        }
        type = type.strip();
        parameters = Map.copyOf(parameters);
    }

    public static Column of(String name, String type) {
        return new Column(name, type, Optional.empty(), Map.of());
    }

    public Column withType(String newType) {
        return new Column(name, newType, comment, parameters);
    }

    public Column withComment(String newComment) {
        return new Column(name, type, Optional.ofNullable(newComment), parameters);
    }
}
