package dev.bindery.server.rest;

import dev.bindery.catalog.NamePattern;
import dev.bindery.catalog.PageRequest;
import dev.bindery.model.error.InvalidInputException;
import java.util.Optional;

/** The parameters that every listing takes. */
public final class Paging {

    /** How many items a page has where nothing is said. */
    public static final String USUAL = "100";

    private static final int LARGEST = 1000;

    private Paging() {}

    /** @throws InvalidInputException where the limit isn't 1 to 1,000 */
    public static PageRequest request(int limit, Optional<String> cursor) {
        if (limit < 1 || limit > LARGEST) {
            throw new InvalidInputException(
                    "limit", "A page can't have " + limit + " items; limit goes from 1 to " + LARGEST + ".");
        }
        return new PageRequest(limit, cursor.filter(text -> !text.isEmpty()));
    }

    /** A regular expression that the whole name matches, in any case; every name where there is none. */
    public static NamePattern names(Optional<String> expression) {
        return expression
                .filter(text -> !text.isEmpty())
                .map(NamePattern::regex)
                .orElse(NamePattern.ANY);
    }
}
