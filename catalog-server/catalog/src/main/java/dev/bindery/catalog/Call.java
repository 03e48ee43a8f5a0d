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
 * @param asked what the client said, for the audit
 */
public record Call(Principal principal, Door door, String requestId, Optional<String> sourceAddress, Asked asked) {

    /** A call of which the client said no more. */
    public Call(Principal principal, Door door, String requestId, Optional<String> sourceAddress) {
        this(principal, door, requestId, sourceAddress, Asked.NOTHING);
    }

    /**
     * What a client asked for in its door's own words, and with what.
     *
     * @param method Glue's operation, Thrift's method, the method and path of REST
     * @param userAgent the software that asked, as it says
     */
    public record Asked(Optional<String> method, Optional<String> userAgent) {

        public static final Asked NOTHING = new Asked(Optional.empty(), Optional.empty());
    }

    /** The same call with what its client said. */
    public Call withAsked(Asked newAsked) {
        return new Call(principal, door, requestId, sourceAddress, newAsked);
    }

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
