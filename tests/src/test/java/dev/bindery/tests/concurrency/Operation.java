package dev.bindery.tests.concurrency;

import org.apache.thrift.TException;

/**
 * What one client did, and how it ended.
 *
 * @param kind what was done
 * @param target the table, or the table and the partition
 * @param mark what the change left behind, unique to it; empty where it leaves nothing
 * @param begin when it was begun, in the nanoseconds of the one clock
 * @param end when it was answered
 * @param failure the answer where it wasn't done; null where it was
 */
record Operation(Kind kind, String target, String mark, long begin, long end, TException failure) {

    /** What clients do. */
    enum Kind {
        CREATE("CREATE_TABLE"),
        COMMIT("ALTER_TABLE"),
        RENAME("ALTER_TABLE"),
        DROP("DROP_TABLE"),
        ADD_PARTITION("ADD_PARTITION"),
        DROP_PARTITION("DROP_PARTITION");

        private final String event;

        Kind(String event) {
            this.event = event;
        }

        /** What notifications call it. */
        String event() {
            return event;
        }
    }

    boolean done() {
        return failure == null;
    }
}
