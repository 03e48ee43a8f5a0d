package dev.bindery.storage;

import dev.bindery.catalog.warehouse.Folders;
import dev.bindery.model.error.InvalidInputException;
import dev.bindery.model.error.NotFoundException;
import dev.bindery.model.error.UnavailableException;

/** The catalog's folders in whatever store their location names. */
public final class StoreFolders implements Folders {

    private final ObjectStores stores;

    public StoreFolders(ObjectStores stores) {
        this.stores = stores;
    }

    @Override
    public boolean make(String location) {
        Location folder = Location.parse(location);
        // In a store that isn't ours, such as HDFS, whoever writes the data makes the folder.
        return stores.knows(folder) && stores.of(folder).make(folder);
    }

    @Override
    public void move(String from, String to) {
        Location source = Location.parse(from);
        Location target = Location.parse(to);
        ObjectStore store = stores.of(source);
        if (store != stores.of(target)) {
            throw new UnavailableException(
                    "\"" + from + "\" can't be moved to \"" + to + "\": they are in different stores.", null);
        }
        try {
            store.move(source, target);
        } catch (NotFoundException | InvalidInputException e) {
            throw new UnavailableException(e.getMessage(), e);
        }
    }

    @Override
    public void delete(String location) {
        Location folder = Location.parse(location);
        stores.of(folder).delete(folder);
    }

    @Override
    public void deleteIfEmpty(String location) {
        Location folder = Location.parse(location);
        stores.of(folder).deleteIfEmpty(folder);
    }

    @Override
    public boolean exists(String location) {
        Location folder = Location.parse(location);
        return stores.of(folder).exists(folder);
    }
}
