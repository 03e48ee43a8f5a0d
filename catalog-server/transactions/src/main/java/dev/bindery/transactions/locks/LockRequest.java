package dev.bindery.transactions.locks;

import dev.bindery.model.error.InvalidInputException;
import java.util.List;
import java.util.Optional;

/**
 * A request for a lock.
 *
 * @param parts the things that it is on: all of them are acquired at once, or none
 * @param transaction the transaction that it ends with; 0 for none
 * @param user who, as the client says
 * @param host where the client is
 * @param agent what the client calls itself
 * @param patience what becomes of it where others have to go first
 */
public record LockRequest(
        List<LockPart> parts, long transaction, String user, String host, Optional<String> agent, Patience patience) {

    /** What becomes of a lock where others have to go first. */
    public enum Patience {
        WAITS,
        /** Where a reading part of a transaction's lock would have to wait, there is none. */
        READS_DO_NOT_WAIT,
        /** Where any part of a transaction's lock would have to wait, there is none: somebody else creates the table. */
        NONE
    }

    /** @throws InvalidInputException where it is on nothing, or of a transaction that can't be */
    public LockRequest {
        parts = List.copyOf(parts);
        if (parts.isEmpty()) {
            throw new InvalidInputException("lock", "A lock request needs at least one component.");
        }
        if (transaction < 0) {
            throw new InvalidInputException("transaction id", "There is no transaction " + transaction + ".");
        }
    }
}
