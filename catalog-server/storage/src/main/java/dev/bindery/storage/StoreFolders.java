package dev.bindery.storage;

import dev.bindery.catalog.warehouse.Folders;
import dev.bindery.model.error.InvalidInputException;
import dev.bindery.model.error.NotFoundException;
import dev.bindery.model.error.UnavailableException;
import java.util.Optional;

/** The catalog's folders in whatever store their location names. */
public final class StoreFolders implements Folders {

    private final ObjectStores stores;
    private final Optional<Location> trash;

    /** Without a trash. */
    public StoreFolders(ObjectStores stores) {
        this(stores, Optional.empty());
    }

    /** @param trash the folder that deleted folders of its store are moved to, under their whole paths */
    public StoreFolders(ObjectStores stores, Optional<String> trash) {
        this.stores = stores;
        this.trash = trash.map(Location::parse);
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

    /** What is deleted from another store than the trash's, or from the trash itself, is gone. */
    @Override
    public void discard(String location) {
        Location folder = Location.parse(location);
        ObjectStore store = stores.of(folder);
        if (trash.filter(kept -> stores.of(kept) == store && kept.container().equals(folder.container()))
                .isEmpty()) {
            store.delete(folder);
            return;
        }
        Location kept = trash.get();
        // One bucket has several schemes.
        Location same = new Location(kept.scheme(), folder.container(), folder.path());
        if (kept.equals(same) || same.relativize(kept).isPresent()) {
            throw new UnavailableException(folder + " stays where it is: the trash " + kept + " is in it.", null);
        }
        if (kept.relativize(same).isPresent()) {
            store.delete(folder);
        } else {
            moveAside(store, folder, kept.child(folder.path()));
        }
    }

    /** What was deleted from a place before stays beside what is deleted from it later. */
    private static void moveAside(ObjectStore store, Location folder, Location wanted) {
        for (int number = 0; store.exists(folder); number++) {
            Location free = number == 0 ? wanted : Location.parse(wanted + "." + number);
            if (store.exists(free)) {
                continue;
            }
            try {
                store.move(folder, free);
                // What is there after it is somebody's new data.
                return;
            } catch (NotFoundException e) {
                // Somebody else was faster.
                return;
            } catch (InvalidInputException e) {
                if (!store.exists(free)) {
                    throw new UnavailableException(e.getMessage(), e);
                }
            }
        }
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
