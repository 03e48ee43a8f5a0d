package dev.bindery.crawl.history;

import dev.bindery.crawl.plan.CrawlSummary;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * One run: of a crawler, or of a crawl without a name.
 *
 * @param id its identity, and that of the plan it made
 * @param crawler whose run it is; empty for a crawl without a name
 * @param kind what it does
 * @param status what it is doing, or how it ended
 * @param principal whose permissions it has
 * @param scheduledFor when a schedule meant it to start; empty where somebody started it
 * @param appliedPlan the plan that it writes, which another run made
 * @param startTime when it began
 * @param endTime when it ended
 * @param message why it failed or was stopped
 * @param progress how far it is, or was
 * @param outcome what it wrote; of a plan, what it would write
 */
public record CrawlRun(
        String id,
        Optional<String> crawler,
        Kind kind,
        Status status,
        String principal,
        Optional<Instant> scheduledFor,
        Optional<String> appliedPlan,
        Instant startTime,
        Optional<Instant> endTime,
        Optional<String> message,
        CrawlProgress progress,
        CrawlOutcome outcome) {

    /** What a run does. */
    public enum Kind {
        /** It plans, and writes what it planned. */
        CRAWL,
        /** It plans, and leaves the plan to be applied later. */
        PLAN,
        /** It writes a plan that was made before, if it still holds. */
        APPLY;

        /** Whether such a run writes to the catalog. */
        public boolean writes() {
            return this != PLAN;
        }
    }

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

    /** What it did, in numbers. */
    public CrawlSummary summary() {
        return outcome.summary();
    }

    /** From its start to its end, or to now where it is under way. */
    public Duration duration(Instant now) {
        Duration duration = Duration.between(startTime, endTime.orElse(now));
        return duration.isNegative() ? Duration.ZERO : duration;
    }
}
