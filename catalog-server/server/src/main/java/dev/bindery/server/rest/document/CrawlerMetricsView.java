package dev.bindery.server.rest.document;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.bindery.crawl.history.CrawlerMetrics;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Duration;
import java.util.Optional;

/**
 * What a crawler's runs take and do.
 *
 * @param crawler its name
 * @param secondsLeft how long the run that is under way will still take; missing where none is, or nothing can be told
 * @param stillEstimating whether a run is under way of which nothing can be told yet
 * @param lastSeconds how long the last run took that has ended
 * @param medianSeconds the median of the last 20 runs that succeeded
 * @param tablesCreated by the last run that has ended
 * @param tablesUpdated by the last run that has ended
 * @param tablesDeleted by the last run that has ended: dropped, or marked as deprecated
 */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record CrawlerMetricsView(
        String crawler,
        Optional<Double> secondsLeft,
        boolean stillEstimating,
        Optional<Double> lastSeconds,
        Optional<Double> medianSeconds,
        int tablesCreated,
        int tablesUpdated,
        int tablesDeleted) {

    private static final double MILLISECONDS = 1_000.0;

    public static CrawlerMetricsView of(CrawlerMetrics metrics) {
        return new CrawlerMetricsView(
                metrics.crawler(),
                metrics.timeLeft().map(CrawlerMetricsView::seconds),
                metrics.stillEstimating(),
                metrics.lastRuntime().map(CrawlerMetricsView::seconds),
                metrics.medianRuntime().map(CrawlerMetricsView::seconds),
                metrics.tablesCreated(),
                metrics.tablesUpdated(),
                metrics.tablesDeleted());
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / MILLISECONDS;
    }
}
