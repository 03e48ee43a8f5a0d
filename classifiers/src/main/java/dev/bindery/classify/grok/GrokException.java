package dev.bindery.classify.grok;

/** A pattern can't be used; the message is a sentence for people. */
public final class GrokException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public GrokException(String message) {
        super(message);
    }
}
