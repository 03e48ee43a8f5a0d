package dev.bindery.thrift.transport;

import java.util.Optional;

/** What a client sends can't be taken, or can't be a message; the connection has no future. */
public final class RefusedMessageException extends Exception {

    /** What is wrong. */
    public enum Reason {
        /** Larger than the limit, or claims to become so. */
        TOO_LARGE,
        /** Structures nested deeper than any message of the interface is. */
        TOO_DEEP,
        /** Not in Thrift's encoding. */
        MALFORMED,
        /** The beginning of an HTTP request. */
        HTTP,
        /** Too much is being received at once, from all clients together. */
        BUSY
    }

    private final transient Reason reason;
    private final transient Optional<Caller> caller;

    RefusedMessageException(Reason reason, String message, Optional<Caller> caller) {
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
