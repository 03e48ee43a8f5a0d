package dev.bindery.transactions.store;

import java.time.Duration;

/**
 * How long things are kept.
 *
 * @param timeout after which a transaction, or a lock without one, that nobody has heard of is given up
 * @param replayTimeout the same for transactions that replay another metastore's, which nobody says anything of
 * @param keepEnded how long it is known of a transaction that it has ended
 * @param workTimeout after which a compaction that a worker has begun is given to another
 * @param keepCompactions how long compactions are shown that have ended
 * @param keepReplays how long it is known at least that a transaction was replayed which was never ended by what came after it
 */
public record TransactionSettings(
        Duration timeout,
        Duration replayTimeout,
        Duration keepEnded,
        Duration workTimeout,
        Duration keepCompactions,
        Duration keepReplays) {

    /** As Hive has them; {@code timeout} is its {@code hive.txn.timeout}. */
    public static TransactionSettings of(Duration timeout) {
        return new TransactionSettings(
                timeout,
                Duration.ofDays(1),
                Duration.ofMinutes(10),
                Duration.ofDays(1),
                Duration.ofDays(7),
                Duration.ofDays(30));
    }
}
