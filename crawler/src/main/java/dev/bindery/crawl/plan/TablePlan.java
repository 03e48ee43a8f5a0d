package dev.bindery.crawl.plan;

import dev.bindery.crawl.ownership.Ownership;
import dev.bindery.model.PartitionDefinition;
import dev.bindery.model.PartitionIndex;
import dev.bindery.model.TableDefinition;
import dev.bindery.model.TableName;
import dev.bindery.model.types.SparkTypes;
import java.util.List;
import java.util.Optional;

/**
 * One table of a plan.
 *
 * @param name its name
 * @param action what would be done
 * @param definition as it would be
 * @param expectedVersion the version of the table that is there; it must still be that when the plan is applied
 * @param columns the data columns with their original case and true types
 * @param format such as {@code csv}
 * @param newPartitions partitions that would be added
 * @param changedPartitions partitions that are there and would be changed
 * @param droppedPartitions the values of partitions that would be dropped, because their files are gone
 * @param unchangedPartitions how many are as they should be
 * @param files how many files it has
 * @param records how many rows, an estimate as a rule
 * @param changes what would be changed of a table that is there; sentences
 * @param reason one sentence that names a file and what was seen in it
 * @param findings what was seen in files
 * @param notes how the files came together, and what to know of the table; sentences
 * @param ownership who set what of it
 * @param index the partition index that a new table would get
 */
public record TablePlan(
        TableName name,
        Action action,
        TableDefinition definition,
        Optional<Long> expectedVersion,
        List<SparkTypes.Column> columns,
        String format,
        List<PartitionDefinition> newPartitions,
        List<PartitionDefinition> changedPartitions,
        List<List<String>> droppedPartitions,
        long unchangedPartitions,
        long files,
        long records,
        List<String> changes,
        String reason,
        List<Finding> findings,
        List<String> notes,
        Ownership ownership,
        Optional<PartitionIndex> index) {

    /** What would be done to the table itself; partitions come on top. */
    public enum Action {
        CREATE,
        UPDATE,
        /** It is as it should be. */
        UNCHANGED,
        /** Its files are gone; it is marked as deprecated. */
        DEPRECATE,
        /** Its files are gone; it is dropped from the catalog. */
        DELETE,
        /** It can't be made what it should be; nothing is done, and {@link TablePlan#changes()} say why. */
        CONFLICT
    }

    public TablePlan {
        columns = List.copyOf(columns);
        newPartitions = List.copyOf(newPartitions);
        changedPartitions = List.copyOf(changedPartitions);
        droppedPartitions = List.copyOf(droppedPartitions);
        changes = List.copyOf(changes);
        findings = List.copyOf(findings);
        notes = List.copyOf(notes);
    }

    public TablePlan withIndex(PartitionIndex newIndex) {
        return new TablePlan(
                name,
                action,
                definition,
                expectedVersion,
                columns,
                format,
                newPartitions,
                changedPartitions,
                droppedPartitions,
                unchangedPartitions,
                files,
                records,
                changes,
                reason,
                findings,
                notes,
                ownership,
                Optional.of(newIndex));
    }

    /** How many partitions the files have. */
    public long partitions() {
        return newPartitions.size() + changedPartitions.size() + unchangedPartitions;
    }

    /** Whether applying it writes anything. */
    public boolean writes() {
        return switch (action) {
            case CREATE, UPDATE, DEPRECATE, DELETE -> true;
            case UNCHANGED -> !newPartitions.isEmpty() || !changedPartitions.isEmpty() || !droppedPartitions.isEmpty();
            case CONFLICT -> false;
        };
    }
}
