package dev.bindery.server.glue.catalog;

/** What is said where a request has tags. */
final class Tags {

    static final String NOT_KEPT = "tags aren't kept; leave them out.";

    private Tags() {}
}
