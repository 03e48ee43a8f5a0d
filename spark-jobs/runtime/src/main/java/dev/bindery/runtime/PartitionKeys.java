package dev.bindery.runtime;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Partition keys are columns of what is written, each once, and not all of them. */
final class PartitionKeys {

    private PartitionKeys() {}

    /** @throws IllegalArgumentException saying which key is wrong */
    static void check(DynamicFrame frame, List<String> keys) {
        Set<String> columns = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        columns.addAll(List.of(frame.schema().fieldNames()));
        Set<String> seen = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        for (String key : keys) {
            if (!columns.contains(key)) {
                throw new IllegalArgumentException(
                        "The frame \"" + frame.name() + "\" has no column \"" + key + "\" to be partitioned by: it has "
                                + String.join(", ", frame.schema().fieldNames()) + ".");
            }
            if (!seen.add(key)) {
                throw new IllegalArgumentException("The partition key \"" + key + "\" is named twice.");
            }
        }
        if (!keys.isEmpty() && seen.size() == columns.size()) {
            throw new IllegalArgumentException("The frame \"" + frame.name()
                    + "\" cannot be partitioned by all of its columns: one must be left for the files.");
        }
    }
}
