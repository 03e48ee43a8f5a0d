package dev.bindery.catalog.jdbc.partitions;

import dev.bindery.catalog.jdbc.columns.ColumnRowChanges;
import dev.bindery.catalog.jdbc.descriptors.DescriptorHash;
import dev.bindery.catalog.jdbc.descriptors.Descriptors;
import dev.bindery.catalog.jdbc.descriptors.StoredDescriptor;
import dev.bindery.catalog.jdbc.tables.ChangedColumns;
import dev.bindery.catalog.statistics.AccuracyParameter;
import dev.bindery.database.Dialect;
import dev.bindery.database.Session;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What was known of the columns of partitions is forgotten where a partition loses the column, or it gets another type. */
final class LostColumns {

    private final Descriptors descriptors;
    private final ColumnRowChanges rows;

    LostColumns(Dialect dialect, Descriptors descriptors) {
        this.descriptors = descriptors;
        this.rows = new ColumnRowChanges(dialect);
    }

    private record Change(DescriptorHash before, DescriptorHash after) {}

    /**
     * Forgets it; no statement where no column is lost.
     *
     * @param before the partitions as they were, locked
     * @param after what they become, in the same order
     * @return the same, no longer saying that what is forgotten is accurate
     */
    List<NewPartition> forget(Session session, long tableId, List<PartitionRow> before, List<NewPartition> after) {
        Set<DescriptorHash> old = new HashSet<>();
        for (int i = 0; i < before.size(); i++) {
            if (!before.get(i).descriptorHash().equals(after.get(i).descriptor().hash())) {
                old.add(before.get(i).descriptorHash());
            }
        }
        if (old.isEmpty()) {
            return after;
        }
        Map<DescriptorHash, StoredDescriptor> descriptorsBefore = descriptors.getAll(session, tableId, old);
        Map<Change, List<String>> lost = new HashMap<>();
        Map<Long, List<String>> forgotten = new HashMap<>();
        List<NewPartition> result = new ArrayList<>(after.size());
        for (int i = 0; i < before.size(); i++) {
            PartitionRow row = before.get(i);
            NewPartition partition = after.get(i);
            List<String> columns = lost.computeIfAbsent(
                    new Change(row.descriptorHash(), partition.descriptor().hash()),
                    change -> change.before().equals(change.after())
                            ? List.of()
                            : ChangedColumns.of(
                                    descriptorsBefore
                                            .get(change.before())
                                            .descriptor()
                                            .columns(),
                                    partition.descriptor().descriptor().columns()));
            if (!columns.isEmpty()) {
                forgotten.put(row.id(), columns);
            }
            result.add(AccuracyParameter.excluding(
                            partition.partition().definition().parameters(), columns)
                    .map(partition::withParameters)
                    .orElse(partition));
        }
        rows.delete(session, tableId, forgotten, Optional.empty());
        return result;
    }
}
