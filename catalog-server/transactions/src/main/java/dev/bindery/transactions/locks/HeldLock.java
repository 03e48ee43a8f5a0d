package dev.bindery.transactions.locks;

import dev.bindery.transactions.Target;
import java.time.Instant;
import java.util.Optional;

/**
 * One part of a lock, as it stands.
 *
 * @param id the lock's
 * @param part its number within the lock, from 1
 * @param transaction the transaction that it ends with; 0 for none
 * @param target what it is on
 * @param type how that is locked
 * @param acquired false where it waits
 * @param heartbeat when it was heard of last; empty for a transaction's, whose own heartbeat counts
 * @param acquiredAt when it was acquired
 * @param user who, as the client said
 * @param host as the client said
 * @param agent as the client said
 * @param blockedBy what it waits for, as far as was found last
 */
public record HeldLock(
        long id,
        int part,
        long transaction,
        Target target,
        LockType type,
        boolean acquired,
        Optional<Instant> heartbeat,
        Optional<Instant> acquiredAt,
        String user,
        String host,
        Optional<String> agent,
        Optional<Blocker> blockedBy) {

    /**
     * A part of another lock.
     *
     * @param id that lock's
     * @param part its number there
     */
    public record Blocker(long id, int part) {}
}
