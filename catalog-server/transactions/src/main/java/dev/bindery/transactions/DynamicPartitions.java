package dev.bindery.transactions;

import java.util.List;
import java.util.OptionalLong;

/**
 * Partitions that a statement wrote and had not named before.
 *
 * @param transaction its id
 * @param writeId under which write id; clients before Hive 3 don't say
 * @param table the table
 * @param partitions their names
 * @param operation how they were written
 */
public record DynamicPartitions(
        long transaction, OptionalLong writeId, Target table, List<String> partitions, WriteOperation operation) {

    public DynamicPartitions {
        partitions = List.copyOf(partitions);
    }
}
