package dev.bindery.crawl.store;

import dev.bindery.crawl.definition.CrawlerDefinition;
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
 * @param current its newest run, where that is under way
 * @param last its newest run that has ended
 */
public record StoredCrawler(
        long id,
        CrawlerDefinition definition,
        long version,
        Instant createTime,
        Instant updateTime,
        Optional<Run> current,
        Optional<Run> last) {

    public String name() {
        return definition.name();
    }

    /** What a run holds as long as it is under way. */
    public String leaseName() {
        return "crawler/" + id;
    }
}
