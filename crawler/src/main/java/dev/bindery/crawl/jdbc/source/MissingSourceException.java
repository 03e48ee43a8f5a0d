package dev.bindery.crawl.jdbc.source;

/** A database or a schema that a path names isn't there, or can't be seen. The message is a sentence. */
public final class MissingSourceException extends RuntimeException {

    private static final long serialVersionUID = 1;

    MissingSourceException(String message) {
        super(message);
    }
}
