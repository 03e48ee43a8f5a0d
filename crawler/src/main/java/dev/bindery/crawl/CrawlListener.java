package dev.bindery.crawl;

import dev.bindery.storage.Location;

/**
 * Follows a crawl while it runs. Methods are called from the crawl's own threads, often; what they throw ends the crawl.
 */
public interface CrawlListener {

    CrawlListener NONE = new CrawlListener() {};

    /** @param files how many were listed up to now */
    default void listed(long files) {}

    /**
     * @param files how many were read up to now
     * @param of how many will be
     */
    default void classified(long files, long of) {}

    /** @param file what the store didn't give now, whatever is in it */
    default void unavailable(Location file) {}

    /** @param tables how many tables the plan has */
    default void planned(int tables) {}

    /**
     * @param tables how many tables were written up to now
     * @param of how many will be
     */
    default void applied(int tables, int of) {}

    /** @param sentence what whoever reads the crawl's log should know, and no table of the plan says */
    default void warned(String sentence) {}
}
