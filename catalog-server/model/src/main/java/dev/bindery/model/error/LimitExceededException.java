package dev.bindery.model.error;

/** More than a configured limit allows; the message names the limit and its setting. */
public final class LimitExceededException extends CatalogException {

    public LimitExceededException(String message) {
        super(message);
    }
}
