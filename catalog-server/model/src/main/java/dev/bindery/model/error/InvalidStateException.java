package dev.bindery.model.error;

/** What is stored doesn't allow the answer: such as a partition value that isn't a number in a numeric key. */
public final class InvalidStateException extends CatalogException {

    public InvalidStateException(String message) {
        super(message);
    }
}
