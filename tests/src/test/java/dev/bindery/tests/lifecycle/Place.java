package dev.bindery.tests.lifecycle;

/** Where a test's files are. */
interface Place {

    /** Writes a small file. */
    void put(String location);

    boolean has(String location);
}
