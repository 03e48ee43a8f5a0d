package dev.bindery.catalog.jdbc.changes;

import dev.bindery.catalog.Call;
import dev.bindery.catalog.change.Change.Kind;
import dev.bindery.catalog.change.ChangeRecorder;
import dev.bindery.catalog.change.NewChange;
import dev.bindery.catalog.change.Subject;
import dev.bindery.database.Dialect;
import dev.bindery.database.Microseconds;
import dev.bindery.database.Session;
import dev.bindery.model.DatabaseName;
import dev.bindery.model.TableName;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Writes the entry of a change. Called last in the change's transaction, when the rows that it is about are locked: of
 * two changes of one thing the later one's entry is then inserted later.
 */
public final class ChangeWriter implements ChangeRecorder<Session> {

    private static final String INSERT =
            "INSERT INTO changes (time, kind, catalog, database_name, object, new_database_name, new_object, ids, principal,"
                    + " door, request_id, source_address, details, details_length) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

    private final Clock clock;
    private final String insertAll;

    public ChangeWriter(Clock clock, Dialect dialect) {
        this.clock = clock;
        String texts = "CAST(? AS " + dialect.textType() + " ARRAY)";
        String text = "CAST(? AS " + dialect.textType() + ")";
        insertAll = "INSERT INTO changes (time, kind, catalog, database_name, object, ids, principal, door, request_id,"
                + " source_address, details, details_length) SELECT CAST(? AS bigint), each.kind, each.catalog, each.database_name,"
                + " each.object, each.ids, " + text + ", " + text + ", " + text + ", " + text
                + ", each.details, CHAR_LENGTH(each.details) FROM UNNEST(CAST(? AS integer ARRAY), " + texts + ", "
                + texts + ", " + texts + ", "
                + texts + ", CAST(? AS integer ARRAY), " + texts
                + ") AS each (place, kind, catalog, database_name, object, ids, details) ORDER BY each.place";
    }

    /** @param object the table or function, or null where the change is of the database itself */
    public void write(
            Session session, Call call, Kind kind, DatabaseName database, String object, ChangeDetails details) {
        Subject subject = Subject.of(database);
        one(session, call, NewChange.of(kind, object == null ? subject : subject.withObject(object), details.write()));
    }

    /** The change of a table by which it may have got another name; it is found by both. */
    public void write(Session session, Call call, Kind kind, TableName before, TableName after, ChangeDetails details) {
        one(
                session,
                call,
                NewChange.of(kind, Subject.of(before), details.write()),
                Optional.of(after).filter(name -> !name.equals(before)));
    }

    /** The same, for a change that takes several ids. */
    public void write(
            Session session,
            Call call,
            Kind kind,
            DatabaseName database,
            String object,
            int ids,
            ChangeDetails details) {
        one(session, call, new NewChange(kind, Subject.of(database).withObject(object), ids, details.write()));
    }

    /** The entries of changes of one kind to several tables of a database, with one statement. */
    public void writeAll(
            Session session, Call call, Kind kind, DatabaseName database, Map<String, ChangeDetails> byObject) {
        List<NewChange> changes = new ArrayList<>(byObject.size());
        byObject.forEach((object, details) ->
                changes.add(NewChange.of(kind, Subject.of(database).withObject(object), details.write())));
        record(session, call, changes);
    }

    @Override
    public void record(Session session, Call call, List<NewChange> changes) {
        if (changes.size() == 1) {
            one(session, call, changes.get(0));
        } else if (!changes.isEmpty()) {
            all(session, call, changes);
        }
    }

    private void one(Session session, Call call, NewChange change) {
        one(session, call, change, Optional.empty());
    }

    private void one(Session session, Call call, NewChange change, Optional<TableName> renamed) {
        session.execute(
                INSERT,
                Microseconds.of(clock.instant()),
                change.kind().name(),
                change.subject().catalog().orElse(null),
                change.subject().database().orElse(null),
                change.subject().object().orElse(null),
                renamed.map(name -> name.database().database()).orElse(null),
                renamed.map(TableName::table).orElse(null),
                change.ids(),
                call.principal().name(),
                call.door().name(),
                call.requestId(),
                call.sourceAddress().orElse(null),
                change.details(),
                change.details().length());
    }

    private void all(Session session, Call call, List<NewChange> changes) {
        List<Integer> places = new ArrayList<>(changes.size());
        List<String> kinds = new ArrayList<>(changes.size());
        List<String> catalogs = new ArrayList<>(changes.size());
        List<String> databases = new ArrayList<>(changes.size());
        List<String> objects = new ArrayList<>(changes.size());
        List<Integer> ids = new ArrayList<>(changes.size());
        List<String> details = new ArrayList<>(changes.size());
        for (NewChange change : changes) {
            places.add(places.size());
            kinds.add(change.kind().name());
            catalogs.add(change.subject().catalog().orElse(null));
            databases.add(change.subject().database().orElse(null));
            objects.add(change.subject().object().orElse(null));
            ids.add(change.ids());
            details.add(change.details());
        }
        session.execute(
                insertAll,
                Microseconds.of(clock.instant()),
                call.principal().name(),
                call.door().name(),
                call.requestId(),
                call.sourceAddress().orElse(null),
                session.integerArray(places),
                session.textArray(kinds),
                session.textArray(catalogs),
                session.textArray(databases),
                session.textArray(objects),
                session.integerArray(ids),
                session.textArray(details));
    }
}
