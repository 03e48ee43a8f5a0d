package dev.bindery.crawl.store;

import dev.bindery.crawl.ownership.Base;
import dev.bindery.crawl.ownership.Bases;
import dev.bindery.database.Database;
import dev.bindery.database.Microseconds;
import dev.bindery.database.Session;
import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The table {@code crawled_tables}. */
public final class BaseStore implements Bases {

    private static final int PIECE = 500;

    private final Database database;
    private final Clock clock;
    private final String read;
    private final String keep;

    public BaseStore(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
        this.read = "SELECT c.table_id, c.base FROM UNNEST(CAST(? AS bigint ARRAY)) AS wanted (id)"
                + " JOIN crawled_tables c ON c.table_id = wanted.id";
        this.keep = "MERGE INTO crawled_tables USING (SELECT * FROM UNNEST(CAST(? AS bigint ARRAY), CAST(? AS "
                + database.dialect().textType() + " ARRAY)) AS kept (id, base)) AS kept"
                + " ON crawled_tables.table_id = kept.id"
                + " WHEN MATCHED THEN UPDATE SET base = kept.base, updated_at = ?"
                + " WHEN NOT MATCHED THEN INSERT (table_id, base, updated_at) VALUES (kept.id, kept.base, ?)";
    }

    @Override
    public Map<Long, Base> of(Collection<Long> tables) {
        Map<Long, Base> bases = new HashMap<>();
        List<Long> ids = tables.stream().distinct().sorted().toList();
        for (int from = 0; from < ids.size(); from += PIECE) {
            List<Long> piece = ids.subList(from, Math.min(from + PIECE, ids.size()));
            database.read(session -> session.list(
                            read,
                            row -> Map.entry(row.number(1), BaseJson.read(row.text(2))),
                            session.numberArray(piece)))
                    .forEach(entry -> bases.put(entry.getKey(), entry.getValue()));
        }
        return bases;
    }

    @Override
    public void keep(Map<Long, Base> bases) {
        List<Long> ids = List.copyOf(new TreeMap<>(bases).keySet());
        for (int from = 0; from < ids.size(); from += PIECE) {
            List<Long> piece = ids.subList(from, Math.min(from + PIECE, ids.size()));
            // Two crawls of one table at once: rare, and not to fail over which of them inserts the row.
            database.exclusively("crawled-tables", session -> write(session, piece, bases));
        }
    }

    private int write(Session session, List<Long> ids, Map<Long, Base> bases) {
        long now = Microseconds.of(clock.instant());
        return session.execute(
                keep,
                session.numberArray(ids),
                session.textArray(
                        ids.stream().map(id -> BaseJson.write(bases.get(id))).toList()),
                now,
                now);
    }
}
