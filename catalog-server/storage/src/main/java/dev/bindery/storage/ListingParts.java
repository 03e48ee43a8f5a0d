package dev.bindery.storage;

/** Takes a listing that is read in several places at once: one call at a time, the objects in any order. */
public interface ListingParts extends ListingVisitor {

    /** What came up to now isn't to be relied upon: all of it comes again. */
    void startsAgain();
}
