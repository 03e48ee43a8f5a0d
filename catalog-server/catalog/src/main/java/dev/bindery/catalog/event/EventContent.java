package dev.bindery.catalog.event;

import dev.bindery.model.Database;
import dev.bindery.model.Function;
import dev.bindery.model.NamedCatalog;
import dev.bindery.model.Partition;
import dev.bindery.model.Table;
import dev.bindery.model.constraints.Constraint;
import dev.bindery.model.json.JsonObject;
import dev.bindery.model.statistics.ColumnStatistics;
import java.util.List;
import java.util.Optional;

/** What an event is about, with what there was before and after. A creation has no before, a drop no after. */
public sealed interface EventContent {

    /** A database. */
    record OfDatabase(Optional<Database> before, Optional<Database> after) implements EventContent {

        /** As it is, or was last. */
        public Database database() {
            return after.or(() -> before).orElseThrow();
        }
    }

    /** A table. */
    record OfTable(Optional<Table> before, Optional<Table> after) implements EventContent {

        /** As it is, or was last. */
        public Table table() {
            return after.or(() -> before).orElseThrow();
        }
    }

    /**
     * Partitions that were added or dropped, or one that was changed.
     *
     * @param table the table that they are of, as it was then
     * @param before as they were
     * @param after as they are
     */
    record OfPartitions(Table table, List<Partition> before, List<Partition> after) implements EventContent {}

    /** A function. */
    record OfFunction(Optional<Function> before, Optional<Function> after) implements EventContent {

        /** As it is, or was last. */
        public Function function() {
            return after.or(() -> before).orElseThrow();
        }
    }

    /**
     * What somebody said of the data of a table.
     *
     * @param table as it was then
     * @param partition where it was said of one
     * @param what what was said
     */
    record OfData(Table table, Optional<Partition> partition, Announcement.What what) implements EventContent {}

    /** A catalog. */
    record OfCatalog(Optional<NamedCatalog> before, Optional<NamedCatalog> after) implements EventContent {

        /** As it is, or was last. */
        public NamedCatalog catalog() {
            return after.or(() -> before).orElseThrow();
        }
    }

    /** Constraints of one kind that were added to a table. */
    record AddedConstraints(List<Constraint> constraints) implements EventContent {}

    /** A constraint that was dropped, by its name. */
    record DroppedConstraint(String name) implements EventContent {}

    /**
     * Column statistics that were written, without their sketches.
     *
     * @param table as it was then
     * @param partition the name of the partition that they are of; empty: of the table
     * @param engine whose they are
     * @param writeId with which they were written
     * @param columns what is known
     */
    record WrittenStatistics(
            Table table,
            Optional<String> partition,
            String engine,
            Optional<Long> writeId,
            List<ColumnStatistics> columns)
            implements EventContent {}

    /**
     * Column statistics that were deleted.
     *
     * @param partition the name of the partition that they were of; empty: of the table
     * @param columns of which columns; empty: of all
     */
    record DeletedStatistics(Optional<String> partition, List<String> columns) implements EventContent {}

    /**
     * Something else.
     *
     * @param details of the change, as its kind has them
     */
    record Other(JsonObject details) implements EventContent {}
}
