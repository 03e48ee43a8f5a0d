package dev.bindery.classify.orc;

/** A part of the tail is not what it should be. The message is a clause for people. */
final class OrcException extends Exception {

    private static final long serialVersionUID = 1L;

    OrcException(String message) {
        super(message);
    }
}
