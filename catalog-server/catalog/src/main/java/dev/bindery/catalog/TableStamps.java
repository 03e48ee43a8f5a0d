package dev.bindery.catalog;

import dev.bindery.model.TableName;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/** The cheapest question a store answers about a table: which one is it, and at which version. */
public interface TableStamps {

    /** One statement, whether the table is there or not. */
    Optional<Stamp> stamp(TableName name);

    /**
     * The same of several tables at once; those that aren't there are left out. One statement, however many there are.
     */
    Map<TableName, Stamp> stamps(Collection<TableName> names);

    /**
     * What a cached table must still be to be served.
     *
     * @param tableId the identity of the table of that name
     * @param version its current version
     */
    record Stamp(long tableId, long version) {}
}
