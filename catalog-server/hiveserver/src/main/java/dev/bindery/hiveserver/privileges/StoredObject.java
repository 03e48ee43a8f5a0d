package dev.bindery.hiveserver.privileges;

import java.util.Optional;

/**
 * What a grant is on, as its row has it.
 *
 * @param key all of it in one text
 * @param database its id
 * @param table its id; also where it is on a partition or column of it
 * @param partition its id; also where it is on a column of it
 * @param name the data connector
 * @param column the column
 */
record StoredObject(
        String kind,
        String key,
        Optional<Long> database,
        Optional<Long> table,
        Optional<Long> partition,
        Optional<String> name,
        Optional<String> column) {

    static final StoredObject SERVER = new StoredObject(
            "GLOBAL",
            "server",
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    static StoredObject connector(String name) {
        return new StoredObject(
                "DATACONNECTOR",
                "connector/" + name,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(name),
                Optional.empty());
    }

    static StoredObject database(long id) {
        return new StoredObject(
                "DATABASE",
                "database/" + id,
                Optional.of(id),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    static StoredObject table(long id) {
        return new StoredObject(
                "TABLE",
                "table/" + id,
                Optional.empty(),
                Optional.of(id),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    static StoredObject partition(long table, long id) {
        return new StoredObject(
                "PARTITION",
                "partition/" + id,
                Optional.empty(),
                Optional.of(table),
                Optional.of(id),
                Optional.empty(),
                Optional.empty());
    }

    static StoredObject column(long table, Optional<Long> partition, String name) {
        return new StoredObject(
                "COLUMN",
                "column/" + table + "/" + name + "/"
                        + partition.map(String::valueOf).orElse(""),
                Optional.empty(),
                Optional.of(table),
                partition,
                Optional.empty(),
                Optional.of(name));
    }
}
