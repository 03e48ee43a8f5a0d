package dev.bindery.transactions;

import dev.bindery.catalog.Call;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Transactions from their opening to their end. One that nobody has heard of for the timeout is aborted.
 *
 * <p>Methods that need an open transaction throw {@link dev.bindery.model.error.NotFoundException} where there is none of
 * that id, and {@link dev.bindery.model.error.InvalidOperationException} with {@code TRANSACTION_COMMITTED} or
 * {@code TRANSACTION_ABORTED} where it has ended.
 */
public interface Transactions {

    /**
     * Opens transactions.
     *
     * @return their ids, growing; those of an earlier request that replays the same ones, where there was one
     */
    List<Long> open(Call call, OpenTransactions request);

    /**
     * Commits one. What it wrote is seen from then on, and its locks are gone. Committing again does nothing.
     *
     * @throws dev.bindery.model.error.InvalidOperationException with {@code TRANSACTION_ABORTED} also where another one
     *     that was committed since it was opened changed rows of the same table or partition: the first committer wins,
     *     and this one is aborted
     */
    void commit(Call call, CommitTransaction request);

    /**
     * Aborts one. Aborting again does nothing.
     *
     * @param policy by which it replays another metastore's, whose id then is given
     */
    void abort(Call call, long id, Optional<String> policy);

    /** Aborts those of them that are open. */
    void abortAll(Call call, List<Long> ids);

    /** Says that it lives. */
    void heartbeat(Call call, long id);

    /** Says of all from one id to another that they live. */
    RangeHeartbeat heartbeat(Call call, long first, long last);

    /** The transactions of another metastore that a policy replays and hasn't ended, with what they are here. */
    Map<Long, Long> replayed(Call call, String policy);

    /** Those that aren't committed, by id alone. */
    TransactionList unfinished(Call call);

    /** The same, with who opened them and when. */
    TransactionList unfinishedInFull(Call call);

    /** Takes note of partitions that a statement wrote, in place of the table that it had announced. */
    void addPartitions(Call call, DynamicPartitions partitions);

    /** Tells the change log of files that open transactions wrote. */
    void filesWritten(Call call, List<FilesWritten> writes);

    /**
     * The latest transaction that was committed since this one was opened and wrote tables in which this one changes
     * rows.
     *
     * @return 0 where there is none
     */
    long latestInConflict(Call call, long id);

    /**
     * Makes this the next transaction's id.
     *
     * @throws dev.bindery.model.error.InvalidInputException where ids are that far already
     */
    void seed(Call call, long id);
}
