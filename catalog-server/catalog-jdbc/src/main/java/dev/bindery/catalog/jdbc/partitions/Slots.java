package dev.bindery.catalog.jdbc.partitions;

/** How many keys have columns of their own; further ones are filtered in memory. */
final class Slots {

    static final int COUNT = 8;

    private Slots() {}

    /** Of a table with that many keys. */
    static int used(int keys) {
        return Math.min(keys, COUNT);
    }
}
