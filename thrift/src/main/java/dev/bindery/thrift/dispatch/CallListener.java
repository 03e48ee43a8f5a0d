package dev.bindery.thrift.dispatch;

import dev.bindery.catalog.Call;

/** Hears of every call, for metrics and for the audit. */
@FunctionalInterface
public interface CallListener {

    CallListener NONE = (call, method, outcome, message, nanoseconds) -> {};

    /** What is said to be the method, where it is none of Hive's: names come from outside without end. */
    String NO_METHOD = "unknown";

    /** How a call ended. */
    enum Outcome {
        /** With its result. */
        ANSWERED,
        /** With an exception that the client was told. */
        REFUSED,
        /** It is no method, or isn't served. */
        NOT_SERVED,
        /** By a fault of the server. */
        FAILED,
        /** It was no call at all: too large, not in Thrift's encoding, not encrypted. */
        UNREADABLE
    }

    /**
     * Called by the worker that has answered; it must not throw.
     *
     * @param call who asked, from where; what the catalog was asked meanwhile has the same request id
     * @param method its name, or {@link #NO_METHOD}
     * @param message what the client was told where there was no result, else empty
     * @param nanoseconds from when a worker took it until it was answered
     */
    void called(Call call, String method, Outcome outcome, String message, long nanoseconds);
}
