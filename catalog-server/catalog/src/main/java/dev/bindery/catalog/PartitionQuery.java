package dev.bindery.catalog;

import dev.bindery.catalog.filter.PartitionFilter;
import dev.bindery.model.error.InvalidInputException;
import java.util.List;
import java.util.Optional;

/**
 * Which partitions are wanted, and how much of them. The parts are joined by AND.
 *
 * @param filter a condition on the partition keys
 * @param prefix values of the first keys; an empty string stands for any value (Hive's partial specification)
 * @param segment one of several disjoint parts that a table is read in
 * @param withColumns whether the descriptors' columns are wanted; without them they are empty
 */
public record PartitionQuery(
        PartitionFilter filter, List<String> prefix, Optional<Segment> segment, boolean withColumns) {

    public static final PartitionQuery ALL = matching(PartitionFilter.TRUE);

    public PartitionQuery {
        prefix = List.copyOf(prefix);
    }

    public static PartitionQuery matching(PartitionFilter filter) {
        return new PartitionQuery(filter, List.of(), Optional.empty(), true);
    }

    public static PartitionQuery startingWith(List<String> prefix) {
        return new PartitionQuery(PartitionFilter.TRUE, prefix, Optional.empty(), true);
    }

    public PartitionQuery inSegment(Optional<Segment> newSegment) {
        return new PartitionQuery(filter, prefix, newSegment, withColumns);
    }

    public PartitionQuery withoutColumns() {
        return new PartitionQuery(filter, prefix, segment, false);
    }

    /**
     * One of several disjoint parts that together are all partitions.
     *
     * @param number from 0
     * @param total 1 to 10
     */
    public record Segment(int number, int total) {

        /** @throws InvalidInputException where there is no such segment */
        public Segment {
            if (total < 1 || total > 10 || number < 0 || number >= total) {
                throw new InvalidInputException(
                        "segment",
                        "There is no segment " + number + " of " + total
                                + ": the total is 1 to 10 and the number from 0 below it.");
            }
        }
    }
}
