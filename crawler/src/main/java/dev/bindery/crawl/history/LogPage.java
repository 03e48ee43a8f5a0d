package dev.bindery.crawl.history;

import java.util.List;

/**
 * A piece of a run's log.
 *
 * @param lines in the order in which they were written
 * @param next where to go on reading
 * @param complete whether nothing will come behind it
 */
public record LogPage(List<LogLine> lines, long next, boolean complete) {

    public LogPage {
        lines = List.copyOf(lines);
    }
}
