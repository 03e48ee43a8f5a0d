package dev.bindery.crawl.schedule;

import java.time.Instant;
import java.util.Optional;

/**
 * When a crawler starts by itself.
 *
 * @param expression Glue's cron expression
 * @param state whether it starts the crawler
 * @param next when it will do so next; empty where it is stopped, or never comes again
 */
public record Schedule(String expression, State state, Optional<Instant> next) {

    /** Glue's ScheduleState; every change here is done when the call returns, so that none is ever TRANSITIONING. */
    public enum State {
        SCHEDULED,
        NOT_SCHEDULED
    }
}
