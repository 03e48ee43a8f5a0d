package dev.bindery.catalog;

import dev.bindery.model.DatabaseName;
import dev.bindery.model.Table;
import dev.bindery.model.TableDefinition;
import dev.bindery.model.TableName;
import dev.bindery.model.error.AlreadyExistsException;
import dev.bindery.model.error.ConcurrentModificationException;
import dev.bindery.model.error.InvalidInputException;
import dev.bindery.model.error.InvalidOperationException;
import dev.bindery.model.error.NotFoundException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The tables and views of a database. */
public interface Tables {

    /** @throws NotFoundException of the table where it or its database isn't there */
    Table get(Call call, TableName name);

    /** Those of the named tables that are there, in the order of the names asked for; a missing one is left out. */
    List<Table> getAll(Call call, DatabaseName database, List<String> names);

    /**
     * Tables in the order of their names (by code point).
     *
     * @throws NotFoundException where the database isn't there
     */
    Page<Table> list(Call call, DatabaseName database, TableQuery query, PageRequest page);

    /**
     * As {@link #list}, but only what a listing shows: no descriptor is read.
     *
     * @throws NotFoundException where the database isn't there
     */
    Page<TableSummary> summaries(Call call, DatabaseName database, TableQuery query, PageRequest page);

    /**
     * As {@link #list}, but the names alone, and all of them: an index has the answer.
     *
     * @throws NotFoundException where the database isn't there
     */
    List<String> names(Call call, DatabaseName database, TableQuery query);

    /**
     * Tables of several databases, in the order of the databases' names and theirs, with a fixed number of statements. A
     * database that isn't there has none.
     */
    List<Table> list(Call call, Collection<DatabaseName> databases, TableQuery query);

    /** As {@link #list(Call, Collection, TableQuery)}, but only what a listing shows: no descriptor is read. */
    List<TableSummary> summaries(Call call, Collection<DatabaseName> databases, TableQuery query);

    /**
     * Creates a table or view; without a location a table gets one below its database's.
     *
     * @throws NotFoundException of the database where that isn't there
     * @throws AlreadyExistsException where there is one of that name
     * @throws InvalidInputException where the definition breaks a rule ({@link TableRules})
     */
    default Table create(Call call, TableName name, TableDefinition definition, TableRules rules, DataEffect effect) {
        return create(call, name, definition, TableCompanions.NONE, rules, effect);
    }

    /**
     * The same, together with constraints, statistics and partition indexes: all or nothing.
     *
     * @throws NotFoundException of a table where a foreign key refers to one that isn't there
     * @throws InvalidInputException where the constraints break a rule ({@link Constraints#add}), or statistics are of a
     *     column that it hasn't, or the indexes break a rule ({@link PartitionIndexes#create})
     */
    Table create(
            Call call,
            TableName name,
            TableDefinition definition,
            TableCompanions companions,
            TableRules rules,
            DataEffect effect);

    /**
     * Replaces what is said of a table, moves it, or both.
     *
     * @throws NotFoundException where there is no such table, or the database it would move to isn't there
     * @throws AlreadyExistsException where the new name is taken
     * @throws ConcurrentModificationException where the version or parameter isn't the expected one
     * @throws InvalidOperationException where partition keys would change, or column types to incompatible ones under
     *     rules that forbid it
     */
    Table update(Call call, TableName name, TableDefinition definition, TableUpdate update);

    /**
     * Drops a table, its versions and partitions. It is gone for every reader when this returns; with
     * {@link DataEffect#FOLLOW} its data too.
     *
     * @throws NotFoundException where there is no such table
     */
    default void drop(Call call, TableName name, DataEffect effect) {
        drop(call, name, Optional.empty(), effect);
    }

    /**
     * The same, where the table still is what the caller has seen.
     *
     * @param expectedVersion the version that must be the current one; empty: whatever is there is dropped
     * @throws NotFoundException where there is no such table
     * @throws ConcurrentModificationException where the version isn't the expected one
     */
    void drop(Call call, TableName name, Optional<Long> expectedVersion, DataEffect effect);

    /**
     * Drops several tables of a database in one change.
     *
     * @return the names that weren't there
     */
    Set<String> dropAll(Call call, DatabaseName database, List<String> names, DataEffect effect);
}
