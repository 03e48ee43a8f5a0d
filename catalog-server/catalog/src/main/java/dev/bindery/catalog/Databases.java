package dev.bindery.catalog;

import dev.bindery.model.Database;
import dev.bindery.model.DatabaseDefinition;
import dev.bindery.model.DatabaseName;
import dev.bindery.model.error.AlreadyExistsException;
import dev.bindery.model.error.InvalidOperationException;
import dev.bindery.model.error.NotFoundException;

/** The databases of a catalog. */
public interface Databases {

    /** @throws NotFoundException where there is none of that name */
    Database get(Call call, DatabaseName name);

    /**
     * The databases of a catalog whose names match, in the order of their names (by code point).
     *
     * @param catalog the catalog's name; an unknown one has no databases
     */
    Page<Database> list(Call call, String catalog, NamePattern pattern, PageRequest page);

    /**
     * Creates a database; without a location it gets one below the warehouse.
     *
     * @throws AlreadyExistsException where there is one of that name
     */
    Database create(Call call, DatabaseName name, DatabaseDefinition definition, DataEffect effect);

    /**
     * Replaces what is said of a database; without a location it keeps the one it has.
     *
     * @throws NotFoundException where there is none of that name
     */
    Database update(Call call, DatabaseName name, DatabaseDefinition definition);

    /**
     * Drops a database.
     *
     * @param cascade whether its tables and functions go with it
     * @throws NotFoundException where there is none of that name
     * @throws InvalidOperationException where it isn't empty and {@code cascade} is false, or it is the default database
     */
    void drop(Call call, DatabaseName name, boolean cascade, DataEffect effect);
}
