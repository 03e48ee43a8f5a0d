package dev.bindery.crawl.listing;

/** What a target says of places: that nothing is left there, or that it doesn't know. */
public interface Presence {

    /**
     * Whether a place is known to have nothing any more; false for places outside of the target.
     *
     * @param location of a table or partition, as it stands in the catalog
     */
    boolean isGone(String location);
}
