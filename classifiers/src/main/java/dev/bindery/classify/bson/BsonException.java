package dev.bindery.classify.bson;

/** A document is not what it should be; the message is a clause for people. */
final class BsonException extends Exception {

    private static final long serialVersionUID = 1L;

    BsonException(String message) {
        super(message);
    }
}
