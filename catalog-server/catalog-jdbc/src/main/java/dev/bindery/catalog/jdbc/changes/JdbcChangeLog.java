package dev.bindery.catalog.jdbc.changes;

import dev.bindery.catalog.Call;
import dev.bindery.catalog.Call.Door;
import dev.bindery.catalog.change.Change;
import dev.bindery.catalog.change.ChangeLog;
import dev.bindery.catalog.change.Subject;
import dev.bindery.database.Database;
import dev.bindery.database.Row;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the change log, after having given ids to the entries that have none.
 *
 * <p>Writers share no lock, so entries become visible in another order than that of their insertion. Ids are therefore
 * given later, to committed entries alone, by whoever wants to read, one at a time: all entries without one, in the
 * order of their insertion, get the numbers behind the greatest, as many as each takes. An id that somebody has seen was committed with all
 * smaller ones.
 */
public final class JdbcChangeLog implements ChangeLog {

    private static final String LOCK = "catalog-changes";

    private static final String STATE =
            "SELECT (SELECT COALESCE(MAX(id), 0) FROM changes)," + " EXISTS (SELECT 1 FROM changes WHERE id IS NULL)";

    private static final String GREATEST = "SELECT COALESCE(MAX(id), 0) FROM changes";

    private static final int ENTRIES_AT_ONCE = 5_000;

    private static final String WITHOUT_ID = "SELECT entry_id, ids FROM changes WHERE id IS NULL ORDER BY entry_id"
            + " FETCH FIRST " + ENTRIES_AT_ONCE + " ROWS ONLY";

    private static final String NUMBER = "MERGE INTO changes USING (SELECT * FROM UNNEST(CAST(? AS bigint ARRAY),"
            + " CAST(? AS bigint ARRAY)) AS numbered (entry, number)) AS numbered ON changes.entry_id = numbered.entry"
            + " WHEN MATCHED THEN UPDATE SET id = numbered.number";

    private static final String READ = "SELECT id, ids, time, kind, catalog, database_name, object, principal,"
            + " door, request_id, source_address, details FROM changes WHERE id > ? ORDER BY id LIMIT ?";

    private final Database database;

    public JdbcChangeLog(Database database) {
        this.database = database;
    }

    private record State(long greatest, boolean unnumbered) {}

    private record Entry(long entryId, int ids) {}

    @Override
    public long latest(Call call) {
        State state = state();
        return state.unnumbered() ? number() : state.greatest();
    }

    @Override
    public List<Change> read(Call call, long after, int limit) {
        if (state().unnumbered()) {
            number();
        }
        return database.read(session -> session.list(READ, JdbcChangeLog::change, after, limit));
    }

    private State state() {
        return database.read(session -> session.first(STATE, row -> new State(row.number(1), row.bool(2)))
                .orElseThrow());
    }

    /** Gives all committed entries their ids and returns the greatest. */
    private long number() {
        State now;
        do {
            now = database.exclusively(LOCK, session -> {
                long greatest = session.first(GREATEST, row -> row.number(1)).orElseThrow();
                List<Entry> entries = session.list(WITHOUT_ID, row -> new Entry(row.number(1), row.integer(2)));
                List<Long> numbers = following(greatest, entries);
                if (!entries.isEmpty()) {
                    session.execute(
                            NUMBER,
                            session.numberArray(
                                    entries.stream().map(Entry::entryId).toList()),
                            session.numberArray(numbers));
                }
                return new State(
                        entries.isEmpty() ? greatest : numbers.get(numbers.size() - 1),
                        entries.size() == ENTRIES_AT_ONCE);
            });
        } while (now.unnumbered());
        return now.greatest();
    }

    /** The last id of each entry. */
    private static List<Long> following(long greatest, List<Entry> entries) {
        List<Long> numbers = new ArrayList<>(entries.size());
        long last = greatest;
        for (Entry entry : entries) {
            last += entry.ids();
            numbers.add(last);
        }
        return numbers;
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
