package dev.bindery.model.error;

/**
 * What a connection leads to can't be reached or lets nobody in. The message says what failed, and has no secret in it; there
 * is no cause, because the messages of drivers may have one.
 */
public final class ConnectionFailedException extends CatalogException {

    private final Reason reason;

    /** What failed. */
    public enum Reason {
        /** No driver for the URL is there. */
        NO_DRIVER,
        UNKNOWN_HOST,
        /** Nobody listens there. */
        REFUSED,
        /** Nobody answers in time. */
        TIMED_OUT,
        /** No encrypted connection could be agreed on, or the certificate isn't trusted. */
        TLS,
        WRONG_CREDENTIALS,
        UNKNOWN_DATABASE,
        OTHER
    }

    public ConnectionFailedException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
