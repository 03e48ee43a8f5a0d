package dev.bindery.model.error;

/** Somebody else changed it first: the version or parameter that the caller expected is no longer there. */
public final class ConcurrentModificationException extends CatalogException {

    public ConcurrentModificationException(String message) {
        super(message);
    }
}
