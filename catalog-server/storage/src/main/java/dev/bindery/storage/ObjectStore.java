package dev.bindery.storage;

import dev.bindery.model.error.ConcurrentModificationException;
import dev.bindery.model.error.InvalidInputException;
import dev.bindery.model.error.NotFoundException;
import dev.bindery.model.error.UnavailableException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A place that keeps objects under paths. A folder is a prefix that ends before a slash; whether it is a thing of its own
 * is the store's affair.
 *
 * <p>Every method throws {@link NotFoundException} for a bucket that isn't there, and {@link UnavailableException} where
 * the store denies access, can't be reached or fails otherwise; the message is one sentence without any secret.
 */
public interface ObjectStore extends AutoCloseable {

    /**
     * Visits every object below a folder, at any depth, in the order of their paths by code point (as AWS lists; a store
     * that speaks S3 may have an order of its own); page by page, never all in memory. A folder that isn't there has none.
     */
    void list(Location folder, ListingVisitor visitor);

    /**
     * Visits the same objects as {@link #list}, in any order, with as many requests at once as the store bears. Keys that
     * are there from beginning to end are visited once each, whatever else is written or deleted meanwhile.
     */
    default void listConcurrently(Location folder, ListingParts parts) {
        list(folder, parts);
    }

    /** How many requests at once make a crawl faster: more where each of them waits for a network. */
    default int requestsAtOnce() {
        return Math.max(4, 2 * Runtime.getRuntime().availableProcessors());
    }

    /** The object at exactly this location. */
    Optional<StoredObject> find(Location object);

    /**
     * Some bytes of an object.
     *
     * @param offset of the first byte
     * @param length how many; fewer are returned where the object ends before, none where it ends before {@code offset}
     * @throws NotFoundException where there is no such object
     */
    byte[] read(Location object, long offset, int length);

    /**
     * The same of an object as it was when it was listed, where the store can tell.
     *
     * @throws ConcurrentModificationException where it has been written anew since
     */
    default byte[] read(StoredObject object, long offset, int length) {
        return read(object.location(), offset, length);
    }

    /**
     * All bytes of an object, to be closed by the caller.
     *
     * @throws NotFoundException where there is no such object
     */
    InputStream open(Location object);

    /** Writes an object, in place of one that is there; readers see the old or the new one whole. */
    void write(Location object, byte[] content);

    /** Writes a file of this machine as {@link #write(Location, byte[])} does. */
    void write(Location object, Path content);

    /**
     * Makes a folder and its parents, where folders are things of their own.
     *
     * @return whether one was made
     */
    boolean make(Location folder);

    /**
     * Moves an object, or a folder with everything in it.
     *
     * @throws NotFoundException where there is nothing to move
     * @throws InvalidInputException where something is at the destination, or the destination is within the folder
     * @throws UnavailableException where it failed; then everything still is at the source
     */
    void move(Location from, Location to);

    /**
     * Deletes an object, or a folder with everything in it; what isn't there is deleted already. Links are deleted, not
     * what they lead to.
     *
     * @throws InvalidInputException for a whole bucket or file system
     */
    void delete(Location location);

    /** Deletes a folder where nothing is in it; otherwise, or where it isn't there, nothing happens. */
    void deleteIfEmpty(Location folder);

    /** Whether there is an object at the location, or a folder or anything below it. */
    boolean exists(Location location);

    @Override
    void close();
}
