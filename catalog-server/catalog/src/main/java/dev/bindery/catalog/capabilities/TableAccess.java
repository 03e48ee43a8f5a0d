package dev.bindery.catalog.capabilities;

import java.util.List;

/**
 * What a processor may do with a table, by what it is capable of.
 *
 * @param access how far it may go
 * @param missingReads capabilities that it would need to read
 * @param missingWrites capabilities that it would need to write
 * @param withBuckets whether it may be told that the table is bucketed; one that doesn't know buckets would spoil them
 */
public record TableAccess(Access access, List<String> missingReads, List<String> missingWrites, boolean withBuckets) {

    /** How far. */
    public enum Access {
        NONE,
        READ_ONLY,
        READ_WRITE
    }

    public TableAccess {
        missingReads = List.copyOf(missingReads);
        missingWrites = List.copyOf(missingWrites);
    }

    static TableAccess readWrite() {
        return new TableAccess(Access.READ_WRITE, List.of(), List.of(), true);
    }

    static TableAccess readOnly(List<String> missingWrites) {
        return new TableAccess(Access.READ_ONLY, List.of(), missingWrites, true);
    }

    static TableAccess none(List<String> missingReads, List<String> missingWrites) {
        return new TableAccess(Access.NONE, missingReads, missingWrites, true);
    }

    TableAccess withoutBuckets() {
        return new TableAccess(access, missingReads, missingWrites, false);
    }
}
