package dev.bindery.crawl.history;

import java.time.Instant;
import java.util.Set;

/** What runs are looked for. */
public sealed interface RunFilter {

    /** How values are compared. */
    enum Operator {
        GREATER,
        GREATER_OR_EQUAL,
        LESS,
        LESS_OR_EQUAL,
        EQUAL,
        NOT_EQUAL
    }

    /** By their ids, in the order of their characters. */
    record Id(Operator operator, String value) implements RunFilter {}

    /** Those that have one of these states. */
    record InStates(Set<CrawlRun.Status> states) implements RunFilter {
        public InStates {
            states = Set.copyOf(states);
        }
    }

    /** By when they began. */
    record StartTime(Operator operator, Instant value) implements RunFilter {}

    /** By when they ended; those under way fit none. */
    record EndTime(Operator operator, Instant value) implements RunFilter {}
}
