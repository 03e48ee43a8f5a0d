package dev.bindery.catalog.change;

import dev.bindery.model.DatabaseName;
import dev.bindery.model.TableName;
import java.util.Collection;

/**
 * Sets a parameter of things of the catalog within the transaction of another store on the same database, such as that of
 * Hive's transactions, whose commit takes it along. No version of a table is archived, and the change log has no entry of
 * its own for it.
 *
 * @param <T> the transaction, as stores have it
 */
public interface ParameterSetter<T> {

    /**
     * Of a table that has the parameter already.
     *
     * @throws dev.bindery.model.error.NotFoundException where there is no such table
     * @throws dev.bindery.model.error.InvalidOperationException where it hasn't the parameter
     */
    void replaceOfTable(T transaction, long tableId, String key, String value);

    /** @throws dev.bindery.model.error.NotFoundException where there is no such database */
    void setOfDatabase(T transaction, DatabaseName database, String key, String value);

    /** @throws dev.bindery.model.error.NotFoundException where there is no such table */
    void setOfTable(T transaction, TableName table, String key, String value);

    /**
     * @param partitions their names
     * @throws dev.bindery.model.error.NotFoundException where the table or one of them isn't there
     */
    void setOfPartitions(T transaction, TableName table, Collection<String> partitions, String key, String value);
}
