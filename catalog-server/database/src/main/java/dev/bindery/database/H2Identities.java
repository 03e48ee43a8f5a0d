package dev.bindery.database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * Lets the identity columns of an H2 database count on from behind what stands in them. H2 writes down how far a count has
 * come apart from the rows that took numbers from it, so that a process killed at the wrong moment leaves rows whose
 * numbers would be given out again, and inserts that fail by their primary key.
 */
final class H2Identities {

    private H2Identities() {}

    /** Counts never go back: rows with the highest numbers may have been deleted. */
    static void catchUp(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (Identity identity : identities(statement)) {
                long highest = highest(statement, identity);
                if (highest >= identity.next()) {
                    statement.execute("ALTER TABLE " + identity.table() + " ALTER COLUMN " + identity.column()
                            + " RESTART WITH " + (highest + 1));
                }
            }
        }
    }

    private static List<Identity> identities(Statement statement) throws SQLException {
        List<Identity> identities = new ArrayList<>();
        try (ResultSet row = statement.executeQuery(
                "SELECT QUOTE_IDENT(table_schema) || '.' || QUOTE_IDENT(table_name),"
                        + " QUOTE_IDENT(column_name), identity_base FROM information_schema.columns WHERE is_identity = 'YES'")) {
            while (row.next()) {
                identities.add(new Identity(row.getString(1), row.getString(2), row.getLong(3)));
            }
        }
        return identities;
    }

    private static long highest(Statement statement, Identity identity) throws SQLException {
        try (ResultSet row = statement.executeQuery("SELECT MAX(" + identity.column() + ") FROM " + identity.table())) {
            row.next();
            return row.getLong(1);
        }
    }

    /**
     * @param table its name with its schema, quoted
     * @param column its name, quoted
     * @param next the number that it would give out next
     */
    private record Identity(String table, String column, long next) {}
}
