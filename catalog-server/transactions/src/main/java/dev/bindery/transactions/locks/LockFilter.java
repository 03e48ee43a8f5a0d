package dev.bindery.transactions.locks;

import java.util.Optional;

/**
 * Which locks are wanted: those that match whatever is given.
 *
 * @param catalog of this catalog
 * @param database on this database or in it
 * @param table on this table or in it
 * @param partition on this partition
 * @param transaction of this transaction
 */
public record LockFilter(
        Optional<String> catalog,
        Optional<String> database,
        Optional<String> table,
        Optional<String> partition,
        Optional<Long> transaction) {

    /** All of them. */
    public static final LockFilter ANY =
            new LockFilter(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
}
