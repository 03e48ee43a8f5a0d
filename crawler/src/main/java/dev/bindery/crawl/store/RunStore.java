package dev.bindery.crawl.store;

import dev.bindery.catalog.Call;
import dev.bindery.catalog.Page;
import dev.bindery.catalog.PageRequest;
import dev.bindery.catalog.change.ChangeRecorder;
import dev.bindery.crawl.definition.CrawlerDefinition;
import dev.bindery.crawl.history.CrawlOutcome;
import dev.bindery.crawl.history.CrawlProgress;
import dev.bindery.crawl.history.CrawlRun;
import dev.bindery.crawl.history.RunFilter;
import dev.bindery.database.Database;
import dev.bindery.database.Lease;
import dev.bindery.database.Microseconds;
import dev.bindery.database.Session;
import dev.bindery.model.error.InvalidInputException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** The table {@code crawl_runs}. */
public final class RunStore {

    private static final String UNDER_WAY = "('RUNNING', 'STOPPING')";
    private static final int LONGEST_MESSAGE = 100_000;

    private final Database database;
    private final CrawlerChanges changes;

    public RunStore(Database database, ChangeRecorder<Session> recorder) {
        this.database = database;
        this.changes = new CrawlerChanges(recorder);
    }

    /** What a run without a crawler holds as long as it is under way. */
    public static String leaseName(String runId) {
        return "crawl/" + runId;
    }

    /**
     * A run that begins.
     *
     * @param runId its identity
     * @param crawler the crawler's id; empty for a crawl without a name
     * @param kind what it does
     * @param definition what is crawled, and how
     * @param appliedPlan the plan that it writes
     * @param scheduledFor when a schedule meant it to start
     * @param call who started it
     * @param time when
     */
    public record Beginning(
            String runId,
            OptionalLong crawler,
            CrawlRun.Kind kind,
            CrawlerDefinition definition,
            Optional<String> appliedPlan,
            Optional<Instant> scheduledFor,
            Call call,
            Instant time) {}

    public void begin(Beginning run) {
        database.transaction(session -> {
            begin(session, changes, run);
            return null;
        });
    }

    static void begin(Session session, CrawlerChanges changes, Beginning run) {
        Long crawler = run.crawler().isPresent() ? Long.valueOf(run.crawler().getAsLong()) : null;
        session.execute(
                "INSERT INTO crawl_runs (crawler_id, run_id, kind, status, principal, definition, applied_plan,"
                        + " scheduled_for, started_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                crawler,
                run.runId(),
                run.kind().name(),
                CrawlRun.Status.RUNNING.name(),
                run.call().principal().name(),
                DefinitionJson.write(run.definition()),
                run.appliedPlan().orElse(null),
                run.scheduledFor().map(Microseconds::of).orElse(null),
                Microseconds.of(run.time()));
        if (crawler != null) {
            session.execute("UPDATE crawlers SET current_run = ? WHERE id = ?", run.runId(), crawler);
            if (run.kind().writes()) {
                changes.started(session, run.call(), run.definition().name(), run.runId(), run.time());
            }
        }
    }

    public Optional<CrawlRun> find(String runId) {
        if (runId.indexOf('\0') >= 0) {
            return Optional.empty();
        }
        return database.read(session -> session.first(RunRows.SELECT + " WHERE r.run_id = ?", RunRows::run, runId));
    }

    /** What was crawled, and how. */
    public Optional<CrawlerDefinition> definition(String runId) {
        return database.read(session -> session.first(
                "SELECT definition FROM crawl_runs WHERE run_id = ?", row -> DefinitionJson.read(row.text(1)), runId));
    }

    /** What runs are doing, by one statement; those that aren't known any more are missing. */
    public Map<String, CrawlRun.Status> statuses(Collection<String> runIds) {
        Map<String, CrawlRun.Status> statuses = new HashMap<>();
        database.read(session -> session.list(
                "SELECT run_id, status FROM crawl_runs WHERE run_id = ANY(?)",
                row -> statuses.put(row.text(1), CrawlRun.Status.valueOf(row.text(2))),
                session.textArray(runIds)));
        return statuses;
    }

    public void progress(String runId, CrawlProgress progress) {
        database.transaction(session -> session.execute(
                "UPDATE crawl_runs SET progress = ? WHERE run_id = ? AND ended_at IS NULL",
                HistoryJson.write(progress),
                runId));
    }

    /** Marks a running run as one that is to stop; false: it wasn't running. */
    public boolean requestStop(String runId) {
        return database.transaction(session -> session.execute(
                        "UPDATE crawl_runs SET status = ? WHERE run_id = ? AND status = ?",
                        CrawlRun.Status.STOPPING.name(),
                        runId,
                        CrawlRun.Status.RUNNING.name())
                == 1);
    }

    /**
     * Ends a run, unless it has been ended already.
     *
     * @param lease what it held, to be released at that very moment: whoever sees that it has ended can start another
     */
    public boolean end(
            Call call,
            CrawlRun run,
            CrawlRun.Status status,
            Optional<String> message,
            CrawlOutcome outcome,
            CrawlProgress progress,
            Optional<Lease> lease,
            Instant now) {
        Optional<String> told = message.map(RunStore::storable);
        return database.transaction(session -> {
            lease.ifPresent(held -> held.release(session));
            boolean ended = session.execute(
                            "UPDATE crawl_runs SET status = ?, message = ?, outcome = ?, progress = ?, ended_at = ?"
                                    + " WHERE run_id = ? AND ended_at IS NULL",
                            status.name(),
                            told.orElse(null),
                            HistoryJson.write(outcome),
                            HistoryJson.write(progress.in(CrawlProgress.Phase.ENDED, now)),
                            Microseconds.of(now),
                            run.id())
                    == 1;
            if (ended && run.crawler().isPresent()) {
                session.execute(
                        "UPDATE crawlers SET current_run = NULL" + (run.kind().writes() ? ", last_run = ?" : "")
                                + " WHERE current_run = ?",
                        run.kind().writes() ? new Object[] {run.id(), run.id()} : new Object[] {run.id()});
                if (run.kind().writes()) {
                    changes.ended(session, call, run.crawler().get(), run.id(), status, told, outcome.summary(), now);
                }
            }
            return ended;
        });
    }

    /** Messages may quote whatever stands in files. */
    private static String storable(String message) {
        String cut = message.length() > LONGEST_MESSAGE ? message.substring(0, LONGEST_MESSAGE) + " …" : message;
        return cut.replace('\0', ' ');
    }

    /**
     * A run that is under way, and what it holds if whoever runs it is still there.
     *
     * @param run the run
     * @param leaseName the lease's name
     */
    public record UnderWay(CrawlRun run, String leaseName) {}

    /** What a run holds as long as it is under way. */
    public String leaseName(CrawlRun run) {
        if (run.crawler().isEmpty()) {
            return leaseName(run.id());
        }
        return database.read(session -> session.first(
                        "SELECT crawler_id FROM crawl_runs WHERE run_id = ?",
                        row -> StoredCrawler.leaseName(row.number(1)),
                        run.id()))
                .orElse(leaseName(run.id()));
    }

    public List<UnderWay> underWay() {
        return database.read(session -> session.list(
                RunRows.SELECT + " WHERE r.ended_at IS NULL AND r.status IN " + UNDER_WAY + " ORDER BY r.id", row -> {
                    RunRows.Placed placed = RunRows.placed(row);
                    return new UnderWay(placed.run(), placed.leaseName());
                }));
    }

    /**
     * A crawl that failed while it wrote.
     *
     * @param crawler its crawler's id
     * @param name the crawler's name
     * @param runId which run it was
     * @param principal whose permissions it had
     */
    public record CutOff(long crawler, String name, String runId, String principal) {}

    /**
     * The newest crawls of their crawlers, where they failed while they wrote and nothing of the crawler runs now; but not
     * where the crawl before failed so too: what can't be written is left to people.
     */
    public List<CutOff> cutOff() {
        String failedWriting =
                ".kind = 'CRAWL' AND %1$s.status = 'FAILED' AND EXISTS (SELECT 1 FROM crawl_plans p WHERE"
                        + " p.run_id = %1$s.run_id AND p.state IN ('APPLYING', 'INCOMPLETE'))";
        return database.read(session -> session.list(
                "SELECT c.id, c.name, r.run_id, r.principal FROM crawlers c JOIN crawl_runs r ON r.run_id = c.last_run"
                        + " WHERE c.current_run IS NULL AND r" + failedWriting.formatted("r")
                        + " AND NOT EXISTS (SELECT 1 FROM crawl_runs b WHERE b.id = (SELECT MAX(m.id) FROM crawl_runs m"
                        + " WHERE m.crawler_id = c.id AND m.kind = 'CRAWL' AND m.id < r.id) AND b"
                        + failedWriting.formatted("b") + ") ORDER BY c.id",
                row -> new CutOff(row.number(1), row.orderedText(2), row.text(3), row.text(4))));
    }

    /** How many runs without a crawler are under way. */
    public long openWithoutCrawler() {
        return database.read(session -> session.first(
                        "SELECT COUNT(*) FROM crawl_runs WHERE ended_at IS NULL AND crawler_id IS NULL",
                        row -> row.number(1))
                .orElse(0L));
    }

    /**
     * Runs that fit, the newest first.
     *
     * @param crawler the crawler's id; empty for crawls without a name
     * @throws InvalidInputException where the cursor isn't one of this listing
     */
    public Page<CrawlRun> list(
            OptionalLong crawler, Set<CrawlRun.Kind> kinds, List<RunFilter> filters, PageRequest page) {
        StringBuilder sql = new StringBuilder(RunRows.SELECT);
        List<Object> binds = new ArrayList<>();
        if (crawler.isPresent()) {
            sql.append(" WHERE r.crawler_id = ?");
            binds.add(crawler.getAsLong());
        } else {
            sql.append(" WHERE r.crawler_id IS NULL");
        }
        page.cursor().ifPresent(cursor -> {
            sql.append(" AND r.id < ?");
            binds.add(place(cursor));
        });
        boolean all = page.limit() == PageRequest.UNLIMITED;
        int limit = all ? page.limit() : page.limit() + 1;
        List<RunRows.Placed> rows = database.read(session -> {
            filters.forEach(filter -> add(session, filter, sql, binds));
            sql.append(" AND r.kind = ANY(?) ORDER BY r.id DESC LIMIT ?");
            binds.add(session.textArray(kinds.stream().map(Enum::name).toList()));
            binds.add(limit);
            return session.list(sql.toString(), RunRows::placed, binds.toArray());
        });
        boolean more = !all && rows.size() > page.limit();
        List<RunRows.Placed> shown = more ? rows.subList(0, page.limit()) : rows;
        return new Page<>(
                shown.stream().map(RunRows.Placed::run).toList(),
                more && !shown.isEmpty()
                        ? Optional.of(Long.toString(shown.get(shown.size() - 1).id()))
                        : Optional.empty());
    }

    private static long place(String cursor) {
        try {
            return Long.parseLong(cursor);
        } catch (NumberFormatException e) {
            throw new InvalidInputException("cursor", "\"" + cursor + "\" isn't a cursor of this listing.");
        }
    }

    private static void add(Session session, RunFilter filter, StringBuilder sql, List<Object> binds) {
        if (filter instanceof RunFilter.Id id) {
            sql.append(" AND r.run_id").append(sign(id.operator()));
            binds.add(id.value());
        } else if (filter instanceof RunFilter.InStates in) {
            sql.append(" AND r.status = ANY(?)");
            binds.add(session.textArray(in.states().stream().map(Enum::name).toList()));
        } else if (filter instanceof RunFilter.StartTime start) {
            sql.append(" AND r.started_at").append(sign(start.operator()));
            binds.add(Microseconds.of(start.value()));
        } else if (filter instanceof RunFilter.EndTime end) {
            sql.append(" AND r.ended_at").append(sign(end.operator()));
            binds.add(Microseconds.of(end.value()));
        }
    }

    private static String sign(RunFilter.Operator operator) {
        return switch (operator) {
            case GREATER -> " > ?";
            case GREATER_OR_EQUAL -> " >= ?";
            case LESS -> " < ?";
            case LESS_OR_EQUAL -> " <= ?";
            case EQUAL -> " = ?";
            case NOT_EQUAL -> " <> ?";
        };
    }

    /** How long the last runs of crawlers took that succeeded, by the crawlers' ids, the newest first; one statement. */
    public Map<String, List<Duration>> durations(Collection<String> crawlers, int most) {
        Map<String, List<Duration>> durations = new HashMap<>();
        database.read(session -> session.list(
                "SELECT name, started_at, ended_at FROM (SELECT c.name, r.id, r.started_at, r.ended_at,"
                        + " ROW_NUMBER() OVER (PARTITION BY r.crawler_id ORDER BY r.id DESC) AS place"
                        + " FROM crawl_runs r JOIN crawlers c ON c.id = r.crawler_id"
                        + " WHERE c.name = ANY(?) AND r.status = 'SUCCEEDED' AND r.kind <> 'PLAN') AS newest"
                        + " WHERE place <= ? ORDER BY id DESC",
                row -> durations
                        .computeIfAbsent(row.orderedText(1), name -> new ArrayList<>())
                        .add(Duration.between(row.instant(2), row.instant(3))),
                session.orderedTextArray(crawlers),
                most));
        return durations;
    }

    /**
     * Forgets the oldest runs that have ended, with their plans and logs, and the logs and plans of those that are kept
     * longer.
     *
     * @param run one of the same crawler; of a crawl without a name, all of those are meant
     */
    public void prune(CrawlRun run, Retention retention) {
        database.transaction(session -> {
            OptionalLong crawler = session.first(
                            "SELECT crawler_id FROM crawl_runs WHERE run_id = ? AND crawler_id IS NOT NULL",
                            row -> OptionalLong.of(row.number(1)),
                            run.id())
                    .orElse(OptionalLong.empty());
            String of = crawler.isPresent() ? "crawler_id = ?" : "crawler_id IS NULL";
            if (crawler.isEmpty()) {
                session.execute(
                        "DELETE FROM leases WHERE name IN (SELECT 'crawl/' || run_id FROM crawl_runs WHERE run_id IN ("
                                + oldest(of, retention.runs()) + "))");
            }
            prune(session, "crawl_runs", of, crawler, retention.runs());
            prune(session, "crawl_logs", of, crawler, retention.logs());
            prune(session, "crawl_plans", of, crawler, retention.plans());
            return null;
        });
    }

    private static void prune(Session session, String table, String of, OptionalLong crawler, int kept) {
        Object[] binds = crawler.isPresent() ? new Object[] {crawler.getAsLong(), crawler.getAsLong()} : new Object[0];
        session.execute("DELETE FROM " + table + " WHERE run_id IN (" + oldest(of, kept) + ")", binds);
    }

    private static String oldest(String of, int kept) {
        return "SELECT run_id FROM crawl_runs WHERE " + of + " AND ended_at IS NOT NULL AND id <= "
                + "(SELECT id FROM crawl_runs WHERE " + of + " ORDER BY id DESC LIMIT 1 OFFSET " + kept + ")";
    }

    /**
     * How much is kept of each crawler, and of all crawls without a name.
     *
     * @param runs how many runs
     * @param logs of how many of them the logs
     * @param plans of how many of them the plans
     */
    public record Retention(int runs, int logs, int plans) {}
}
