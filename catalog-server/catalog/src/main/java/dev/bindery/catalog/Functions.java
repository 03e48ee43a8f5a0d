package dev.bindery.catalog;

import dev.bindery.model.DatabaseName;
import dev.bindery.model.Function;
import dev.bindery.model.FunctionName;
import dev.bindery.model.error.AlreadyExistsException;
import dev.bindery.model.error.NotFoundException;
import java.util.Collection;
import java.util.List;

/** The user-defined functions of a database. */
public interface Functions {

    /** @throws NotFoundException where there is none of that name */
    Function get(Call call, FunctionName name);

    /** The functions of a database, in the order of their names; a database that isn't there has none. */
    Page<Function> list(Call call, DatabaseName database, NamePattern pattern, PageRequest page);

    /** The functions of several databases, in the order of the databases' names and theirs, with one statement. */
    List<Function> list(Call call, Collection<DatabaseName> databases, NamePattern pattern);

    /**
     * Creates a function; its create time is set by the catalog.
     *
     * @throws NotFoundException where the database isn't there
     * @throws AlreadyExistsException where there is one of that name
     */
    Function create(Call call, Function function);

    /**
     * Replaces a function, under its own or a new name.
     *
     * @throws NotFoundException where there is none of that name
     * @throws AlreadyExistsException where the new name is taken
     */
    Function update(Call call, FunctionName name, Function function);

    /** @throws NotFoundException where there is none of that name */
    void drop(Call call, FunctionName name);
}
