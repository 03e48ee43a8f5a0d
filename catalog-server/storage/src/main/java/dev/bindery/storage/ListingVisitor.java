package dev.bindery.storage;

/** Takes a listing as it comes; what a method throws ends the listing. */
@FunctionalInterface
public interface ListingVisitor {

    /** A file or an object below the listed folder. */
    void object(StoredObject object);

    /**
     * Something that couldn't be listed, or not safely: a folder that may not be read, a link that leads out of the
     * listed folder or in a circle.
     *
     * @param reason what was seen, as a sentence
     */
    default void notListed(Location location, String reason) {}
}
