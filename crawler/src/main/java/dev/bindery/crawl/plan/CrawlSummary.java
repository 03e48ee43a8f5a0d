package dev.bindery.crawl.plan;

/**
 * A crawl in numbers.
 *
 * @param tablesCreated tables that weren't there
 * @param tablesUpdated tables that were there and changed
 * @param tablesUnchanged tables that are as they were
 * @param tablesDeleted tables whose files are gone, dropped or marked as deprecated
 * @param partitionsAdded partitions that weren't there
 * @param partitionsUpdated partitions that were there and changed
 * @param partitionsDeleted partitions whose files are gone, dropped or marked as deprecated
 * @param filesListed files and objects seen
 * @param filesRejected those of them that are in no table
 */
public record CrawlSummary(
        int tablesCreated,
        int tablesUpdated,
        int tablesUnchanged,
        int tablesDeleted,
        long partitionsAdded,
        long partitionsUpdated,
        long partitionsDeleted,
        long filesListed,
        long filesRejected) {

    public static final CrawlSummary NOTHING = new CrawlSummary(0, 0, 0, 0, 0, 0, 0, 0, 0);
}
