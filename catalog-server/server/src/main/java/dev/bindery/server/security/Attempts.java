package dev.bindery.server.security;

import dev.bindery.catalog.audit.AuditTrail;
import dev.bindery.catalog.audit.RefusedCaller;
import dev.bindery.catalog.audit.ServerEvent;
import dev.bindery.identity.credentials.FailureLimits;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Attempts to be believed: counted, told to the audit, and refused unseen where there were too many. */
@Singleton
final class Attempts {

    private final FailureLimits limits;
    private final AuditTrail trail;

    Attempts(FailureLimits limits, AuditTrail trail) {
        this.limits = limits;
        this.trail = trail;
    }

    /**
     * Before anything is looked up.
     *
     * @param id the key id or what else tells one claim from another, and no secret
     * @throws RefusedException where it has to wait
     */
    void begin(Claimant claimant, String id) {
        limits.refusal(claimant.source(), id).ifPresent(wait -> {
            throw new RefusedException(throttled(wait));
        });
    }

    void succeeded(Claimant claimant, String id) {
        limits.succeeded(claimant.source(), id);
    }

    /** Somebody named what there isn't, or was wrong about it. */
    RefusedException wrong(Claimant claimant, String id, Refusal refusal) {
        tell(claimant, id, refusal);
        return switch (limits.failed(claimant.source(), id)) {
            case COUNTED -> new RefusedException(refusal);
            case THROTTLED -> new RefusedException(throttled(Duration.ofSeconds(1)));
            case LOCKED_OUT -> {
                trail.happened(ServerEvent.of(
                        ServerEvent.Kind.LOCK_OUT,
                        Map.of(
                                "sourceAddress",
                                claimant.source()
                                        .map(InetAddress::getHostAddress)
                                        .orElse("unknown"),
                                "door",
                                claimant.door().name(),
                                "claimed",
                                id)));
                yield new RefusedException(refusal);
            }
        };
    }

    /** Somebody isn't believed, but not for having guessed: a clock that is wrong, credentials that have run out. */
    RefusedException refused(Claimant claimant, String id, Refusal refusal) {
        tell(claimant, id, refusal);
        return new RefusedException(refusal);
    }

    private void tell(Claimant claimant, String id, Refusal refusal) {
        trail.refused(new RefusedCaller(
                claimant.door(),
                claimant.requestId(),
                claimant.source().map(InetAddress::getHostAddress),
                claimant.asked(),
                Optional.of(id),
                refusal.reason().jsonName(),
                refusal.message()));
    }

    private static Refusal throttled(Duration wait) {
        long seconds = wait.toSeconds() + 1;
        return new Refusal(
                Refusal.Reason.THROTTLED,
                "Rate exceeded: too many requests from this address failed to prove who makes them. Try again in "
                        + seconds + " s.",
                Optional.of(Duration.ofSeconds(seconds)));
    }
}
