package dev.bindery.storage;

import dev.bindery.model.error.InvalidInputException;
import dev.bindery.storage.local.LocalPlaces;
import dev.bindery.storage.local.LocalStore;
import dev.bindery.storage.s3.S3Settings;
import dev.bindery.storage.s3.S3Store;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.TreeMap;

/** The stores, by the scheme of a location. */
public final class ObjectStores implements AutoCloseable {

    private final Map<String, ObjectStore> byScheme;

    public ObjectStores(Map<String, ObjectStore> byScheme) {
        this.byScheme = new TreeMap<>(byScheme);
    }

    /** This machine's files, and S3 under its three schemes; no connection is made before one is needed. */
    public static ObjectStores standard(S3Settings settings) {
        return standard(settings, LocalPlaces.everywhere());
    }

    /** @param places which of this machine's files */
    public static ObjectStores standard(S3Settings settings, LocalPlaces places) {
        ObjectStore s3 = new S3Store(settings);
        return new ObjectStores(Map.of(Location.FILE, new LocalStore(places), "s3", s3, "s3a", s3, "s3n", s3));
    }

    /** Whether there is a store for a location. */
    public boolean knows(Location location) {
        return byScheme.containsKey(location.scheme());
    }

    /**
     * The store that a location is in.
     *
     * @throws InvalidInputException where there is none for its scheme
     */
    public ObjectStore of(Location location) {
        ObjectStore store = byScheme.get(location.scheme());
        if (store == null) {
            throw new InvalidInputException(
                    "location",
                    "\"" + location + "\" has the scheme \"" + location.scheme() + "\"; known are "
                            + String.join(", ", byScheme.keySet()) + ".");
        }
        return store;
    }

    @Override
    public void close() {
        new LinkedHashSet<>(byScheme.values()).forEach(ObjectStore::close);
    }
}
