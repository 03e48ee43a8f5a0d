package dev.bindery.crawl;

import java.util.List;

/** Which folders a crawl looks at; Glue's RecrawlBehavior. */
public sealed interface Recrawl {

    Recrawl EVERYTHING = new Everything();
    Recrawl NEW_FOLDERS = new NewFolders();

    /** All of them (CRAWL_EVERYTHING). */
    record Everything() implements Recrawl {}

    /** Those that are in no table yet (CRAWL_NEW_FOLDERS_ONLY). */
    record NewFolders() implements Recrawl {}

    /**
     * Those that messages of the object store named (CRAWL_EVENT_MODE).
     *
     * @param objects the URIs of objects that were written or removed
     */
    record Events(List<String> objects) implements Recrawl {

        public Events {
            objects = List.copyOf(objects);
        }
    }
}
