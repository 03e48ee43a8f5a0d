package dev.bindery.crawl.history;

import java.time.Instant;

/**
 * A line of a run's log.
 *
 * @param time when it was written
 * @param level how much it matters
 * @param message one sentence or more, on one line
 */
public record LogLine(Instant time, Level level, String message) {

    /** How much a line matters. */
    public enum Level {
        INFO,
        /** Something was left out, or isn't as one would expect. */
        WARN,
        ERROR
    }

    public LogLine {
        message = message.replace('\n', ' ').replace('\r', ' ');
    }

    /** As it is shown to people. */
    public String text() {
        return time + " " + level + " " + message;
    }
}
