package dev.bindery.model;

import dev.bindery.model.error.InvalidInputException;
import java.util.Locale;

/**
 * A column that the rows of a bucket are sorted by.
 *
 * @param column its name, in lower case
 * @param ascending Hive's order 1; false is 0, descending
 */
public record SortColumn(String column, boolean ascending) {

    /** @throws InvalidInputException where the name is missing */
    public SortColumn {
        if (column == null) {
            throw new InvalidInputException("sort column", "A column that rows are sorted by has no name.");
        }
        column = column.strip().toLowerCase(Locale.ROOT);
    }
}
