package dev.bindery.thrift.wire;

import java.util.Optional;

/** What a client sends can't be taken, or can't be a message. */
public final class RefusedMessageException extends Exception {

    /** What is wrong. */
    public enum Reason {
        /** Larger than the limit, or claims to become so. */
        TOO_LARGE,
        /** Structures nested deeper than any message of the interface is. */
        TOO_DEEP,
        /** More values than there is memory for. */
        TOO_HEAVY,
        /** Not in Thrift's encoding. */
        MALFORMED,
        /** Too much is being received at once, from all clients together. */
        BUSY,
        /** Not encrypted, where everything has to be. */
        TLS_REQUIRED
    }

    private final transient Reason reason;
    private final transient Optional<Caller> caller;

    /** @param caller which call it was, where that much is known */
    public RefusedMessageException(Reason reason, String message, Optional<Caller> caller) {
        super(message, null, false, false);
        this.reason = reason;
        this.caller = caller;
    }

    public Reason reason() {
        return reason;
    }

    /** Which call the message was, where that much of it could be read: it can be answered. */
    public Optional<Caller> caller() {
        return caller;
    }

    /**
     * A call.
     *
     * @param method its name
     * @param sequence the client's number of it
     */
    public record Caller(String method, int sequence) {}
}
