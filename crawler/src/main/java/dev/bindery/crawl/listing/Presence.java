package dev.bindery.crawl.listing;

import dev.bindery.model.StorageDescriptor;
import dev.bindery.model.Table;

/** What a target says of places: that nothing is left there, or that it doesn't know. */
public interface Presence {

    /** What locations end in that say nothing. */
    String PLACEHOLDER = "__PLACEHOLDER__";

    /**
     * Whether a place is known to have nothing any more; false for places outside of the target.
     *
     * @param location of a table or partition, as it stands in the catalog
     */
    boolean isGone(String location);

    /**
     * Whether a place may have more than what was read of it: something in it, or all of it, couldn't be listed or read.
     *
     * @param location of a table, as it stands in the catalog
     */
    default boolean isPartlyUnread(String location) {
        return false;
    }

    /** Whether what a table is of is known to be there no more; false for tables outside of the target. */
    default boolean isGone(Table table) {
        StorageDescriptor descriptor = table.definition().descriptor();
        // Of a table that Spark made and Hive can't read, where it is stands among its options.
        return descriptor
                .location()
                .map(location -> location.endsWith(PLACEHOLDER)
                        ? descriptor.serDe().parameters().getOrDefault("path", "")
                        : location)
                .filter(this::isGone)
                .isPresent();
    }
}
