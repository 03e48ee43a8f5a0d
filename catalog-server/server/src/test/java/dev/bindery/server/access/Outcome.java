package dev.bindery.server.access;

/**
 * How a call ended.
 *
 * @param kind what the door made of the caller
 * @param code the door's name for it: an error's code, an HTTP status, an exception's name
 * @param message what the caller was told of what went wrong; else the answer
 */
record Outcome(Kind kind, String code, String message) {

    enum Kind {
        /** The call was carried out, or failed for reasons of its own. */
        LET_IN,
        /** Who the caller is wasn't proven. */
        UNPROVEN,
        /** The caller is known, and may not. */
        DENIED,
        /** Something that no caller should see. */
        BROKEN
    }
}
