package dev.bindery.catalog;

import dev.bindery.model.CatalogDefinition;
import dev.bindery.model.CatalogName;
import dev.bindery.model.NamedCatalog;
import dev.bindery.model.error.AlreadyExistsException;
import dev.bindery.model.error.InvalidInputException;
import dev.bindery.model.error.InvalidOperationException;
import dev.bindery.model.error.NotFoundException;

/** The catalogs, each with databases of its own. */
public interface Catalogs {

    /** @throws NotFoundException where there is none of that name */
    NamedCatalog get(Call call, CatalogName name);

    /** In the order of their names (by code point). */
    Page<NamedCatalog> list(Call call, PageRequest page);

    /**
     * Creates a catalog, and in it the database {@code default} at the catalog's location.
     *
     * @throws AlreadyExistsException where there is one of that name
     * @throws InvalidInputException where it has no location
     */
    NamedCatalog create(Call call, CatalogName name, CatalogDefinition definition, DataEffect effect);

    /**
     * Replaces what is said of a catalog; without a location it keeps the one it has. Databases that are there stay where
     * they are.
     *
     * @throws NotFoundException where there is none of that name
     */
    NamedCatalog update(Call call, CatalogName name, CatalogDefinition definition);

    /**
     * Drops a catalog, and with it its database {@code default} where that is empty.
     *
     * @throws NotFoundException where there is none of that name
     * @throws InvalidOperationException where there is something in it, or it is the default catalog
     */
    void drop(Call call, CatalogName name, DataEffect effect);
}
