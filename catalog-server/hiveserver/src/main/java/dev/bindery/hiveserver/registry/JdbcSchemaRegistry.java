package dev.bindery.hiveserver.registry;

import dev.bindery.catalog.Call;
import dev.bindery.catalog.Catalog;
import dev.bindery.catalog.ObjectNames;
import dev.bindery.database.Database;
import dev.bindery.database.Failures;
import dev.bindery.database.Session;
import dev.bindery.database.StorableText;
import dev.bindery.model.Column;
import dev.bindery.model.DatabaseName;
import dev.bindery.model.error.AlreadyExistsException;
import dev.bindery.model.error.EntityKind;
import dev.bindery.model.error.InvalidInputException;
import dev.bindery.model.error.NotFoundException;
import dev.bindery.model.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jooq.exception.DataAccessException;

/** The registry in SQL. Schemas know their database by its id, and go with it. */
public final class JdbcSchemaRegistry implements SchemaRegistry {

    private final Database database;
    private final Catalog catalog;
    private final ObjectNames names;

    public JdbcSchemaRegistry(Database database, Catalog catalog, ObjectNames names) {
        this.database = database;
        this.catalog = catalog;
        this.names = names;
    }

    private long databaseId(Call call, SchemaName name) {
        return catalog.databases().get(call, name.database()).id();
    }

    private static NotFoundException missing(SchemaName name) {
        return new NotFoundException(EntityKind.SCHEMA, name.toString());
    }

    private static NotFoundException missing(SchemaVersion.Id id) {
        return new NotFoundException(EntityKind.SCHEMA_VERSION, id.version() + " of " + id.schema());
    }

    private record Stored(long id, String document) {}

    private static Stored required(Session session, long databaseId, SchemaName name, String lock) {
        return session.first(
                        "SELECT id, document FROM registry_schemas WHERE database_id = ? AND name = ?" + lock,
                        row -> new Stored(row.number(1), row.text(2)),
                        databaseId,
                        name.schema())
                .orElseThrow(() -> missing(name));
    }

    @Override
    public void create(Call call, RegisteredSchema schema) {
        long in = databaseId(call, schema.name());
        try {
            database.transaction(session -> session.execute(
                    "INSERT INTO registry_schemas (database_id, name, document) VALUES (?, ?, ?)",
                    in,
                    StorableText.require("schema name", schema.name().schema()),
                    RegistryJson.write(schema)));
        } catch (DataAccessException e) {
            if (Failures.isUniqueViolation(e)) {
                throw new AlreadyExistsException(
                        EntityKind.SCHEMA, schema.name().toString());
            }
            throw e;
        }
    }

    @Override
    public void update(Call call, SchemaName name, RegisteredSchema schema) {
        long in = requiredDatabase(call, name);
        database.transaction(session -> {
            Stored stored = required(session, in, name, " FOR UPDATE");
            RegisteredSchema before = RegistryJson.schema(name, stored.document());
            RegisteredSchema after = new RegisteredSchema(
                    name,
                    before.type(),
                    schema.compatibility(),
                    schema.validation(),
                    schema.canEvolve(),
                    schema.group().or(before::group),
                    schema.description().or(before::description));
            return session.execute(
                    "UPDATE registry_schemas SET document = ? WHERE id = ?", RegistryJson.write(after), stored.id());
        });
    }

    /** Without its database a schema isn't there. */
    private long requiredDatabase(Call call, SchemaName name) {
        try {
            return databaseId(call, name);
        } catch (NotFoundException e) {
            throw missing(name);
        }
    }

    @Override
    public RegisteredSchema get(Call call, SchemaName name) {
        long in = requiredDatabase(call, name);
        return database.read(session ->
                RegistryJson.schema(name, required(session, in, name, "").document()));
    }

    @Override
    public void drop(Call call, SchemaName name) {
        long in = requiredDatabase(call, name);
        database.transaction(session -> session.execute(
                "DELETE FROM registry_schemas WHERE id = ?",
                required(session, in, name, " FOR UPDATE").id()));
    }

    @Override
    public void addVersion(Call call, SchemaVersion version) {
        long in = requiredDatabase(call, version.schema());
        try {
            database.transaction(session -> {
                long id = required(session, in, version.schema(), " FOR UPDATE").id();
                session.execute(
                        "INSERT INTO registry_versions (schema_id, version, document) VALUES (?, ?, ?)",
                        id,
                        version.version(),
                        RegistryJson.write(version));
                insertColumns(session, id, version);
                return null;
            });
        } catch (DataAccessException e) {
            if (Failures.isUniqueViolation(e)) {
                throw new AlreadyExistsException(
                        EntityKind.SCHEMA_VERSION, version.version() + " of " + version.schema());
            }
            throw e;
        }
    }

    private static void insertColumns(Session session, long id, SchemaVersion version) {
        List<String> columnNames = new ArrayList<>();
        List<String> types = new ArrayList<>();
        List<String> namespaces = new ArrayList<>();
        for (Column column : version.columns()) {
            columnNames.add(column.name());
            types.add(column.type());
            namespaces.add(column.comment().orElse(null));
        }
        String texts = "CAST(? AS " + session.dialect().textType() + " ARRAY)";
        session.execute(
                "INSERT INTO registry_columns (schema_id, version, name, type, namespace) SELECT CAST(? AS bigint),"
                        + " CAST(? AS integer), c.name, c.type, c.namespace FROM UNNEST(" + texts + ", " + texts + ", "
                        + texts + ") AS c (name, type, namespace)",
                id,
                version.version(),
                session.textArray(columnNames),
                session.textArray(types),
                session.textArray(namespaces));
    }

    @Override
    public SchemaVersion version(Call call, SchemaVersion.Id id) {
        long in = requiredDatabase(call, id.schema());
        return database.read(session -> find(session, in, id, ""));
    }

    private static SchemaVersion find(Session session, long in, SchemaVersion.Id id, String lock) {
        long schema = required(session, in, id.schema(), lock).id();
        return session.first(
                        "SELECT document FROM registry_versions WHERE schema_id = ? AND version = ?" + lock,
                        row -> RegistryJson.version(id, row.text(1)),
                        schema,
                        id.version())
                .orElseThrow(() -> missing(id));
    }

    @Override
    public List<SchemaVersion> versions(Call call, SchemaName name) {
        long in = requiredDatabase(call, name);
        return database.read(session -> session.list(
                "SELECT version, document FROM registry_versions WHERE schema_id = ? ORDER BY version DESC",
                row -> RegistryJson.version(new SchemaVersion.Id(name, row.integer(1)), row.text(2)),
                required(session, in, name, "").id()));
    }

    @Override
    public void dropVersion(Call call, SchemaVersion.Id id) {
        long in = requiredDatabase(call, id.schema());
        database.transaction(session -> {
            long schema = required(session, in, id.schema(), " FOR UPDATE").id();
            if (session.execute(
                            "DELETE FROM registry_versions WHERE schema_id = ? AND version = ?", schema, id.version())
                    == 0) {
                throw missing(id);
            }
            return null;
        });
    }

    /** A match, with the id of the schema's database. */
    private record Match(long database, String schema, int version) {}

    @Override
    public List<SchemaVersion.Id> versionsWith(
            Call call, Optional<String> column, Optional<String> namespace, Optional<String> type) {
        if (column.isEmpty() && namespace.isEmpty()) {
            throw new InvalidInputException(
                    "column", "You must specify column name or column namespace, else your query may be too large");
        }
        List<Object> binds = new ArrayList<>();
        StringBuilder where = new StringBuilder();
        column.ifPresent(name -> {
            where.append(" AND c.name = ?");
            binds.add(name.strip().toLowerCase(Locale.ROOT));
        });
        namespace.ifPresent(text -> {
            where.append(" AND c.namespace = ?");
            binds.add(text);
        });
        type.ifPresent(text -> {
            where.append(" AND c.type = ?");
            binds.add(text.strip().toLowerCase(Locale.ROOT));
        });
        List<Match> matches = database.read(session -> session.list(
                "SELECT DISTINCT s.database_id, s.name, c.version FROM registry_columns c JOIN registry_schemas s"
                        + " ON s.id = c.schema_id WHERE 1 = 1" + where + " ORDER BY s.database_id, s.name, c.version",
                row -> new Match(row.number(1), row.text(2), row.integer(3)),
                binds.toArray()));
        Map<Long, DatabaseName> databases =
                names.databases(matches.stream().map(Match::database).distinct().toList());
        return matches.stream()
                .filter(match -> databases.containsKey(match.database()))
                .map(match -> new SchemaVersion.Id(
                        new SchemaName(databases.get(match.database()), match.schema()), match.version()))
                .toList();
    }

    private void change(Call call, SchemaVersion.Id id, UnaryOperator<SchemaVersion> change) {
        long in = requiredDatabase(call, id.schema());
        database.transaction(session -> {
            SchemaVersion after = change.apply(find(session, in, id, " FOR UPDATE"));
            return session.execute(
                    "UPDATE registry_versions SET document = ? WHERE schema_id = ? AND version = ?",
                    RegistryJson.write(after),
                    required(session, in, id.schema(), "").id(),
                    id.version());
        });
    }

    @Override
    public void setState(Call call, SchemaVersion.Id id, String state) {
        change(call, id, before -> before.withState(state));
    }

    @Override
    public void setSerDe(Call call, SchemaVersion.Id id, String serde) {
        NamedSerDe found = serde(call, serde);
        change(call, id, before -> before.withSerDe(found));
    }

    @Override
    public void addSerDe(Call call, NamedSerDe serde) {
        if (serde.name().isBlank()) {
            throw new InvalidInputException("SerDe name", "A SerDe needs a name to be found by.");
        }
        try {
            database.transaction(session -> session.execute(
                    "INSERT INTO registry_serdes (name, document) VALUES (?, ?)",
                    StorableText.require("SerDe name", serde.name()),
                    RegistryJson.write(serde)));
        } catch (DataAccessException e) {
            if (Failures.isUniqueViolation(e)) {
                throw new AlreadyExistsException(EntityKind.SERDE, serde.name());
            }
            throw e;
        }
    }

    @Override
    public NamedSerDe serde(Call call, String name) {
        return database.read(session -> session.first(
                        "SELECT document FROM registry_serdes WHERE name = ?",
                        row -> RegistryJson.serde(Json.object(row.text(1))),
                        name))
                .orElseThrow(() -> new NotFoundException(EntityKind.SERDE, name));
    }
}
