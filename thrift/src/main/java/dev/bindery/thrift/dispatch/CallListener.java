package dev.bindery.thrift.dispatch;

/** Hears of every call, for metrics. */
@FunctionalInterface
public interface CallListener {

    CallListener NONE = (method, outcome, nanoseconds) -> {};

    /** How a call ended. */
    enum Outcome {
        /** With its result. */
        ANSWERED,
        /** With an exception that the client was told. */
        REFUSED,
        /** It is no method, or isn't served. */
        NOT_SERVED,
        /** By a fault of the server. */
        FAILED
    }

    /** @param method its name; a fixed word for names that aren't methods of Hive */
    void called(String method, Outcome outcome, long nanoseconds);
}
