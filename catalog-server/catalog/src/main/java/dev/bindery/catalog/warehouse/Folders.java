package dev.bindery.catalog.warehouse;

import dev.bindery.model.error.UnavailableException;

/**
 * The folders that follow the metadata. Locations are URIs or absolute paths; a store without folders (S3) has nothing
 * to make, and moves and deletes every object below the prefix.
 */
public interface Folders {

    /**
     * Makes a folder and its parents.
     *
     * @return whether it was made; false: it was there
     * @throws UnavailableException where that isn't possible
     */
    boolean make(String location);

    /**
     * Moves a folder; what it is moved to must not be there.
     *
     * @throws UnavailableException where that isn't possible; then the source is as it was
     */
    void move(String from, String to);

    /**
     * Deletes a folder and all that is in it; one that isn't there is deleted already.
     *
     * @throws UnavailableException where that isn't possible
     */
    void delete(String location);

    /**
     * As {@link #delete}, but where there is a trash in the store the folder goes there, and can be had back.
     *
     * @throws UnavailableException where that isn't possible
     */
    default void discard(String location) {
        delete(location);
    }

    /**
     * Deletes a folder where nothing is in it; otherwise it stays.
     *
     * @throws UnavailableException where that isn't possible
     */
    void deleteIfEmpty(String location);

    /** Whether there is a folder, or an object below the prefix. */
    boolean exists(String location);
}
