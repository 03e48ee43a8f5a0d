package dev.bindery.model;

import java.util.Locale;

/**
 * A column that the rows of a bucket are sorted by.
 *
 * @param column its name, in lower case
 * @param ascending Hive's order 1; false is 0, descending
 */
public record SortColumn(String column, boolean ascending) {

    public SortColumn {
        column = column.strip().toLowerCase(Locale.ROOT);
    }
}
