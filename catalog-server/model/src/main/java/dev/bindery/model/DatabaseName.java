package dev.bindery.model;

import dev.bindery.model.error.InvalidInputException;

/**
 * The name of a database within a catalog.
 *
 * <p>Both parts are trimmed and folded to lower case, as Hive and Glue do on every write and look-up; whatever case a
 * client sends, two names that differ in case alone are the same name.
 *
 * @param catalog Hive's catalog; {@value #DEFAULT_CATALOG} is Glue's account catalog
 * @param database the database, 1 to 255 characters, neither a path nor a control character in it
 */
public record DatabaseName(String catalog, String database) implements Comparable<DatabaseName> {

    public static final String DEFAULT_CATALOG = "hive";

    /** The database that exists from the first start and can't be dropped. */
    public static final DatabaseName DEFAULT = of("default");

    /** @throws InvalidInputException where a part is missing, too long, or has a character that no name may have */
    public DatabaseName {
        catalog = Names.fold("catalog", catalog);
        database = Names.fold("database", database);
    }

    /** A database of the default catalog. */
    public static DatabaseName of(String database) {
        return new DatabaseName(DEFAULT_CATALOG, database);
    }

    public TableName table(String table) {
        return new TableName(this, table);
    }

    @Override
    public int compareTo(DatabaseName other) {
        int byCatalog = catalog.compareTo(other.catalog);
        return byCatalog != 0 ? byCatalog : database.compareTo(other.database);
    }

    /** {@code catalog.database}, as Hive's messages write it. */
    @Override
    public String toString() {
        return catalog + "." + database;
    }
}
