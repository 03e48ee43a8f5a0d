package dev.bindery.catalog.change;

import dev.bindery.catalog.Call.Door;
import dev.bindery.model.DatabaseName;
import java.time.Instant;
import java.util.Optional;

/**
 * One change, and the audit of it.
 *
 * @param id its place in the sequence; of a change that takes several ids, the last
 * @param ids how many ids it takes: those up to {@code id}
 * @param time when it was made
 * @param kind what was done
 * @param subject what it was done to, by its name before the change
 * @param principal who did it
 * @param door through which door
 * @param requestId under which request
 * @param sourceAddress from which address
 * @param details a JSON object: what was there before and after, as far as the kind has it
 */
public record Change(
        long id,
        int ids,
        Instant time,
        Kind kind,
        Subject subject,
        String principal,
        Door door,
        String requestId,
        Optional<String> sourceAddress,
        String details) {

    /**
     * What can be done, and what of it is in the details. An id is taken by each change, or by each of what is named after
     * "one id".
     */
    public enum Kind {
        CREATE_CATALOG,
        UPDATE_CATALOG,
        DROP_CATALOG,
        CREATE_DATABASE,
        UPDATE_DATABASE,
        DROP_DATABASE,
        CREATE_TABLE,
        UPDATE_TABLE,
        DROP_TABLE,
        DELETE_TABLE_VERSIONS,
        ADD_PARTITIONS,
        /** One id for each partition. */
        UPDATE_PARTITIONS,
        DROP_PARTITIONS,
        CREATE_PARTITION_INDEX,
        DROP_PARTITION_INDEX,
        CREATE_FUNCTION,
        /** Two ids: for the drop of the old one and the creation of the new one, as Hive has no other word for it. */
        UPDATE_FUNCTION,
        DROP_FUNCTION,
        /** One id for each class of constraints (primary key, foreign keys, unique, not null, default, check). */
        ADD_CONSTRAINTS,
        /** One constraint. */
        DROP_CONSTRAINT,
        UPDATE_TABLE_STATISTICS,
        /** One column's, or all columns' of a table. */
        DELETE_TABLE_STATISTICS,
        /** One id for each partition. */
        UPDATE_PARTITION_STATISTICS,
        /** One id for each partition. */
        DELETE_PARTITION_STATISTICS,
        /** Of connections the details never have a secret. */
        CREATE_CONNECTION,
        UPDATE_CONNECTION,
        DROP_CONNECTION,
        CREATE_DATA_CONNECTOR,
        UPDATE_DATA_CONNECTOR,
        DROP_DATA_CONNECTOR,
        /** Files that were written into a table or partition, as the writer says. */
        INSERT,
        /** Somebody asks readers to read a table or partition anew. */
        RELOAD,
        OPEN_TRANSACTIONS,
        COMMIT_TRANSACTION,
        /** One transaction. */
        ABORT_TRANSACTION,
        ALLOCATE_WRITE_IDS,
        /** Files that a transaction wrote into a table or partition. */
        WRITE_IN_TRANSACTION,
        COMMIT_COMPACTION,
        CREATE_CRAWLER,
        UPDATE_CRAWLER,
        DROP_CRAWLER,
        /** A run of a crawler that writes; the details are those of Glue's crawler events. */
        CRAWLER_STARTED,
        CRAWLER_SUCCEEDED,
        /** It failed or was stopped. */
        CRAWLER_FAILED
    }

    /** The first of its ids. */
    public long firstId() {
        return id - ids + 1;
    }

    /** In or to which database. */
    public Optional<DatabaseName> database() {
        return subject.databaseName();
    }

    /** The table or function, by its name before the change. */
    public Optional<String> object() {
        return subject.object();
    }
}
