package dev.bindery.crawl.store;

import dev.bindery.crawl.plan.CrawlSummary;
import java.time.Instant;
import java.util.Optional;

/**
 * One run of a crawler as it is kept.
 *
 * @param runId its identity
 * @param status what it is doing, or how it ended
 * @param principal whose permissions it has
 * @param startTime when it began
 * @param endTime when it ended
 * @param message why it failed
 * @param summary what it did
 */
public record Run(
        String runId,
        Status status,
        String principal,
        Instant startTime,
        Optional<Instant> endTime,
        Optional<String> message,
        CrawlSummary summary) {

    /** The states of a run; the first two are of one that is under way. */
    public enum Status {
        RUNNING,
        STOPPING,
        SUCCEEDED,
        CANCELLED,
        FAILED;

        public boolean isUnderWay() {
            return this == RUNNING || this == STOPPING;
        }
    }
}
