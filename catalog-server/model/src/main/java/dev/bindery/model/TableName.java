package dev.bindery.model;

import dev.bindery.model.error.InvalidInputException;

/**
 * The name of a table or view within a database; folded to lower case like {@link DatabaseName}.
 *
 * @param database the database it is in
 * @param table 1 to 255 characters, neither a path nor a control character in it
 */
public record TableName(DatabaseName database, String table) implements Comparable<TableName> {

    /** @throws InvalidInputException where the name is missing, too long, or has a character that no name may have */
    public TableName {
        table = Names.fold("table", table);
    }

    /** A table of the default catalog. */
    public static TableName of(String database, String table) {
        return new TableName(DatabaseName.of(database), table);
    }

    @Override
    public int compareTo(TableName other) {
        int byDatabase = database.compareTo(other.database);
        return byDatabase != 0 ? byDatabase : table.compareTo(other.table);
    }

    /** {@code catalog.database.table}, as Hive's messages write it. */
    @Override
    public String toString() {
        return database + "." + table;
    }
}
