package dev.bindery.transactions;

import java.util.Collection;
import java.util.Collections;

/**
 * Whether statistics of a transactional table are those of what a reader sees. Hive decides it anew at each write of
 * statistics; here it is decided by the write ids alone, and in doubt against them, which costs the client a look into the
 * data: statistics that are merged contain what all writers before the last one wrote, and numbers of rows are changed before
 * the statistics of columns are. So the reader has to see every write there was until the last one of the statistics, and
 * nobody may have got a write id since.
 */
public final class SeenStatistics {

    private SeenStatistics() {}

    /**
     * @param seen what the reader sees
     * @param writeIds with which the statistics were written; none say nothing
     * @param greatest the greatest write id of the table that anybody got
     * @param areAccurate whether the table or partitions say that their basic statistics are accurate
     */
    public static boolean areOf(WriteIdList seen, Collection<Long> writeIds, long greatest, boolean areAccurate) {
        if (!areAccurate || writeIds.isEmpty()) {
            return false;
        }
        long last = Collections.max(writeIds);
        return greatest <= last
                && last <= seen.highWaterMark()
                && seen.invalid().stream().noneMatch(unseen -> unseen <= last);
    }
}
