package dev.bindery.thrift.dispatch;

import java.util.List;

/**
 * What {@code fire_listener_event} says of an insert.
 *
 * @param successful whether the insert was
 * @param catalog null where none is named
 * @param database of the table
 * @param table the table
 * @param partition the partition's values; empty for the table itself
 * @param replaces whether the files took the place of others; Hive 2.3 doesn't say
 * @param files the files that were added
 * @param checksums of the files, in the same order; may be missing
 */
public record InsertEvent(
        boolean successful,
        String catalog,
        String database,
        String table,
        List<String> partition,
        boolean replaces,
        List<String> files,
        List<String> checksums) {}
