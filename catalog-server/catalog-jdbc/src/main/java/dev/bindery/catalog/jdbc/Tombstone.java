package dev.bindery.catalog.jdbc;

/**
 * The name of a row that was dropped and isn't purged yet: it begins with a slash, which no name can have, so that the
 * name is free and no look-up by name finds the row.
 */
public final class Tombstone {

    private Tombstone() {}

    public static String of(long id) {
        return "/" + id;
    }
}
