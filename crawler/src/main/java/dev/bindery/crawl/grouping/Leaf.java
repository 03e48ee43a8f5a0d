package dev.bindery.crawl.grouping;

import dev.bindery.crawl.reading.ReadFile;
import java.util.ArrayList;
import java.util.List;

/**
 * The files of a table that are in one folder: a partition, or the whole of an unpartitioned table.
 *
 * @param values one for each level, unescaped
 * @param folder relative to the target's folder; empty for that itself
 * @param files sorted by path
 * @param others names of the files beside them that an engine reading the folder would read too, and, ending in a
 *     slash, of the sub-folders; sorted
 */
public record Leaf(List<String> values, String folder, List<ReadFile> files, List<String> others) {

    public Leaf {
        values = List.copyOf(values);
        files = List.copyOf(files);
        others = List.copyOf(others);
    }

    Leaf below(String value) {
        List<String> longer = new ArrayList<>();
        longer.add(value);
        longer.addAll(values);
        return new Leaf(longer, folder, files, others);
    }

    Leaf withoutFirstValue() {
        return new Leaf(values.subList(1, values.size()), folder, files, others);
    }

    /** Whether an engine that reads the folder reads these files and nothing else. */
    public boolean isAlone() {
        return others.isEmpty();
    }
}
