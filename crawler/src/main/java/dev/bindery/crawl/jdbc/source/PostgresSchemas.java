package dev.bindery.crawl.jdbc.source;

import dev.bindery.crawl.jdbc.source.FoundTables.Found;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;

/** PostgreSQL by its own catalogs: six statements in one snapshot. */
final class PostgresSchemas implements SchemaReader {

    /** The tables of a scope; its values are the patterns of schema and table. */
    private static final String SCOPE =
            """
            FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
            WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f')
              AND n.nspname LIKE ? ESCAPE '!' AND c.relname LIKE ? ESCAPE '!'
              AND n.nspname !~ '^pg_(toast|temp)'
            """;

    private static final String SCHEMAS = "SELECT nspname FROM pg_catalog.pg_namespace WHERE nspname LIKE ? ESCAPE '!'";

    private static final String TABLES =
            """
            SELECT c.oid, n.nspname, c.relname, c.relkind::text, c.reltuples,
                   pg_catalog.obj_description(c.oid, 'pg_class'),
                   pg_catalog.has_schema_privilege(n.oid, 'USAGE'),
                   pg_catalog.has_any_column_privilege(c.oid, 'SELECT'),
                   c.relispopulated,
                   (SELECT pn.nspname || '.' || p.relname FROM pg_catalog.pg_inherits i
                      JOIN pg_catalog.pg_class p ON p.oid = i.inhparent
                      JOIN pg_catalog.pg_namespace pn ON pn.oid = p.relnamespace
                     WHERE c.relispartition AND i.inhrelid = c.oid LIMIT 1),
                   CASE WHEN c.relkind = 'p' THEN pg_catalog.pg_get_partkeydef(c.oid) END,
                   (SELECT s.srvname FROM pg_catalog.pg_foreign_table f
                      JOIN pg_catalog.pg_foreign_server s ON s.oid = f.ftserver WHERE f.ftrelid = c.oid),
                   c.relrowsecurity
            """
                    + SCOPE + " ORDER BY n.nspname, c.relname";

    private static final String TYPES =
            """
            WITH RECURSIVE used(id) AS (
              SELECT a.atttypid FROM pg_catalog.pg_attribute a
               WHERE a.attnum > 0 AND NOT a.attisdropped AND a.attrelid IN (SELECT c.oid
            """
                    + SCOPE
                    + """
            )
              UNION
              SELECT part.id FROM used JOIN pg_catalog.pg_type t ON t.oid = used.id
               CROSS JOIN LATERAL (VALUES (t.typbasetype),
                 (CASE WHEN t.typcategory = 'A' THEN t.typelem ELSE 0 END)) AS part(id)
               WHERE part.id <> 0)
            SELECT t.oid, t.typname, pg_catalog.format_type(t.oid, NULL), t.typtype::text, t.typbasetype, t.typtypmod,
                   t.typndims, CASE WHEN t.typcategory = 'A' THEN t.typelem ELSE 0 END,
                   t.typnamespace = 'pg_catalog'::regnamespace
              FROM used JOIN pg_catalog.pg_type t ON t.oid = used.id
            """;

    private static final String COLUMNS =
            """
            SELECT a.attrelid, a.attname, a.atttypid, a.atttypmod, a.attndims,
                   pg_catalog.format_type(a.atttypid, a.atttypmod),
                   pg_catalog.col_description(a.attrelid, a.attnum),
                   pg_catalog.has_column_privilege(a.attrelid, a.attnum, 'SELECT')
              FROM pg_catalog.pg_attribute a
             WHERE a.attnum > 0 AND NOT a.attisdropped AND a.attrelid IN (SELECT c.oid
            """
                    + SCOPE + ") ORDER BY a.attrelid, a.attnum";

    private static final String KEYS =
            """
            SELECT k.conrelid, a.attname
              FROM pg_catalog.pg_constraint k
              CROSS JOIN LATERAL unnest(k.conkey) WITH ORDINALITY AS part(number, place)
              JOIN pg_catalog.pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = part.number
             WHERE k.contype = 'p' AND k.conrelid IN (SELECT c.oid
            """
                    + SCOPE + ") ORDER BY k.conrelid, part.place";

    @Override
    public String classification() {
        return "postgresql";
    }

    @Override
    public String product() {
        return "PostgreSQL";
    }

    @Override
    public SourceListing read(Connection connection, SourceScope scope, LongConsumer progress) throws SQLException {
        connection.setReadOnly(true);
        connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        connection.setAutoCommit(false);
        String database = database(connection, scope);
        checkSchema(connection, scope, database);
        String[] patterns = {scope.schemaLike(), scope.tableLike()};
        FoundTables found = new FoundTables();
        Statements.each(
                connection, TABLES, row -> progress.accept(table(row, database, scope, found)), (Object[]) patterns);
        PostgresTypes types = new PostgresTypes();
        Statements.each(connection, TYPES, row -> type(row, types), (Object[]) patterns);
        Statements.each(connection, COLUMNS, row -> column(row, types, found), (Object[]) patterns);
        Statements.each(
                connection,
                KEYS,
                row -> {
                    String column = row.getString(2);
                    found.get(row.getLong(1)).ifPresent(table -> table.keyColumn(column));
                },
                (Object[]) patterns);
        connection.rollback();
        return SourceListing.of(database, true, found, true);
    }

    private static String database(Connection connection, SourceScope scope) throws SQLException {
        List<String> names = new ArrayList<>();
        Statements.each(connection, "SELECT pg_catalog.current_database()", row -> names.add(row.getString(1)));
        String database = names.get(0);
        if (!database.equals(scope.database())) {
            throw new MissingSourceException(
                    "The connection leads to the database " + database + ", and the path names " + scope.database()
                            + "; a database of PostgreSQL isn't seen from another.");
        }
        return database;
    }

    private static void checkSchema(Connection connection, SourceScope scope, String database) throws SQLException {
        if (scope.exactSchema().isEmpty()) {
            return;
        }
        List<String> names = new ArrayList<>();
        Statements.each(connection, SCHEMAS, row -> names.add(row.getString(1)), scope.schemaLike());
        if (names.isEmpty()) {
            throw new MissingSourceException("The database " + database + " has no schema "
                    + scope.exactSchema().get() + "; case counts in paths.");
        }
    }

    /** How many tables were seen up to now. */
    private static long table(ResultSet row, String database, SourceScope scope, FoundTables found)
            throws SQLException {
        SourceName name = new SourceName(database, Optional.of(row.getString(2)), row.getString(3));
        String schema = row.getString(2);
        boolean system = schema.startsWith("pg_") || schema.equals("information_schema");
        if (system && scope.exactSchema().isEmpty()) {
            return found.seen();
        }
        Optional<String> parent = Statements.text(row, 10);
        if (parent.isPresent() && scope.exactTable().isEmpty()) {
            found.setAside(name, "It is a partition of " + parent.get() + ", which has its rows.");
        } else if (!row.getBoolean(7)) {
            found.setAside(name, "The user of the connection may not use the schema " + schema + " (USAGE).");
        } else if (!row.getBoolean(8)) {
            found.setAside(name, "The user of the connection may not read it (SELECT).");
        } else {
            readable(row, name, found);
        }
        return found.seen();
    }

    private static void readable(ResultSet row, SourceName name, FoundTables found) throws SQLException {
        SourceTable.Kind kind =
                switch (row.getString(4)) {
                    case "p" -> SourceTable.Kind.PARTITIONED_TABLE;
                    case "v" -> SourceTable.Kind.VIEW;
                    case "m" -> SourceTable.Kind.MATERIALIZED_VIEW;
                    case "f" -> SourceTable.Kind.FOREIGN_TABLE;
                    default -> SourceTable.Kind.TABLE;
                };
        Found table = found.add(
                row.getLong(1),
                name,
                kind,
                Statements.text(row, 6),
                kind == SourceTable.Kind.VIEW ? 0 : (long) row.getDouble(5));
        if (!row.getBoolean(9)) {
            table.note("It hasn't been filled yet, and can't be read until REFRESH MATERIALIZED VIEW.");
        }
        Statements.text(row, 11).ifPresent(key -> table.note("The database partitions it by " + key + "."));
        Statements.text(row, 12).ifPresent(server -> table.note("Its rows are on the foreign server " + server + "."));
        if (row.getBoolean(13)) {
            table.note("Row security is on: whoever reads it sees the rows that the user of the connection may see.");
        }
    }

    private static void type(ResultSet row, PostgresTypes types) throws SQLException {
        types.add(
                row.getLong(1),
                new PostgresTypes.Type(
                        row.getString(2),
                        row.getString(3),
                        row.getString(4).charAt(0),
                        row.getLong(5),
                        row.getInt(6),
                        row.getInt(7),
                        row.getLong(8),
                        row.getBoolean(9)));
    }

    private static void column(ResultSet row, PostgresTypes types, FoundTables found) throws SQLException {
        Optional<Found> table = found.get(row.getLong(1));
        if (table.isEmpty()) {
            return;
        }
        if (!row.getBoolean(8)) {
            table.get().forbiddenColumn(row.getString(2));
            return;
        }
        table.get()
                .column(new SourceColumn(
                        row.getString(2),
                        row.getString(6),
                        types.of(row.getLong(3), row.getInt(4), row.getInt(5)),
                        Statements.text(row, 7)));
    }
}
