package dev.bindery.crawl.definition;

import dev.bindery.crawl.plan.CrawlSummary;
import java.time.Instant;
import java.util.Optional;

/**
 * How a run of a crawler ended.
 *
 * @param runId its identity
 * @param status Glue's LastCrawl.Status
 * @param message why it failed; one sentence
 * @param startTime when it began
 * @param endTime when it ended
 * @param summary what it did
 */
public record LastCrawl(
        String runId,
        Status status,
        Optional<String> message,
        Instant startTime,
        Instant endTime,
        CrawlSummary summary) {

    /** Glue's LastCrawl.Status. */
    public enum Status {
        SUCCEEDED,
        CANCELLED,
        FAILED
    }
}
