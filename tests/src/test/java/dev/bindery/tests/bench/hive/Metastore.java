package dev.bindery.tests.bench.hive;

import java.nio.file.Path;

/** A running metastore that is measured. */
interface Metastore extends AutoCloseable {

    String name();

    /** Of its Thrift port, on the loopback address. */
    int port();

    /** Of the server's process. */
    long pid();

    /** The name of its database in PostgreSQL. */
    String database();

    /** A folder for its tables. */
    Path warehouse();

    @Override
    void close();
}
