package dev.bindery.server.rest.crawls;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.bindery.crawl.history.CrawlProgress;
import dev.bindery.crawl.history.CrawlRun;
import dev.bindery.server.rest.document.CrawlerView;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A run of a crawler, or of a crawl without one, and how far it is.
 *
 * @param id its id
 * @param crawler whose run it is; missing for a crawl without a crawler
 * @param kind what it does: CRAWL plans and writes, PLAN leaves the plan to be applied later, APPLY writes such a plan
 * @param state where it is
 * @param startTime when it began
 * @param endTime when it ended
 * @param scheduledFor when a schedule meant it to start
 * @param principal whose permissions it has
 * @param appliedPlan the plan that it writes
 * @param progress how much was done
 * @param secondsLeft how long it will still take, where it is under way and something can be told
 * @param applied what was written, where the plan was applied
 * @param planned what would be written, where it only plans
 * @param error why it failed or was stopped, in one sentence or more
 */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record CrawlView(
        String id,
        Optional<String> crawler,
        CrawlRun.Kind kind,
        State state,
        Instant startTime,
        Optional<Instant> endTime,
        Optional<Instant> scheduledFor,
        String principal,
        Optional<String> appliedPlan,
        Progress progress,
        Optional<Double> secondsLeft,
        Optional<CrawlerView.SummaryView> applied,
        Optional<CrawlerView.SummaryView> planned,
        Optional<String> error) {

    private static final double MILLISECONDS = 1_000.0;

    /** Where a run is. */
    public enum State {
        RUNNING,
        STOPPING,
        SUCCEEDED,
        FAILED,
        CANCELLED
    }

    public static CrawlView of(CrawlRun run, Optional<Duration> left) {
        boolean succeeded = run.status() == CrawlRun.Status.SUCCEEDED;
        Optional<CrawlerView.SummaryView> summary =
                succeeded ? Optional.of(CrawlerView.SummaryView.of(run.summary())) : Optional.empty();
        return new CrawlView(
                run.id(),
                run.crawler(),
                run.kind(),
                State.valueOf(run.status().name()),
                run.startTime(),
                run.endTime(),
                run.scheduledFor(),
                run.principal(),
                run.appliedPlan(),
                Progress.of(run.progress()),
                left.map(duration -> duration.toMillis() / MILLISECONDS)
                        .filter(seconds -> run.status().isUnderWay()),
                summary.filter(it -> run.kind().writes()),
                summary.filter(it -> !run.kind().writes()),
                run.message());
    }

    /**
     * How much was done.
     *
     * @param phase WAITING (for other crawls on the same server), LISTING, READING, WRITING or ENDED
     * @param filesListed files and objects seen
     * @param filesRead files whose format is known by now
     * @param filesToRead how many will be read
     * @param tables tables in the plan
     * @param tablesWritten tables written to the catalog
     * @param tablesToWrite how many will be
     */
    @Serdeable
    record Progress(
            CrawlProgress.Phase phase,
            long filesListed,
            long filesRead,
            long filesToRead,
            int tables,
            int tablesWritten,
            int tablesToWrite) {

        static Progress of(CrawlProgress progress) {
            return new Progress(
                    progress.phase(),
                    progress.filesListed(),
                    progress.filesRead(),
                    progress.filesToRead(),
                    progress.tables(),
                    progress.tablesWritten(),
                    progress.tablesToWrite());
        }
    }
}
