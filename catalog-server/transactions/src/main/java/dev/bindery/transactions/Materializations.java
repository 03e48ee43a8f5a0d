package dev.bindery.transactions;

import dev.bindery.catalog.Call;
import java.util.Map;
import java.util.Optional;

/** What transactions say of materialized views: who rebuilds one, and what happened to its sources since. */
public interface Materializations {

    /**
     * What became of the sources of a view.
     *
     * @param rowsChanged whether rows were updated or deleted
     * @param compacted whether a source was compacted
     */
    record Invalidation(boolean rowsChanged, boolean compacted) {}

    /**
     * Takes the right to rebuild a view, until the transaction ends or isn't heard of for the timeout.
     *
     * @return false where another transaction has it
     */
    boolean startRebuild(Call call, Target view, long transaction);

    /** @return false where the transaction hasn't the right to rebuild it */
    boolean heartbeat(Call call, Target view, long transaction);

    /**
     * What happened to a view's sources since it was built.
     *
     * @param sources which write ids of its sources the view was built from
     * @param now which transactions the reader sees; all that are committed now where none is given
     * @return empty where that can't be said, so that the view must be rebuilt in full
     */
    Optional<Invalidation> invalidation(Call call, Map<Target, WriteIdList> sources, Optional<TransactionSnapshot> now);

    /** Adds to the numbers of rows that transactions changed in a table, by the table's id. */
    void addCounts(Call call, long table, long inserted, long updated, long deleted);
}
