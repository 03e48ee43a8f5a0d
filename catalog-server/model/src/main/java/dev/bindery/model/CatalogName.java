package dev.bindery.model;

import dev.bindery.model.error.InvalidInputException;

/**
 * The name of a catalog; folded to lower case like {@link DatabaseName}.
 *
 * @param catalog 1 to 255 characters, neither a path nor a control character in it
 */
public record CatalogName(String catalog) implements Comparable<CatalogName> {

    /** The catalog that exists from the first start and can't be dropped. */
    public static final CatalogName DEFAULT = new CatalogName(DatabaseName.DEFAULT_CATALOG);

    /** @throws InvalidInputException where the name is missing, too long, or has a character that no name may have */
    public CatalogName {
        catalog = Names.fold("catalog", catalog);
    }

    public DatabaseName database(String database) {
        return new DatabaseName(catalog, database);
    }

    /** The database that every catalog is made with. */
    public DatabaseName defaultDatabase() {
        return database(DatabaseName.DEFAULT.database());
    }

    public boolean isDefault() {
        return catalog.equals(DatabaseName.DEFAULT_CATALOG);
    }

    @Override
    public int compareTo(CatalogName other) {
        return catalog.compareTo(other.catalog);
    }

    @Override
    public String toString() {
        return catalog;
    }
}
