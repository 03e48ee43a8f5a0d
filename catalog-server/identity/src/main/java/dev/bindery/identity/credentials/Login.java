package dev.bindery.identity.credentials;

import dev.bindery.catalog.access.ProvenIdentity;
import dev.bindery.model.error.AccessDeniedException;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * Who a client has proved to be on a connection that stays. What proved it is looked at again when a second has passed,
 * and when it has expired: a key that was made inactive, or a token that was cancelled, ends what it opened.
 */
public final class Login {

    private static final long AGAIN = Duration.ofSeconds(1).toNanos();

    private final Supplier<ProvenIdentity> proof;
    private final Clock clock;
    private volatile Seen seen;

    private record Seen(ProvenIdentity identity, long nanoseconds) {}

    /**
     * @param identity as it was proved just now
     * @param proof proves it again, or throws {@link AccessDeniedException} with a sentence for the client
     */
    Login(ProvenIdentity identity, Supplier<ProvenIdentity> proof, Clock clock) {
        this.proof = proof;
        this.clock = clock;
        this.seen = new Seen(identity, System.nanoTime());
    }

    /** Who it was when it was looked at last. */
    public ProvenIdentity identity() {
        return seen.identity();
    }

    /**
     * Who it is.
     *
     * @throws AccessDeniedException where that isn't proved any more, with a sentence for the client
     */
    public ProvenIdentity standing() {
        Seen now = seen;
        boolean isExpired = now.identity()
                .expiration()
                .filter(end -> !clock.instant().isBefore(end))
                .isPresent();
        if (!isExpired && System.nanoTime() - now.nanoseconds() < AGAIN) {
            return now.identity();
        }
        ProvenIdentity identity = proof.get();
        seen = new Seen(identity, System.nanoTime());
        return identity;
    }
}
