package dev.bindery.crawl;

/** Which folders a crawl looks at once it has looked at all of them; Glue's RecrawlBehavior. */
public enum Recrawl {
    /** All of them (CRAWL_EVERYTHING). */
    EVERYTHING,
    /** Those that are in no table yet (CRAWL_NEW_FOLDERS_ONLY). */
    NEW_FOLDERS,
    /** Those that messages of the store named since (CRAWL_EVENT_MODE). */
    EVENTS
}
