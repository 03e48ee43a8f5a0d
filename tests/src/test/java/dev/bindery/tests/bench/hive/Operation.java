package dev.bindery.tests.bench.hive;

import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore;

/**
 * Something that is asked of a metastore and timed.
 *
 * @param name how it is called in the figures
 * @param needs what must be there before the first round
 * @param repetitions how often it is done in a round
 * @param prepare makes what the repetitions of a round need; not timed
 * @param action one repetition, from its number in the round
 * @param cleanUp takes away what a round has left; not timed
 */
record Operation(String name, Fixture needs, int repetitions, Step prepare, Step action, Step cleanUp) {

    private static final Step NOTHING = (hive, number) -> {};

    /** A call or several; the number is of the repetition, or how many of them there are in the round. */
    @FunctionalInterface
    interface Step {
        void run(Client hive, int number) throws Exception;
    }

    /**
     * Who asks, of which metastore.
     *
     * @param calls the generated client
     * @param warehouse a URI below which the metastore's tables lie
     */
    record Client(ThriftHiveMetastore.Client calls, String warehouse) {}

    static Operation of(String name, Fixture needs, int repetitions, Step action) {
        return new Operation(name, needs, repetitions, NOTHING, action, NOTHING);
    }

    Operation after(Step newPrepare) {
        return new Operation(name, needs, repetitions, newPrepare, action, cleanUp);
    }

    Operation then(Step newCleanUp) {
        return new Operation(name, needs, repetitions, prepare, action, newCleanUp);
    }

    Operation scaled(double factor) {
        return new Operation(
                name, needs, (int) Math.max(1, Math.round(repetitions * factor)), prepare, action, cleanUp);
    }

    /** Whether a round of it may end before all repetitions were done. */
    boolean isFree() {
        return prepare == NOTHING && cleanUp == NOTHING;
    }

    /** Both must have done the same. */
    static void expect(int expected, int actual) {
        if (expected != actual) {
            throw new IllegalStateException("The answer has " + actual + " items where it should have " + expected);
        }
    }
}
