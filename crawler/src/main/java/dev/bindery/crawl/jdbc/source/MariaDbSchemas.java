package dev.bindery.crawl.jdbc.source;

import dev.bindery.crawl.jdbc.source.FoundTables.Found;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.LongConsumer;

/** MariaDB and MySQL by their {@code information_schema}: five statements. */
final class MariaDbSchemas implements SchemaReader {

    private static final String SCHEMAS =
            "SELECT SCHEMA_NAME FROM information_schema.SCHEMATA WHERE SCHEMA_NAME = ? ORDER BY SCHEMA_NAME";

    private static final String TABLES =
            """
            SELECT TABLE_NAME, TABLE_TYPE, TABLE_ROWS, TABLE_COMMENT FROM information_schema.TABLES
             WHERE TABLE_SCHEMA = ? AND TABLE_NAME LIKE ? ESCAPE '!' ORDER BY TABLE_NAME
            """;

    private static final String COLUMNS =
            """
            SELECT TABLE_NAME, COLUMN_NAME, DATA_TYPE, COLUMN_TYPE, NUMERIC_PRECISION, NUMERIC_SCALE, COLUMN_COMMENT,
                   PRIVILEGES, EXTRA
              FROM information_schema.COLUMNS
             WHERE TABLE_SCHEMA = ? AND TABLE_NAME LIKE ? ESCAPE '!' ORDER BY TABLE_NAME, ORDINAL_POSITION
            """;

    private static final String KEYS =
            """
            SELECT TABLE_NAME, COLUMN_NAME FROM information_schema.STATISTICS
             WHERE TABLE_SCHEMA = ? AND TABLE_NAME LIKE ? ESCAPE '!' AND INDEX_NAME = 'PRIMARY'
             ORDER BY TABLE_NAME, SEQ_IN_INDEX
            """;

    /** With a right on the whole database every table of it is seen; with rights on tables alone only those are. */
    private static final String WHOLE =
            """
            SELECT COUNT(*) FROM (
              SELECT GRANTEE FROM information_schema.USER_PRIVILEGES WHERE PRIVILEGE_TYPE = 'SELECT'
              UNION ALL
              SELECT GRANTEE FROM information_schema.SCHEMA_PRIVILEGES
               WHERE PRIVILEGE_TYPE = 'SELECT' AND ? LIKE TABLE_SCHEMA) AS rights
             WHERE GRANTEE = CONCAT('''', REPLACE(CURRENT_USER(), '@', '''@'''), '''')
            """;

    private final String classification;
    private final String product;

    MariaDbSchemas(String classification, String product) {
        this.classification = classification;
        this.product = product;
    }

    @Override
    public String classification() {
        return classification;
    }

    @Override
    public String product() {
        return product;
    }

    @Override
    public SourceListing read(Connection connection, SourceScope scope, LongConsumer progress) throws SQLException {
        if (scope.schema().isPresent()) {
            throw new MissingSourceException(
                    product + " has no schemas within databases: the path is database/table, such as "
                            + scope.database() + "/%.");
        }
        String database = database(connection, scope);
        FoundTables found = new FoundTables();
        Object[] patterns = {database, scope.tableLike()};
        Statements.each(connection, TABLES, row -> progress.accept(table(row, database, scope, found)), patterns);
        Statements.each(connection, COLUMNS, row -> column(row, found), patterns);
        Statements.each(
                connection,
                KEYS,
                row -> {
                    String column = row.getString(2);
                    found.get(row.getString(1)).ifPresent(table -> table.keyColumn(column));
                },
                patterns);
        long[] rights = {0};
        Statements.each(connection, WHOLE, row -> rights[0] = row.getLong(1), database);
        return SourceListing.of(database, false, found, rights[0] > 0);
    }

    private String database(Connection connection, SourceScope scope) throws SQLException {
        List<String> names = new ArrayList<>();
        Statements.each(connection, SCHEMAS, row -> names.add(row.getString(1)), scope.database());
        // Case doesn't count to the server's own comparison, but may well in names.
        if (!names.contains(scope.database())) {
            throw new MissingSourceException("There is no database " + scope.database()
                    + ", or the user of the connection may not see it"
                    + (names.isEmpty()
                            ? "."
                            : "; there is " + String.join(", ", names) + ", and case counts in paths."));
        }
        return scope.database();
    }

    private static long table(ResultSet row, String database, SourceScope scope, FoundTables found)
            throws SQLException {
        String table = row.getString(1);
        String type = row.getString(2).toUpperCase(Locale.ROOT);
        boolean view = type.contains("VIEW");
        if (!scope.hasTable(table) || type.equals("SEQUENCE") || type.equals("TEMPORARY")) {
            return found.seen();
        }
        SourceName name = new SourceName(database, Optional.empty(), table);
        Optional<String> comment = Statements.text(row, 4);
        if (view && comment.filter(text -> text.contains("references invalid")).isPresent()) {
            found.setAside(name, "The view can't be read: it uses tables, columns or rights that aren't there.");
            return found.seen();
        }
        Found added = found.add(
                table,
                name,
                view ? SourceTable.Kind.VIEW : SourceTable.Kind.TABLE,
                view ? comment.filter(text -> !text.equals("VIEW")) : comment,
                view ? 0 : row.getLong(3));
        if (type.equals("SYSTEM VERSIONED")) {
            added.note("The server keeps the history of its rows; readers see the rows of now.");
        }
        return found.seen();
    }

    private static void column(ResultSet row, FoundTables found) throws SQLException {
        Optional<Found> table = found.get(row.getString(1));
        if (table.isEmpty()) {
            return;
        }
        String column = row.getString(2);
        String extra = Statements.text(row, 9).orElse("").toUpperCase(Locale.ROOT);
        if (!row.getString(8).toLowerCase(Locale.ROOT).contains("select")) {
            table.get().forbiddenColumn(column);
        } else if (extra.contains("INVISIBLE")) {
            table.get().note("The column " + column + " is invisible: only who names it reads it, so it is left out.");
        } else {
            String whole = row.getString(4);
            table.get()
                    .column(new SourceColumn(
                            column,
                            whole,
                            MariaDbTypes.of(row.getString(3), whole, row.getInt(5), row.getInt(6)),
                            Statements.text(row, 7)));
        }
    }
}
