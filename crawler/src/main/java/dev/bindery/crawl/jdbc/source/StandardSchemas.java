package dev.bindery.crawl.jdbc.source;

import dev.bindery.crawl.jdbc.source.FoundTables.Found;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongConsumer;

/** Any database by what its driver says of it: two questions, however many tables there are. */
final class StandardSchemas implements SchemaReader {

    private static final Set<String> TABLES =
            Set.of("TABLE", "BASE TABLE", "PARTITIONED TABLE", "FOREIGN TABLE", "EXTERNAL TABLE");

    private static final Set<String> SYSTEM_SCHEMAS = Set.of("INFORMATION_SCHEMA", "SYS", "PG_CATALOG");

    private final String product;

    StandardSchemas(String product) {
        this.product = product;
    }

    @Override
    public String classification() {
        String lower = product.toLowerCase(Locale.ROOT);
        return List.of("redshift", "oracle", "snowflake", "db2").stream()
                .filter(lower::contains)
                .findFirst()
                .orElseGet(() -> lower.contains("sql server") ? "sqlserver" : lower.replaceAll("[^a-z0-9]+", ""));
    }

    @Override
    public String product() {
        return product;
    }

    @Override
    public SourceListing read(Connection connection, SourceScope scope, LongConsumer progress) throws SQLException {
        DatabaseMetaData metadata = connection.getMetaData();
        boolean schemas = metadata.supportsSchemasInTableDefinitions();
        Optional<String> catalog = Optional.ofNullable(connection.getCatalog());
        if (!schemas && scope.schema().isPresent()) {
            throw new MissingSourceException(product + " has no schemas: the path is database/table.");
        }
        // Where tables aren't in catalogs, the name in the path is the server's own (a SID, a service), and isn't
        // asked.
        boolean inCatalogs = metadata.supportsCatalogsInTableDefinitions() && catalog.isPresent();
        if (inCatalogs && !catalog.get().equalsIgnoreCase(scope.database())) {
            throw new MissingSourceException("The connection leads to the database " + catalog.get()
                    + ", and the path names " + scope.database() + ".");
        }
        String database = inCatalogs ? catalog.get() : scope.database();
        String asked = inCatalogs ? database : null;
        FoundTables found = new FoundTables();
        try (ResultSet rows = metadata.getTables(asked, null, "%", null)) {
            while (rows.next()) {
                table(rows, database, schemas, scope, found);
                progress.accept(found.seen());
            }
        }
        try (ResultSet rows = metadata.getColumns(asked, null, "%", "%")) {
            while (rows.next()) {
                column(rows, database, schemas, found);
            }
        }
        // Drivers leave out what the user has no right to, so that what isn't listed may well be there.
        return SourceListing.of(database, schemas, found, false);
    }

    private static SourceName name(ResultSet row, String database, boolean schemas) throws SQLException {
        return new SourceName(database, schemas ? Statements.text(row, 2) : Optional.empty(), row.getString(3));
    }

    private static void table(ResultSet row, String database, boolean schemas, SourceScope scope, FoundTables found)
            throws SQLException {
        SourceName name = name(row, database, schemas);
        String type = Optional.ofNullable(row.getString(4)).orElse("").toUpperCase(Locale.ROOT);
        boolean table = TABLES.contains(type);
        boolean view = type.equals("VIEW") || type.equals("MATERIALIZED VIEW");
        boolean system = name.schema()
                .map(schema -> schema.toUpperCase(Locale.ROOT))
                .filter(SYSTEM_SCHEMAS::contains)
                .isPresent();
        if (!table && !view
                || system && scope.exactSchema().isEmpty()
                || !scope.hasSchema(name.schema().orElse(""))
                || !scope.hasTable(name.table())) {
            return;
        }
        SourceTable.Kind kind = table
                ? SourceTable.Kind.TABLE
                : type.equals("VIEW") ? SourceTable.Kind.VIEW : SourceTable.Kind.MATERIALIZED_VIEW;
        found.add(name, name, kind, Statements.text(row, 5), 0);
    }

    private static void column(ResultSet row, String database, boolean schemas, FoundTables found) throws SQLException {
        Optional<Found> table = found.get(name(row, database, schemas));
        if (table.isEmpty()) {
            return;
        }
        String raw = row.getString(6);
        table.get()
                .column(new SourceColumn(
                        row.getString(4),
                        raw,
                        StandardTypes.of(row.getInt(5), raw, row.getInt(7), row.getInt(9)),
                        Statements.text(row, 12)));
    }
}
