package dev.bindery.hiveserver.registry;

import dev.bindery.model.Column;
import java.util.List;
import java.util.Optional;

/**
 * A version of a schema.
 *
 * @param version its number
 * @param createdAt when, as the client says it (seconds since 1970)
 * @param columns what is in it; the comment of a column is its namespace
 * @param state where it is in its life, such as {@code ENABLED}
 * @param serde what reads and writes it
 */
public record SchemaVersion(
        SchemaName schema,
        int version,
        long createdAt,
        List<Column> columns,
        Optional<String> state,
        Optional<String> description,
        Optional<String> text,
        Optional<String> fingerprint,
        Optional<String> name,
        Optional<NamedSerDe> serde) {

    public SchemaVersion {
        columns = List.copyOf(columns);
    }

    SchemaVersion withState(String newState) {
        return new SchemaVersion(
                schema,
                version,
                createdAt,
                columns,
                Optional.of(newState),
                description,
                text,
                fingerprint,
                name,
                serde);
    }

    SchemaVersion withSerDe(NamedSerDe newSerDe) {
        return new SchemaVersion(
                schema,
                version,
                createdAt,
                columns,
                state,
                description,
                text,
                fingerprint,
                name,
                Optional.of(newSerDe));
    }

    /** Which version of which schema. */
    public record Id(SchemaName schema, int version) {}
}
