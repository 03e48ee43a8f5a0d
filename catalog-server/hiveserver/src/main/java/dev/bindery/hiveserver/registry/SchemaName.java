package dev.bindery.hiveserver.registry;

import dev.bindery.model.DatabaseName;
import dev.bindery.model.error.InvalidInputException;
import java.util.Locale;

/**
 * The name of a schema within a database.
 *
 * @param schema folded to lower case
 */
public record SchemaName(DatabaseName database, String schema) {

    /** @throws InvalidInputException where there is none */
    public SchemaName {
        if (schema == null || schema.isBlank()) {
            throw new InvalidInputException("schema name", "A schema needs a name.");
        }
        schema = schema.strip().toLowerCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return database + "." + schema;
    }
}
