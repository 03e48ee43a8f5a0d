package dev.bindery.thrift.dispatch;

import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * What {@code add_dynamic_partitions} says.
 *
 * @param transaction the transaction's id
 * @param writeId the write id; Hive 2.3 has none
 * @param database of the table; null where none is named
 * @param table the table; null where none is named
 * @param partitions the names of the partitions that were written
 * @param operation Hive's number of the kind of write; may be missing
 */
public record AddedPartitions(
        long transaction,
        OptionalLong writeId,
        String database,
        String table,
        List<String> partitions,
        OptionalInt operation) {}
