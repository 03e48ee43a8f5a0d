package dev.bindery.thrift.dispatch;

import java.util.List;
import java.util.Optional;

/**
 * What {@code fire_listener_event} says of the data of a table.
 *
 * @param successful whether what is told of was
 * @param catalog null where none is named
 * @param database of the table
 * @param table the table
 * @param inserts what was inserted; most often one, and several from Hive 4 on
 * @param refresh where nothing was inserted, but is to be read anew: whether it is to be refreshed rather than forgotten
 * @param partition the values of the partition that the request is about; empty for the table itself
 */
public record InsertEvent(
        boolean successful,
        String catalog,
        String database,
        String table,
        List<Insert> inserts,
        Optional<Boolean> refresh,
        List<String> partition) {

    /**
     * An insert.
     *
     * @param partition the values of the partition, as an insert among several says them
     * @param replaces whether the files took the place of others; Hive 2.3 doesn't say
     * @param files the files that were added
     * @param checksums of the files, in the same order; may be missing
     * @param folders of ACID writes, which the files are in, in the same order; may be missing
     */
    public record Insert(
            Optional<List<String>> partition,
            boolean replaces,
            List<String> files,
            List<String> checksums,
            List<String> folders) {}
}
