package dev.bindery.crawl.store;

import dev.bindery.crawl.definition.CrawlerDefinition;
import dev.bindery.crawl.history.CrawlRun;
import dev.bindery.crawl.schedule.Schedule;
import java.time.Instant;
import java.util.Optional;

/**
 * A crawler as it is kept.
 *
 * @param id its identity
 * @param definition what was said of it
 * @param version counts up with every change of the definition
 * @param createTime when it was created
 * @param updateTime when its definition was changed last
 * @param schedule when it starts by itself
 * @param current its newest run, where that is under way
 * @param last its newest run that wrote, or tried to, and has ended
 */
public record StoredCrawler(
        long id,
        CrawlerDefinition definition,
        long version,
        Instant createTime,
        Instant updateTime,
        Optional<Schedule> schedule,
        Optional<CrawlRun> current,
        Optional<CrawlRun> last) {

    public String name() {
        return definition.name();
    }

    Optional<Instant> nextFiring() {
        return schedule.flatMap(Schedule::next);
    }

    /** What a run holds as long as it is under way. */
    public String leaseName() {
        return leaseName(id);
    }

    public static String leaseName(long id) {
        return "crawler/" + id;
    }
}
