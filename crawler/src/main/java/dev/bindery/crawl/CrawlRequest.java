package dev.bindery.crawl;

import dev.bindery.crawl.definition.CrawlTarget;
import dev.bindery.crawl.grouping.GroupingRules;
import dev.bindery.model.DatabaseName;
import java.util.List;

/**
 * What to crawl, and into which database.
 *
 * @param targets what is listed
 * @param database where the tables go; made where it isn't there
 * @param tablePrefix put before every table name; may be empty
 * @param grouping how files become tables
 * @param updates whether tables that are there are changed; false: only new tables and partitions are written
 *     (Glue's UpdateBehavior LOG)
 */
public record CrawlRequest(
        List<CrawlTarget> targets, DatabaseName database, String tablePrefix, GroupingRules grouping, boolean updates) {

    public CrawlRequest {
        targets = List.copyOf(targets);
    }

    /** One folder, with every default. */
    public static CrawlRequest of(String path, DatabaseName database) {
        return new CrawlRequest(List.of(CrawlTarget.of(path)), database, "", GroupingRules.DEFAULT, true);
    }

    public CrawlRequest withTablePrefix(String newTablePrefix) {
        return new CrawlRequest(targets, database, newTablePrefix, grouping, updates);
    }

    public CrawlRequest withGrouping(GroupingRules newGrouping) {
        return new CrawlRequest(targets, database, tablePrefix, newGrouping, updates);
    }
}
