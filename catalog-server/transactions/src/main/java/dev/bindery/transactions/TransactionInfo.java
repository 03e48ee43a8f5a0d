package dev.bindery.transactions;

import java.time.Instant;
import java.util.Optional;

/**
 * A transaction that isn't committed.
 *
 * @param id its id
 * @param aborted false where it is open
 * @param type what it is for
 * @param details who and when; empty where only its id is known, because it is being opened right now, or where nobody
 *     asked
 */
public record TransactionInfo(long id, boolean aborted, TransactionType type, Optional<Details> details) {

    /**
     * Who opened it, and when.
     *
     * @param user as the client said
     * @param host as the client said
     * @param agent as the client said
     * @param started when it was opened
     * @param heartbeat when it was heard of last
     */
    public record Details(String user, String host, Optional<String> agent, Instant started, Instant heartbeat) {}
}
