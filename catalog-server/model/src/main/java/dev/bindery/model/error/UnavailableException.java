package dev.bindery.model.error;

/** Something that the catalog stands on (its database, a file system) doesn't answer as it should. */
public final class UnavailableException extends CatalogException {

    public UnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
