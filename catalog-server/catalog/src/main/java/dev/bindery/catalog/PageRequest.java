package dev.bindery.catalog;

import dev.bindery.model.error.InvalidInputException;
import java.util.Optional;

/**
 * Which part of a listing is wanted.
 *
 * @param limit how many items at most; {@link #UNLIMITED} asks for all that is left
 * @param cursor what the page before gave as {@link Page#next()}; empty for the first. A listing throws
 *     {@link InvalidInputException} for a cursor that it hasn't made
 */
public record PageRequest(int limit, Optional<String> cursor) {

    public static final int UNLIMITED = Integer.MAX_VALUE;

    public static final PageRequest ALL = new PageRequest(UNLIMITED, Optional.empty());

    public PageRequest {
        if (limit < 0) {
            throw new InvalidInputException("limit", "A page can't have " + limit + " items.");
        }
    }

    public static PageRequest first(int limit) {
        return new PageRequest(limit, Optional.empty());
    }
}
