package dev.bindery.catalog.jdbc.changes;

import dev.bindery.database.Database;
import dev.bindery.database.Microseconds;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Removes old changes, from the beginning of the sequence on and in small batches, so that what remains has no gaps: who
 * reads on from a change that is gone finds the next id missing. The last change stays, however old it is: the next one's id
 * follows from it. Several servers may do so at once.
 */
public final class ChangePruner {

    private static final String LOCK = "catalog-changes-pruning";

    private static final int BATCH = 5_000;

    private static final String OLDEST =
            "SELECT id, time FROM changes WHERE id IS NOT NULL ORDER BY id FETCH FIRST " + BATCH + " ROWS ONLY";

    private static final String DELETE =
            "DELETE FROM changes WHERE id <= ? AND id < (SELECT MAX(newest.id) FROM changes newest)";

    private final Database database;
    private final ChangeSequence sequence;

    public ChangePruner(Database database) {
        this.database = database;
        this.sequence = new ChangeSequence(database);
    }

    private record Entry(long id, long time) {}

    /** Removes the changes that were made before a time, up to the first that wasn't; returns how many. */
    public long prune(Instant before) {
        // Those that nobody has read have no ids yet.
        sequence.latest();
        long limit = Microseconds.of(before);
        long removed = 0;
        int batch;
        do {
            batch = database.exclusively(LOCK, session -> {
                List<Entry> oldest = session.list(OLDEST, row -> new Entry(row.number(1), row.number(2)));
                Optional<Entry> last =
                        oldest.stream().takeWhile(entry -> entry.time() < limit).reduce((first, second) -> second);
                return last.map(entry -> session.execute(DELETE, entry.id())).orElse(0);
            });
            removed += batch;
        } while (batch == BATCH);
        return removed;
    }
}
