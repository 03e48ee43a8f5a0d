package dev.bindery.catalog.jdbc.events;

import dev.bindery.catalog.Call;
import dev.bindery.catalog.Call.Door;
import dev.bindery.catalog.change.Change;
import dev.bindery.catalog.change.ChangeLog;
import dev.bindery.catalog.change.Subject;
import dev.bindery.catalog.event.Announcement;
import dev.bindery.catalog.event.Event;
import dev.bindery.catalog.event.EventQuery;
import dev.bindery.catalog.jdbc.changes.ChangeSequence;
import dev.bindery.database.Database;
import dev.bindery.database.Row;
import dev.bindery.model.TableName;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Reads the change log, after having given ids to the entries that have none (see {@link ChangeSequence}). */
public final class JdbcChangeLog implements ChangeLog {

    private static final String COLUMNS = "id, ids, time, kind, catalog, database_name, object, principal, door,"
            + " request_id, source_address, details";

    private static final String READ = "SELECT " + COLUMNS + " FROM changes WHERE id > ? ORDER BY id LIMIT ?";

    private static final String OF_REQUEST =
            "SELECT id FROM changes WHERE id > ? AND request_id = ?" + " AND kind IN ('INSERT', 'RELOAD') ORDER BY id";

    /** How much of the log is in memory for one call, in characters of details; one entry may be longer. */
    private static final long CHARACTERS_AT_ONCE = 16_000_000;

    private static final int ENTRIES_AT_ONCE = 1_000;

    private final Database database;
    private final ChangeSequence sequence;
    private final Announcer announcer;

    /** Takes note of what is announced. */
    @FunctionalInterface
    public interface Announcer {

        /** See {@link ChangeLog#announce}; their ids aren't known yet. */
        void announce(Call call, TableName table, List<Announcement> announcements);
    }

    public JdbcChangeLog(Database database, Announcer announcer) {
        this.database = database;
        this.sequence = new ChangeSequence(database);
        this.announcer = announcer;
    }

    @Override
    public long latest(Call call) {
        return sequence.latest();
    }

    @Override
    public List<Change> read(Call call, long after, int limit) {
        sequence.latest();
        return database.read(session -> session.list(READ, JdbcChangeLog::change, after, limit));
    }

    @Override
    public List<Event> events(Call call, EventQuery query, int limit) {
        sequence.latest();
        List<Event> events = new ArrayList<>();
        EventQuery rest = query;
        while (events.isEmpty() && limit > 0) {
            EventFilter filter = new EventFilter(rest);
            List<Change> changes = database.read(session -> session.list(
                    filter.page(COLUMNS),
                    JdbcChangeLog::change,
                    filter.pageBinds(Math.min(limit, ENTRIES_AT_ONCE), CHARACTERS_AT_ONCE)));
            if (changes.isEmpty()) {
                break;
            }
            for (Change change : changes) {
                add(events, change, query, limit);
            }
            rest = query.withAfter(changes.get(changes.size() - 1).id());
        }
        return events;
    }

    private static void add(List<Event> events, Change change, EventQuery query, int limit) {
        if (events.size() >= limit) {
            return;
        }
        for (Event event : new EventReader(change).events()) {
            if (event.id() > query.after()
                    && event.id() <= query.upTo()
                    && !query.skipped().contains(event.type())
                    && events.size() < limit) {
                events.add(event);
            }
        }
    }

    @Override
    public long countEvents(Call call, EventQuery query) {
        sequence.latest();
        EventFilter filter = new EventFilter(query);
        return database.read(session -> session.first(filter.count(), row -> row.number(1), filter.countBinds())
                .orElse(0L));
    }

    @Override
    public List<Long> announce(Call call, TableName table, List<Announcement> announcements) {
        long before = sequence.latest();
        announcer.announce(call, table, announcements);
        sequence.latest();
        return database.read(session -> session.list(OF_REQUEST, row -> row.number(1), before, call.requestId()));
    }

    private static Change change(Row row) throws SQLException {
        return new Change(
                row.number(1),
                row.integer(2),
                row.instant(3),
                Change.Kind.valueOf(row.text(4)),
                new Subject(row.optionalText(5), row.optionalText(6), row.optionalText(7)),
                row.text(8),
                Door.valueOf(row.text(9)),
                row.text(10),
                row.optionalText(11),
                row.text(12));
    }
}
