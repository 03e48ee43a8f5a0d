package dev.bindery.model;

import java.util.List;
import java.util.Map;

/**
 * Values that occur so often that Hive keeps them in folders of their own.
 *
 * @param columns the skewed columns
 * @param values the frequent values, a list as long as {@code columns} each
 * @param locations from a value (joined by Hive with its own separator) to its folder
 */
public record Skew(List<String> columns, List<List<String>> values, Map<String, String> locations) {

    public static final Skew NONE = new Skew(List.of(), List.of(), Map.of());

    public Skew {
        columns = List.copyOf(columns);
        values = values.stream().map(List::copyOf).toList();
        locations = Map.copyOf(locations);
    }
}
