package dev.bindery.crawl.tables;

import dev.bindery.crawl.grouping.Leaf;
import dev.bindery.storage.Location;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a table without partitions reads.
 *
 * @param location the folder, or the one file where other things lie beside it
 * @param path what Spark is told to read where that isn't simply the location: a Hadoop glob
 */
record Selection(Location location, Optional<String> path) {

    /** The characters that mean something in a Hadoop glob. */
    private static final String SPECIAL = "\\{}[]*?";

    /** Endings that say how a file is compressed, but not what it is. */
    private static final Set<String> CODECS = Set.of(".gz", ".bz2", ".zst", ".lz4", ".snappy", ".deflate");

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
        List<String> taken = others.stream()
                .map(other -> other.endsWith("/") ? other.substring(0, other.length() - 1) : other)
                .toList();
        String common = commonEnding(names);
        for (int dot = common.lastIndexOf('.'); dot >= 0; dot = common.lastIndexOf('.', dot - 1)) {
            String ending = common.substring(dot);
            if (!CODECS.contains(ending) && taken.stream().noneMatch(name -> name.endsWith(ending))) {
                return "*" + escape(ending);
            }
        }
        return names.stream().map(name -> escape(name).replace(",", "\\,")).collect(Collectors.joining(",", "{", "}"));
    }

    private static String commonEnding(List<String> names) {
        String common = names.get(0).substring(1);
        for (String name : names) {
            while (!name.endsWith(common)) {
                common = common.substring(1);
            }
        }
        return common;
    }

    private static String escape(String text) {
        StringBuilder escaped = new StringBuilder(text.length() + 4);
        for (char c : text.toCharArray()) {
            escaped.append(SPECIAL.indexOf(c) >= 0 ? "\\" : "").append(c);
        }
        return escaped.toString();
    }
}
