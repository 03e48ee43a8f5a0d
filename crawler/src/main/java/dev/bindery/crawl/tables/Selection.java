package dev.bindery.crawl.tables;

import dev.bindery.crawl.grouping.Leaf;
import dev.bindery.storage.Location;
import java.util.List;
import java.util.Optional;

/**
 * What a table without partitions reads.
 *
 * @param location the folder, or the one file where other things lie beside it
 * @param path what Spark is told to read where that isn't simply the location: a Hadoop glob
 */
record Selection(Location location, Optional<String> path) {

    /** The characters that mean something in a Hadoop glob. */
    private static final String SPECIAL = "\\{}[]*?";

    static Selection of(Location folder, Leaf leaf, boolean singleFile) {
        Location file = folder.child(leaf.files().get(0).file().name());
        if (singleFile || !leaf.isAlone() && leaf.files().size() == 1) {
            return new Selection(file, escapedIfNeeded(file));
        }
        if (leaf.isAlone()) {
            return new Selection(folder, escapedIfNeeded(folder));
        }
        List<String> names = leaf.files().stream().map(it -> it.file().name()).toList();
        return new Selection(folder, Optional.of(escape(folder.toString()) + "/" + glob(names, leaf.others())));
    }

    private static Optional<String> escapedIfNeeded(Location location) {
        String text = location.toString();
        String escaped = escape(text);
        return escaped.equals(text) ? Optional.empty() : Optional.of(escaped);
    }

    /** {@code *.csv} where that says it, so that new files are found too; otherwise the names one by one. */
    static String glob(List<String> names, List<String> others) {
        String ending = ending(names.get(0));
        boolean says = !ending.isEmpty()
                && names.stream().allMatch(name -> name.endsWith(ending))
                && others.stream()
                        .map(other -> other.endsWith("/") ? other.substring(0, other.length() - 1) : other)
                        .noneMatch(other -> other.endsWith(ending));
        if (says) {
            return "*" + escape(ending);
        }
        return "{"
                + String.join(
                        ",",
                        names.stream()
                                .map(name -> escape(name).replace(",", "\\,"))
                                .toList()) + "}";
    }

    private static String ending(String name) {
        int dot = name.indexOf('.', 1);
        return dot < 0 ? "" : name.substring(dot);
    }

    private static String escape(String text) {
        StringBuilder escaped = new StringBuilder(text.length() + 4);
        for (char c : text.toCharArray()) {
            escaped.append(SPECIAL.indexOf(c) >= 0 ? "\\" : "").append(c);
        }
        return escaped.toString();
    }
}
