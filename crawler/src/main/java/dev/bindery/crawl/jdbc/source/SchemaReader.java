package dev.bindery.crawl.jdbc.source;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.util.Locale;
import java.util.function.LongConsumer;

/** Reads what a database says of its tables: a fixed number of statements, however many tables there are. */
public interface SchemaReader {

    /**
     * @param progress told how many tables were seen up to now; what it throws ends the reading
     * @throws MissingSourceException where the database or the schema isn't there, or can't be seen
     * @throws SQLException where a statement fails
     */
    SourceListing read(Connection connection, SourceScope scope, LongConsumer progress) throws SQLException;

    /** Glue's word for the product, as it is the tables' {@code classification}: {@code postgresql}, {@code mysql} … */
    String classification();

    /** The product as people write it. */
    String product();

    /** The reader for what a connection leads to. */
    static SchemaReader of(Connection connection) throws SQLException {
        DatabaseMetaData metadata = connection.getMetaData();
        String product = metadata.getDatabaseProductName();
        String version = metadata.getDatabaseProductVersion();
        return switch (product.toLowerCase(Locale.ROOT)) {
            case "postgresql" -> new PostgresSchemas();
            case "mariadb" -> new MariaDbSchemas("mariadb", "MariaDB");
                // MySQL's driver calls a MariaDB MySQL, and only its version tells.
            case "mysql" -> version.toLowerCase(Locale.ROOT).contains("mariadb")
                    ? new MariaDbSchemas("mariadb", "MariaDB")
                    : new MariaDbSchemas("mysql", "MySQL");
            default -> new StandardSchemas(product);
        };
    }
}
