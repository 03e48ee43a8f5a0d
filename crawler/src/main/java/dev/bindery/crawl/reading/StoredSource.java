package dev.bindery.crawl.reading;

import dev.bindery.classify.ByteSource;
import dev.bindery.storage.Location;
import dev.bindery.storage.ObjectStore;
import dev.bindery.storage.StoredObject;

/** An object of a store, as classifiers read it. */
public record StoredSource(ObjectStore store, StoredObject object) implements ByteSource {

    @Override
    public String name() {
        Location location = object.location();
        return location.name();
    }

    @Override
    public long size() {
        return object.size();
    }

    @Override
    public byte[] read(long offset, int length) {
        return store.read(object, offset, length);
    }
}
