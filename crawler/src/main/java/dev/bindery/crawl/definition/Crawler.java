package dev.bindery.crawl.definition;

import dev.bindery.crawl.schedule.Schedule;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A crawler as it is kept.
 *
 * @param definition what was said of it
 * @param state what it is doing
 * @param version counts up with every change of the definition, from 1
 * @param createTime when it was created
 * @param updateTime when its definition was changed last
 * @param elapsed how long the run that is under way has taken; zero where none is
 * @param schedule when it starts by itself
 * @param lastCrawl the last run that ended
 */
public record Crawler(
        CrawlerDefinition definition,
        State state,
        long version,
        Instant createTime,
        Instant updateTime,
        Duration elapsed,
        Optional<Schedule> schedule,
        Optional<LastCrawl> lastCrawl) {

    /** Glue's CrawlerState. */
    public enum State {
        READY,
        RUNNING,
        STOPPING
    }

    public String name() {
        return definition.name();
    }
}
