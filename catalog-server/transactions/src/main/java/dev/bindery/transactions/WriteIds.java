package dev.bindery.transactions;

import dev.bindery.catalog.Call;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** The numbers under which transactions write into a table: one sequence for each table, without gaps. */
public interface WriteIds {

    /**
     * A transaction's write id in a table.
     *
     * @param transaction the transaction's id
     * @param writeId the write id
     */
    record Allocation(long transaction, long writeId) {}

    /**
     * A request for write ids.
     *
     * @param table in which table
     * @param transactions for which open ones; ids of the other metastore where they are replayed
     * @param again whether those that they have are given up for new ones
     */
    record Request(Target table, List<Long> transactions, boolean again) {}

    /**
     * Which write ids of a table a reader sees: those up to the high-water mark but the invalid ones.
     *
     * @param highWaterMark 0 where nobody has written
     * @param invalid of open and aborted transactions, in order
     * @param aborted those of the invalid ones whose transactions were aborted
     * @param smallestOpen the smallest one of an open transaction
     */
    record Valid(long highWaterMark, List<Long> invalid, List<Long> aborted, OptionalLong smallestOpen) {}

    /**
     * Gives each transaction its write id in a table; one that has one keeps it.
     *
     * @return in the order of the transactions' ids
     */
    List<Allocation> allocate(Call call, Request request);

    /**
     * Takes over the write ids that another metastore gave to transactions that are replayed here.
     *
     * @param source transactions of the other metastore, with their write ids in growing order
     * @return empty where the transactions have ended already
     */
    List<Allocation> allocateReplayed(Call call, Target table, String policy, List<Allocation> source);

    /**
     * What a reader sees of tables.
     *
     * @param snapshot which transactions it sees; all that are committed now where none is given
     * @return in the order of the tables
     */
    List<Valid> valid(Call call, List<Target> tables, Optional<TransactionSnapshot> snapshot);

    /**
     * What the transaction sees that has a write id in a table.
     *
     * @throws dev.bindery.model.error.InvalidInputException where none has it
     */
    Valid validAt(Call call, Target table, long writeId);

    /** The greatest write id that was given away; 0 where none was. */
    long greatest(Call call, Target table);

    /** Makes the next write id of a table one more than this; never less than it was. */
    void seed(Call call, Target table, long writeId);

    /**
     * Gives a table that has no write ids those of its original in another metastore.
     *
     * @param mark the greatest one
     * @param aborted those of them that belong to aborted transactions
     * @return false where the table has some: nothing is done
     */
    boolean replicate(Call call, Target table, long mark, List<Long> aborted, String user, String host);

    /** Notes the smallest write ids that were open when a transaction read tables; forgotten when it ends. */
    void noteSmallestOpen(Call call, long transaction, Map<Target, Long> writeIds);
}
