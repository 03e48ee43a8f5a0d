package dev.bindery.model.error;

/**
 * Something that the caller must be told. The message is one sentence in plain words, fit for a person at any door;
 * what a door's own clients match on, the door puts together from the fields of the subclass.
 */
public abstract sealed class CatalogException extends RuntimeException
        permits NotFoundException,
                AlreadyExistsException,
                InvalidInputException,
                InvalidStateException,
                InvalidOperationException,
                ConcurrentModificationException,
                AccessDeniedException,
                LimitExceededException,
                EncryptionException,
                ConnectionFailedException,
                UnavailableException {

    protected CatalogException(String message) {
        super(message);
    }

    protected CatalogException(String message, Throwable cause) {
        super(message, cause);
    }
}
