package dev.bindery.catalog;

import dev.bindery.catalog.access.Principal;
import java.util.Optional;
import java.util.UUID;

/**
 * Who asks, and how: it goes with a request from its door to the change log.
 *
 * @param principal whose permissions count
 * @param door the way in
 * @param requestId what the door told its client, the audit and the logs
 * @param sourceAddress the client's address, where there is one
 */
public record Call(Principal principal, Door door, String requestId, Optional<String> sourceAddress) {

    /** The ways in. */
    public enum Door {
        THRIFT,
        GLUE,
        REST,
        CONSOLE,
        CRAWLER,
        JOB,
        /** The server itself: bootstrap and housekeeping. */
        SYSTEM
    }

    /** A call with a fresh request id. */
    public static Call of(Principal principal, Door door) {
        return new Call(principal, door, UUID.randomUUID().toString(), Optional.empty());
    }

    /** The server's own work. */
    public static Call system() {
        return of(Principal.SYSTEM, Door.SYSTEM);
    }
}
