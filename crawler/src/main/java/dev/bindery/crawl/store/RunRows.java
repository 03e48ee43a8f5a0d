package dev.bindery.crawl.store;

import dev.bindery.crawl.history.CrawlRun;
import dev.bindery.database.Row;
import dev.bindery.database.Session;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Rows of {@code crawl_runs}, with the names of their crawlers. */
final class RunRows {

    static final String SELECT = "SELECT r.run_id, c.name, r.kind, r.status, r.principal, r.scheduled_for,"
            + " r.applied_plan, r.started_at, r.ended_at, r.message, r.progress, r.outcome, r.id, r.crawler_id"
            + " FROM crawl_runs r LEFT JOIN crawlers c ON c.id = r.crawler_id";

    /**
     * A run with what only stores know.
     *
     * @param run the run
     * @param id its place in the order of runs
     * @param leaseName what it holds as long as it is under way
     */
    record Placed(CrawlRun run, long id, String leaseName) {}

    private RunRows() {}

    /** One statement, and none for no ids. */
    static Map<String, CrawlRun> byId(Session session, Collection<String> ids) {
        Map<String, CrawlRun> runs = new LinkedHashMap<>();
        if (!ids.isEmpty()) {
            session.list(SELECT + " WHERE r.run_id = ANY(?)", RunRows::run, session.textArray(ids))
                    .forEach(run -> runs.put(run.id(), run));
        }
        return runs;
    }

    static CrawlRun run(Row row) throws SQLException {
        Instant started = row.instant(8);
        String crawler = row.orderedText(2);
        return new CrawlRun(
                row.text(1),
                Optional.ofNullable(crawler),
                CrawlRun.Kind.valueOf(row.text(3)),
                CrawlRun.Status.valueOf(row.text(4)),
                row.text(5),
                row.optionalInstant(6),
                row.optionalText(7),
                started,
                row.optionalInstant(9),
                row.optionalText(10),
                HistoryJson.progress(row.text(11), started),
                HistoryJson.outcome(row.text(12)));
    }

    static Placed placed(Row row) throws SQLException {
        CrawlRun run = run(row);
        return new Placed(
                run,
                row.number(13),
                row.isNull(14) ? RunStore.leaseName(run.id()) : StoredCrawler.leaseName(row.number(14)));
    }
}
