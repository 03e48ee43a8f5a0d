package dev.bindery.runtime;

/** An argument of a script that is missing or wrong. */
public final class GlueArgumentException extends IllegalArgumentException {

    public GlueArgumentException(String message) {
        super(message);
    }
}
