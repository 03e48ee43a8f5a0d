package dev.bindery.transactions.compactions;

import java.util.List;
import java.util.Optional;

/**
 * Which compactions are wanted: those that match whatever is given.
 *
 * @param id this one
 * @param catalog of this catalog
 * @param database in this database
 * @param table of this table
 * @param partition of this partition
 * @param pool of this pool
 * @param type of this type
 * @param state in this state
 * @param order by what they are sorted; the last that anything happened to first where nothing is said
 * @param limit how many at most
 */
public record CompactionFilter(
        Optional<Long> id,
        Optional<String> catalog,
        Optional<String> database,
        Optional<String> table,
        Optional<String> partition,
        Optional<String> pool,
        Optional<CompactionType> type,
        Optional<CompactionState> state,
        List<Order> order,
        Optional<Long> limit) {

    /** All of them. */
    public static final CompactionFilter ANY = new CompactionFilter(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            Optional.empty());

    /** What compactions can be sorted by. */
    public enum Column {
        ID,
        DATABASE,
        TABLE,
        PARTITION,
        TYPE,
        STATE,
        WORKER,
        ENQUEUED,
        STARTED,
        ENDED,
        POOL
    }

    /**
     * One level of the order.
     *
     * @param column by what
     * @param descending the greatest first
     */
    public record Order(Column column, boolean descending) {}
}
