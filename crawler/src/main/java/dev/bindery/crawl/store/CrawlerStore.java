package dev.bindery.crawl.store;

import dev.bindery.crawl.definition.CrawlerDefinition;
import dev.bindery.crawl.plan.CrawlSummary;
import dev.bindery.database.Database;
import dev.bindery.database.Microseconds;
import dev.bindery.database.Row;
import dev.bindery.database.SchemaModule;
import dev.bindery.database.Session;
import dev.bindery.model.error.AlreadyExistsException;
import dev.bindery.model.error.EntityKind;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The tables {@code crawlers} and {@code crawl_runs}. */
public final class CrawlerStore {

    /** To be migrated before the store is used. */
    public static final SchemaModule SCHEMA = new SchemaModule("crawler", 1);

    private static final String CRAWLER = "SELECT id, version, definition, created_at, updated_at FROM crawlers";

    private static final String RUN =
            "SELECT run_id, status, principal, started_at, ended_at, message, summary FROM crawl_runs";

    private final Database database;

    public CrawlerStore(Database database) {
        this.database = database;
    }

    private record Head(long id, long version, String definition, Instant created, Instant updated) {

        static Head read(Row row) throws SQLException {
            return new Head(row.number(1), row.number(2), row.text(3), row.instant(4), row.instant(5));
        }
    }

    public Optional<StoredCrawler> find(String name) {
        return database.read(session -> session.first(CRAWLER + " WHERE name = ?", Head::read, key(session, name))
                .map(head -> withRuns(session, head)));
    }

    /**
     * In the order of their names.
     *
     * @param after the name that the first one follows
     */
    public List<StoredCrawler> list(Optional<String> after, int limit) {
        return database.read(session -> {
            String sql = CRAWLER + (after.isPresent() ? " WHERE name > ?" : "") + " ORDER BY name LIMIT ?";
            List<Head> heads = after.isPresent()
                    ? session.list(sql, Head::read, key(session, after.get()), limit)
                    : session.list(sql, Head::read, limit);
            List<StoredCrawler> crawlers = new ArrayList<>();
            heads.forEach(head -> crawlers.add(withRuns(session, head)));
            return crawlers;
        });
    }

    private static Object key(Session session, String name) {
        return session.dialect().orderedText(name);
    }

    /** The two newest runs are enough: at most one is under way. */
    private static StoredCrawler withRuns(Session session, Head head) {
        List<Run> runs =
                session.list(RUN + " WHERE crawler_id = ? ORDER BY id DESC LIMIT 2", CrawlerStore::run, head.id());
        return new StoredCrawler(
                head.id(),
                DefinitionJson.read(head.definition()),
                head.version(),
                head.created(),
                head.updated(),
                runs.stream().filter(run -> run.status().isUnderWay()).findFirst(),
                runs.stream().filter(run -> !run.status().isUnderWay()).findFirst());
    }

    private static Run run(Row row) throws SQLException {
        return new Run(
                row.text(1),
                Run.Status.valueOf(row.text(2)),
                row.text(3),
                row.instant(4),
                row.optionalInstant(5),
                row.optionalText(6),
                row.optionalText(7).map(DefinitionJson::readSummary).orElse(CrawlSummary.NOTHING));
    }

    /** @throws AlreadyExistsException where there is one of that name */
    public void create(CrawlerDefinition definition, Instant now) {
        database.exclusively("crawler-names", session -> {
            if (session.first(CRAWLER + " WHERE name = ?", Head::read, key(session, definition.name()))
                    .isPresent()) {
                throw new AlreadyExistsException(EntityKind.CRAWLER, definition.name());
            }
            long time = Microseconds.of(now);
            return session.execute(
                    "INSERT INTO crawlers (name, version, definition, created_at, updated_at) VALUES (?, 1, ?, ?, ?)",
                    key(session, definition.name()),
                    DefinitionJson.write(definition),
                    time,
                    time);
        });
    }

    /** Forgets a crawler and its runs; false: it wasn't there any more. */
    public boolean delete(long id) {
        return database.transaction(session -> session.execute("DELETE FROM crawlers WHERE id = ?", id) == 1);
    }

    public void begin(long crawlerId, String runId, String principal, Instant now) {
        database.transaction(session -> session.execute(
                "INSERT INTO crawl_runs (crawler_id, run_id, status, principal, started_at) VALUES (?, ?, ?, ?, ?)",
                crawlerId,
                runId,
                Run.Status.RUNNING.name(),
                principal,
                Microseconds.of(now)));
    }

    /** What a run is doing; empty where it isn't known any more. */
    public Optional<Run.Status> status(String runId) {
        return database.read(session -> session.first(
                "SELECT status FROM crawl_runs WHERE run_id = ?", row -> Run.Status.valueOf(row.text(1)), runId));
    }

    /** Marks a running run as one that is to stop; false: it wasn't running. */
    public boolean requestStop(String runId) {
        return database.transaction(session -> session.execute(
                        "UPDATE crawl_runs SET status = ? WHERE run_id = ? AND status = ?",
                        Run.Status.STOPPING.name(),
                        runId,
                        Run.Status.RUNNING.name())
                == 1);
    }

    /** Ends a run, unless it has been ended already. */
    public boolean end(String runId, Run.Status status, Optional<String> message, CrawlSummary summary, Instant now) {
        return database.transaction(session -> session.execute(
                        "UPDATE crawl_runs SET status = ?, message = ?, summary = ?, ended_at = ?"
                                + " WHERE run_id = ? AND ended_at IS NULL",
                        status.name(),
                        message.orElse(null),
                        DefinitionJson.write(summary),
                        Microseconds.of(now),
                        runId)
                == 1);
    }
}
