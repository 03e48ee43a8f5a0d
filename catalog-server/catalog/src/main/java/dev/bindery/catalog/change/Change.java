package dev.bindery.catalog.change;

import dev.bindery.catalog.Call.Door;
import dev.bindery.model.DatabaseName;
import java.time.Instant;
import java.util.Optional;

/**
 * One change, and the audit of it.
 *
 * @param id its place in the sequence
 * @param time when it was made
 * @param kind what was done
 * @param database in or to which database
 * @param object the table or function, by its name before the change
 * @param principal who did it
 * @param door through which door
 * @param requestId under which request
 * @param sourceAddress from which address
 * @param details a JSON object: what was there before and after, as far as the kind has it
 */
public record Change(
        long id,
        Instant time,
        Kind kind,
        DatabaseName database,
        Optional<String> object,
        String principal,
        Door door,
        String requestId,
        Optional<String> sourceAddress,
        String details) {

    /** What can be done to a catalog. */
    public enum Kind {
        CREATE_DATABASE,
        UPDATE_DATABASE,
        DROP_DATABASE,
        CREATE_TABLE,
        UPDATE_TABLE,
        DROP_TABLE,
        DELETE_TABLE_VERSIONS,
        ADD_PARTITIONS,
        UPDATE_PARTITIONS,
        DROP_PARTITIONS,
        CREATE_FUNCTION,
        UPDATE_FUNCTION,
        DROP_FUNCTION
    }
}
