package dev.bindery.catalog;

import dev.bindery.catalog.access.Principal;
import dev.bindery.catalog.operation.Operation;
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
 * @param purpose the operation that the client named, where what is done is a part of it ({@link #as})
 */
public record Call(
        Principal principal,
        Door door,
        String requestId,
        Optional<String> sourceAddress,
        Asked asked,
        Optional<Operation> purpose) {

    /** A call of which the client said no more. */
    public Call(Principal principal, Door door, String requestId, Optional<String> sourceAddress) {
        this(principal, door, requestId, sourceAddress, Asked.NOTHING);
    }

    /** A call that is what it does. */
    public Call(Principal principal, Door door, String requestId, Optional<String> sourceAddress, Asked asked) {
        this(principal, door, requestId, sourceAddress, asked, Optional.empty());
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
        return new Call(principal, door, requestId, sourceAddress, newAsked, purpose);
    }

    /** The ways in. */
    public enum Door {
        THRIFT,
        GLUE,
        /** STS and IAM, in AWS's query protocol. */
        IAM,
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

    /**
     * The same call, whatever it does being a part of an operation: who may do that may do its parts ({@link
     * Operation#covers}), and is named that operation where it mayn't.
     */
    public Call as(Operation operation) {
        return new Call(principal, door, requestId, sourceAddress, asked, Optional.of(operation));
    }

    /** The same call, what it does being asked for by its own name. */
    public Call forItself() {
        return purpose.isEmpty() ? this : new Call(principal, door, requestId, sourceAddress, asked);
    }

    /** What the caller must be allowed for an operation to be done. */
    public Operation required(Operation done) {
        return purpose.filter(it -> it.covers(done)).orElse(done);
    }
}
