package dev.bindery.catalog.change;

import dev.bindery.model.DatabaseName;
import dev.bindery.model.FunctionName;
import dev.bindery.model.TableName;
import java.util.Optional;

/**
 * What a change is about. A part is there only where the one before it is: a catalog, a database in it, a table or function
 * in that; nothing at all for what belongs to no catalog, such as a transaction.
 *
 * @param catalog the catalog
 * @param database the database's name alone
 * @param object the table or function, by its name before the change; of what belongs to no catalog, its own name where it
 *     has one, such as a data connector's
 */
public record Subject(Optional<String> catalog, Optional<String> database, Optional<String> object) {

    /** What belongs to no catalog and has no name. */
    public static final Subject NONE = new Subject(Optional.empty(), Optional.empty(), Optional.empty());

    public static Subject of(DatabaseName database) {
        return new Subject(Optional.of(database.catalog()), Optional.of(database.database()), Optional.empty());
    }

    public static Subject of(TableName table) {
        return of(table.database()).withObject(table.table());
    }

    public static Subject of(FunctionName function) {
        return of(function.database()).withObject(function.function());
    }

    public static Subject ofCatalog(String catalog) {
        return new Subject(Optional.of(catalog), Optional.empty(), Optional.empty());
    }

    /** What belongs to no catalog and has a name. */
    public static Subject named(String name) {
        return NONE.withObject(name);
    }

    public Subject withObject(String newObject) {
        return new Subject(catalog, database, Optional.of(newObject));
    }

    /** The database with its catalog. */
    public Optional<DatabaseName> databaseName() {
        return database.map(name -> new DatabaseName(catalog.orElse(DatabaseName.DEFAULT_CATALOG), name));
    }
}
