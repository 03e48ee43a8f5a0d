package dev.bindery.catalog;

import java.util.Optional;

/**
 * How statistics are to be written.
 *
 * @param engine whose they are
 * @param merge whether they are of rows that came in addition. They are then merged with what is there, and a column
 *     whose statistics aren't said to be accurate is passed over, because nothing true would come of it
 * @param accurate whether the parameters of the table or partition are to say that these columns' statistics are
 *     accurate ({@link dev.bindery.catalog.statistics.AccuracyParameter})
 * @param writeId Hive's write id that the data was written under, where there is one
 */
public record StatisticsUpdate(String engine, boolean merge, boolean accurate, Optional<Long> writeId) {

    /** As Hive replaces statistics that it has just computed. */
    public static StatisticsUpdate computedBy(String engine) {
        return new StatisticsUpdate(engine, false, true, Optional.empty());
    }

    /** Statistics of unknown exactness. */
    public static StatisticsUpdate estimatedBy(String engine) {
        return new StatisticsUpdate(engine, false, false, Optional.empty());
    }

    public StatisticsUpdate merging() {
        return new StatisticsUpdate(engine, true, accurate, writeId);
    }

    public StatisticsUpdate under(long newWriteId) {
        return new StatisticsUpdate(engine, merge, accurate, Optional.of(newWriteId));
    }
}
