package dev.bindery.crawl.history;

import java.time.Duration;
import java.util.Optional;

/**
 * What a crawler's runs take and do.
 *
 * @param crawler its name
 * @param timeLeft how long the run that is under way will still take; empty where none is, or nothing can be told yet
 * @param stillEstimating whether a run is under way of which nothing can be told yet
 * @param lastRuntime how long the last run took that has ended
 * @param medianRuntime the median of the last runs that succeeded
 * @param tablesCreated by the last run that has ended
 * @param tablesUpdated by the last run that has ended
 * @param tablesDeleted by the last run that has ended: dropped, or marked as deprecated
 */
public record CrawlerMetrics(
        String crawler,
        Optional<Duration> timeLeft,
        boolean stillEstimating,
        Optional<Duration> lastRuntime,
        Optional<Duration> medianRuntime,
        int tablesCreated,
        int tablesUpdated,
        int tablesDeleted) {}
