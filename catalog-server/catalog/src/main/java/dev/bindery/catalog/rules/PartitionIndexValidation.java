package dev.bindery.catalog.rules;

import dev.bindery.catalog.PartitionIndexes;
import dev.bindery.model.Column;
import dev.bindery.model.PartitionIndex;
import dev.bindery.model.TableName;
import dev.bindery.model.error.AlreadyExistsException;
import dev.bindery.model.error.EntityKind;
import dev.bindery.model.error.InvalidInputException;
import dev.bindery.model.error.LimitExceededException;
import java.util.ArrayList;
import java.util.List;

/** Which partition indexes a table may have. */
public final class PartitionIndexValidation {

    private PartitionIndexValidation() {}

    /**
     * That a table may get indexes, one after the other.
     *
     * @param keys its partition keys
     * @param present the indexes that it has
     */
    public static void onAdd(
            TableName table, List<Column> keys, List<PartitionIndex> present, List<PartitionIndex> added) {
        List<String> names = keys.stream().map(Column::name).toList();
        List<PartitionIndex> all = new ArrayList<>(present);
        for (PartitionIndex index : added) {
            List<String> others =
                    index.keys().stream().filter(key -> !names.contains(key)).toList();
            if (!others.isEmpty()) {
                throw new InvalidInputException(
                        "partition index",
                        "The partition index " + index.name() + " is over " + String.join(", ", others)
                                + ", which the table " + table + " isn't partitioned by; its partition keys are "
                                + (names.isEmpty() ? "none" : String.join(", ", names)) + ".");
            }
            for (PartitionIndex other : all) {
                if (other.name().equals(index.name()) || other.keys().equals(index.keys())) {
                    throw new AlreadyExistsException(EntityKind.PARTITION_INDEX, table + "." + other.name());
                }
            }
            if (all.size() == PartitionIndexes.MOST) {
                throw new LimitExceededException("A table has " + PartitionIndexes.MOST + " partition indexes at most; "
                        + table + " would have more.");
            }
            all.add(index);
        }
    }
}
