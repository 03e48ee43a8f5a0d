package dev.bindery.thrift.wire;

import java.util.Optional;

/** How messages follow each other on a connection. One for each connection, asked by one thread at a time. */
public interface Form {

    /**
     * Looks at what has come.
     *
     * @param buffer has what has come and wasn't consumed; a form may put its part of it in order in place
     * @param from where that begins
     * @param length how much it is; never less than before, unless something was consumed
     * @return what is complete; empty where more has to come
     */
    Optional<Arrival> next(byte[] buffer, int from, int length);

    /**
     * Says no to what has come, whatever it is.
     *
     * @param length how much has come
     */
    Arrival refuse(int length, RefusedMessageException reason);

    /** Whether the client owes the rest of something, though everything that has come is consumed. */
    default boolean isUnfinished() {
        return false;
    }

    /** Gives up what it holds for the connection, which has ended. */
    default void close() {}
}
