package dev.bindery.crawl;

import dev.bindery.crawl.definition.targets.CrawlTarget;
import dev.bindery.crawl.definition.targets.FilesTarget;
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
 * @param gone what becomes of tables and partitions that were crawled and whose files are gone
 * @param output what else becomes of tables and partitions that are there
 * @param recrawl which folders are looked at once all of them were
 */
public record CrawlRequest(
        List<CrawlTarget> targets,
        DatabaseName database,
        String tablePrefix,
        GroupingRules grouping,
        boolean updates,
        Gone gone,
        OutputRules output,
        Recrawl recrawl) {

    /** Glue's DeleteBehavior. */
    public enum Gone {
        /** They stay as they are (LOG). */
        LEAVE,
        /** They get the parameter {@code DEPRECATED_BY_CRAWLER}. */
        DEPRECATE,
        /** They are dropped from the catalog. */
        DELETE
    }

    public CrawlRequest {
        targets = List.copyOf(targets);
    }

    /** One folder, with every default; what is gone is left alone. */
    public static CrawlRequest of(String path, DatabaseName database) {
        return of(FilesTarget.of(path), database);
    }

    /** One target, with every default; what is gone is left alone. */
    public static CrawlRequest of(CrawlTarget target, DatabaseName database) {
        return new CrawlRequest(
                List.of(target),
                database,
                "",
                GroupingRules.DEFAULT,
                true,
                Gone.LEAVE,
                OutputRules.DEFAULT,
                Recrawl.EVERYTHING);
    }

    public CrawlRequest withDatabase(DatabaseName newDatabase) {
        return new CrawlRequest(targets, newDatabase, tablePrefix, grouping, updates, gone, output, recrawl);
    }

    public CrawlRequest withTablePrefix(String newTablePrefix) {
        return new CrawlRequest(targets, database, newTablePrefix, grouping, updates, gone, output, recrawl);
    }

    public CrawlRequest withGrouping(GroupingRules newGrouping) {
        return new CrawlRequest(targets, database, tablePrefix, newGrouping, updates, gone, output, recrawl);
    }

    public CrawlRequest withUpdates(boolean newUpdates) {
        return new CrawlRequest(targets, database, tablePrefix, grouping, newUpdates, gone, output, recrawl);
    }

    public CrawlRequest withGone(Gone newGone) {
        return new CrawlRequest(targets, database, tablePrefix, grouping, updates, newGone, output, recrawl);
    }

    public CrawlRequest withOutput(OutputRules newOutput) {
        return new CrawlRequest(targets, database, tablePrefix, grouping, updates, gone, newOutput, recrawl);
    }

    public CrawlRequest withRecrawl(Recrawl newRecrawl) {
        return new CrawlRequest(targets, database, tablePrefix, grouping, updates, gone, output, newRecrawl);
    }
}
