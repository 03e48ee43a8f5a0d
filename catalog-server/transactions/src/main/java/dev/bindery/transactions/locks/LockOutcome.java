package dev.bindery.transactions.locks;

import java.util.Optional;

/**
 * What a request for a lock, or the question after one, came to.
 *
 * @param id the lock's; 0 where there is none
 * @param state how far it has come
 * @param message why there is none
 */
public record LockOutcome(long id, LockState state, Optional<String> message) {

    public static LockOutcome of(long id, LockState state) {
        return new LockOutcome(id, state, Optional.empty());
    }
}
