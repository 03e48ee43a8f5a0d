package dev.bindery.server.settings;

/** A setting that is unknown, malformed or does not fit the others. The message is the whole answer to the user. */
public final class InvalidSettingException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public InvalidSettingException(String message) {
        super(message);
    }
}
