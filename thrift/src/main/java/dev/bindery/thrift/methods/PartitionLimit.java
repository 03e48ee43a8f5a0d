package dev.bindery.thrift.methods;

import dev.bindery.catalog.Call;
import dev.bindery.catalog.PartitionQuery;
import dev.bindery.catalog.Partitions;
import dev.bindery.model.TableName;
import org.apache.hadoop.hive.metastore.api.MetaException;

/**
 * How many partitions a request may return, which Apache's Metastore has as {@code metastore.limit.partition.request}. What
 * is refused isn't read; names alone aren't limited.
 */
final class PartitionLimit {

    private final Partitions partitions;
    private final int limit;

    /** @param limit a negative number is none */
    PartitionLimit(Partitions partitions, int limit) {
        this.partitions = partitions;
        this.limit = limit;
    }

    /**
     * Before partitions are listed.
     *
     * @param most how many the client takes; a negative number asks for all
     * @throws MetaException where that would be more than may be returned
     */
    void check(Call call, TableName table, PartitionQuery query, int most) throws MetaException {
        if (limit >= 0) {
            // Who says how many is held to it, however many there are.
            check(table, most < 0 ? partitions.count(call, table, query) : most);
        }
    }

    /**
     * As {@link #check(Call, TableName, PartitionQuery, int)}, where asking for more than there are is no matter.
     *
     * @throws MetaException where more would be returned than may be
     */
    void checkFound(Call call, TableName table, PartitionQuery query, int most) throws MetaException {
        if (limit >= 0 && (most < 0 || most > limit)) {
            long count = partitions.count(call, table, query);
            check(table, most < 0 ? count : Math.min(most, count));
        }
    }

    /** Before partitions are read. @throws MetaException where those are more than may be returned */
    void check(TableName table, long count) throws MetaException {
        if (limit >= 0 && count > limit) {
            throw new MetaException("Number of partitions scanned (=" + count + ") on table '" + table.table()
                    + "' exceeds limit (=" + limit
                    + "). This is controlled on the metastore server by metastore.limit.partition.request.");
        }
    }
}
