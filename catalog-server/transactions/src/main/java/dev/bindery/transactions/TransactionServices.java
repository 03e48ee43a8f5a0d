package dev.bindery.transactions;

import dev.bindery.transactions.compactions.CompactionWork;
import dev.bindery.transactions.compactions.Compactions;
import dev.bindery.transactions.locks.Locks;

/**
 * All that there is for transactions.
 *
 * @param transactions the transactions themselves
 * @param writeIds the write ids of tables
 * @param locks locks with and without transactions
 * @param compactions requests for compactions
 * @param compactionWork the workers' side of them
 * @param materializations materialized views
 */
public record TransactionServices(
        Transactions transactions,
        WriteIds writeIds,
        Locks locks,
        Compactions compactions,
        CompactionWork compactionWork,
        Materializations materializations) {}
