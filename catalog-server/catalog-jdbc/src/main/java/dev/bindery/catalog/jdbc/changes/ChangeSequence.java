package dev.bindery.catalog.jdbc.changes;

import dev.bindery.database.Database;
import java.util.ArrayList;
import java.util.List;

/**
 * Gives entries of the change log their ids.
 *
 * <p>Writers share no lock, so entries become visible in another order than that of their insertion. Ids are therefore
 * given later, to committed entries alone, by whoever wants to read, one at a time: all entries without one, in the
 * order of their insertion, get the numbers behind the greatest, as many as each takes. An id that somebody has seen was
 * committed with all smaller ones.
 */
public final class ChangeSequence {

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

    private final Database database;

    public ChangeSequence(Database database) {
        this.database = database;
    }

    private record State(long greatest, boolean unnumbered) {}

    private record Entry(long entryId, int ids) {}

    /** The greatest id, when all committed entries have theirs. */
    public long latest() {
        State state = database.read(session -> session.first(STATE, row -> new State(row.number(1), row.bool(2)))
                .orElseThrow());
        return state.unnumbered() ? number() : state.greatest();
    }

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
}
