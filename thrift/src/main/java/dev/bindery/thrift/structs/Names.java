package dev.bindery.thrift.structs;

import dev.bindery.model.CatalogName;
import dev.bindery.model.DatabaseName;
import dev.bindery.model.FunctionName;
import dev.bindery.model.TableName;
import dev.bindery.model.error.EntityKind;
import dev.bindery.model.error.InvalidInputException;
import dev.bindery.model.error.NotFoundException;
import dev.bindery.thrift.compatibility.MissingArgumentException;
import java.util.Locale;
import java.util.Optional;
import org.apache.hadoop.hive.metastore.api.MetaException;

/**
 * Names as clients write them. Clients from Hive 3 on put the catalog before the database in the older methods: {@code
 * @cat#db}, {@code @cat#} for no database and {@code @cat#!} for the empty name. Request structs have a field for the
 * catalog instead, and their names are taken as they are.
 */
public final class Names {

    private Names() {}

    /**
     * A database as an older method names it.
     *
     * @param catalog the catalog, {@code hive} where none is named
     * @param database null where none is named
     */
    public record Qualified(String catalog, String database) {

        /** @throws MetaException where the mark of a catalog has no end */
        public static Qualified parse(String text) throws MetaException {
            if (text == null || !text.startsWith("@")) {
                return new Qualified(DatabaseName.DEFAULT_CATALOG, text);
            }
            int end = text.indexOf('#');
            if (end < 0) {
                throw new MetaException("\"" + text + "\" names a catalog, but isn't of the form @catalog#database.");
            }
            String database = text.substring(end + 1);
            return new Qualified(
                    text.substring(1, end), database.isEmpty() ? null : database.equals("!") ? "" : database);
        }
    }

    /** The catalog of a request struct. */
    public static String catalog(String catalog) {
        return catalog == null || catalog.isBlank() ? DatabaseName.DEFAULT_CATALOG : catalog;
    }

    /** A catalog that should be there; a name that none can have isn't there. */
    public static CatalogName existingCatalog(String catalog) throws MetaException {
        if (catalog == null) {
            throw new MetaException("Null catalog name is not allowed");
        }
        try {
            return new CatalogName(catalog);
        } catch (InvalidInputException e) {
            throw new NotFoundException(EntityKind.CATALOG, catalog);
        }
    }

    /** A database that should be there; a name that none can have isn't there. */
    public static DatabaseName database(String text) throws MetaException {
        Qualified name = Qualified.parse(text);
        return database(name.catalog(), name.database());
    }

    /** As {@link #database(String)}, from a request struct. */
    public static DatabaseName database(String catalog, String database) throws MetaException {
        requireDatabase(database);
        return possible(catalog, database)
                .orElseThrow(() -> new NotFoundException(EntityKind.DATABASE, catalog(catalog) + "." + database));
    }

    /** A database that may be there; empty where none can have that name. */
    public static Optional<DatabaseName> possible(String catalog, String database) {
        try {
            return Optional.of(new DatabaseName(catalog(catalog), database));
        } catch (InvalidInputException e) {
            return Optional.empty();
        }
    }

    /** A database that is to be made: a name that none can have is the client's mistake. */
    public static DatabaseName newDatabase(String catalog, String database) throws MetaException {
        if (database == null) {
            throw MissingArgumentException.ofName("Database name cannot be null.");
        }
        return new DatabaseName(catalog(catalog), database);
    }

    /** A table that should be there; a name that none can have isn't there. */
    public static TableName table(String database, String table) throws MetaException {
        Qualified name = Qualified.parse(database);
        return table(name.catalog(), name.database(), table);
    }

    /** As {@link #table(String, String)}, from a request struct. */
    public static TableName table(String catalog, String database, String table) throws MetaException {
        requireDatabase(database);
        if (table == null) {
            throw MissingArgumentException.ofName("Null table name is not allowed");
        }
        try {
            return new TableName(new DatabaseName(catalog(catalog), database), table);
        } catch (InvalidInputException e) {
            throw new NotFoundException(EntityKind.TABLE, catalog(catalog) + "." + database + "." + table);
        }
    }

    /** Whether a table can have that name at all. */
    public static boolean isPossible(DatabaseName database, String table) {
        try {
            return table != null && database.table(table).table() != null;
        } catch (InvalidInputException e) {
            return false;
        }
    }

    /** A table that is to be made, or the new name of one. */
    public static TableName newTable(String catalog, String database, String table) throws MetaException {
        Qualified name = Qualified.parse(database);
        requireDatabase(name.database());
        String named = catalog == null || catalog.isBlank() ? name.catalog() : catalog;
        return new TableName(new DatabaseName(named, name.database()), table);
    }

    /** A function that should be there; a name that none can have isn't there. */
    public static FunctionName function(String database, String function) throws MetaException {
        Qualified name = Qualified.parse(database);
        requireDatabase(name.database());
        try {
            return new FunctionName(new DatabaseName(name.catalog(), name.database()), function);
        } catch (InvalidInputException e) {
            throw new NotFoundException(EntityKind.FUNCTION, name.database() + "." + function);
        }
    }

    /** A name as the catalog has it, for comparing. @param name null stands for the empty one */
    static String folded(String name) {
        return name == null ? "" : name.strip().toLowerCase(Locale.ROOT);
    }

    private static void requireDatabase(String database) throws MetaException {
        if (database == null) {
            throw MissingArgumentException.ofName("Null database name is not allowed");
        }
    }
}
