package dev.bindery.catalog.jdbc.changes;

import dev.bindery.catalog.Call;
import dev.bindery.catalog.change.Change.Kind;
import dev.bindery.database.Dialect;
import dev.bindery.database.Microseconds;
import dev.bindery.database.Session;
import dev.bindery.model.DatabaseName;
import java.time.Clock;
import java.util.Map;

/**
 * Writes the entry of a change. Called last in the change's transaction, when the rows that it is about are locked: of
 * two changes of one thing the later one's entry is then inserted later.
 */
public final class ChangeWriter {

    private static final String INSERT = "INSERT INTO changes (time, kind, catalog, database_name, object, principal,"
            + " door, request_id, source_address, details) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

    private final Clock clock;
    private final String insertAll;

    public ChangeWriter(Clock clock, Dialect dialect) {
        this.clock = clock;
        String texts = "CAST(? AS " + dialect.textType() + " ARRAY)";
        String text = "CAST(? AS " + dialect.textType() + ")";
        insertAll = "INSERT INTO changes (time, kind, catalog, database_name, object, principal, door, request_id,"
                + " source_address, details) SELECT CAST(? AS bigint), " + text + ", " + text + ", " + text
                + ", each.object, " + text + ", " + text + ", " + text + ", " + text + ", each.details FROM UNNEST("
                + texts + ", " + texts + ") AS each (object, details)";
    }

    /** @param object the table or function, or null where the change is of the database itself */
    public void write(
            Session session, Call call, Kind kind, DatabaseName database, String object, ChangeDetails details) {
        session.execute(
                INSERT,
                Microseconds.of(clock.instant()),
                kind.name(),
                database.catalog(),
                database.database(),
                object,
                call.principal().name(),
                call.door().name(),
                call.requestId(),
                call.sourceAddress().orElse(null),
                details.write());
    }

    /** The entries of changes of one kind to several tables of a database, with one statement. */
    public void writeAll(
            Session session, Call call, Kind kind, DatabaseName database, Map<String, ChangeDetails> byObject) {
        session.execute(
                insertAll,
                Microseconds.of(clock.instant()),
                kind.name(),
                database.catalog(),
                database.database(),
                call.principal().name(),
                call.door().name(),
                call.requestId(),
                call.sourceAddress().orElse(null),
                session.textArray(byObject.keySet()),
                session.textArray(
                        byObject.values().stream().map(ChangeDetails::write).toList()));
    }
}
