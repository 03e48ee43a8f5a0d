package dev.bindery.server.rest.crawls;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.bindery.crawl.history.LogLine;
import dev.bindery.crawl.history.LogPage;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.List;

/**
 * A piece of a run's log.
 *
 * @param lines in the order in which they were written
 * @param next what to give as {@code from} to go on
 * @param complete whether nothing will come behind it
 */
@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
public record LogView(List<LineView> lines, long next, boolean complete) {

    static LogView of(LogPage page) {
        return new LogView(page.lines().stream().map(LineView::of).toList(), page.next(), page.complete());
    }

    /**
     * A line.
     *
     * @param time when it was written
     * @param level INFO, WARN or ERROR
     * @param message what it says
     */
    @Serdeable
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record LineView(Instant time, LogLine.Level level, String message) {
        static LineView of(LogLine line) {
            return new LineView(line.time(), line.level(), line.message());
        }
    }
}
