package dev.bindery.transactions;

import java.util.Collection;

/**
 * Whether statistics of a transactional table are those of what a reader sees, as Hive 4 decides it: none of them was written
 * by somebody whom the reader doesn't see, and nobody has written rows since without saying so. Statistics without a write id
 * are of no transaction.
 */
public final class SeenStatistics {

    private SeenStatistics() {}

    /**
     * @param seen what the reader sees
     * @param writeIds with which the statistics were written
     * @param areAccurate whether the table or partitions say that their basic statistics are accurate
     */
    public static boolean areOf(WriteIdList seen, Collection<Long> writeIds, boolean areAccurate) {
        return writeIds.isEmpty() || areAccurate && writeIds.stream().allMatch(seen::sees);
    }
}
