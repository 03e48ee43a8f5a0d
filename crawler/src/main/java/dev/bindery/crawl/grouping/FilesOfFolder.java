package dev.bindery.crawl.grouping;

import dev.bindery.crawl.reading.ReadFile;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Files of one folder as a table without partitions. */
final class FilesOfFolder {

    private static final Set<String> ENDINGS = Set.of(
            "gz", "bz2", "zst", "lz4", "snappy", "deflate", "csv", "tsv", "txt", "psv", "tab", "json", "jsonl", "xml",
            "log", "ion", "10n", "bson", "ndjson", "parquet", "avro", "orc");

    /** Names that say no more than that the file is one of several. */
    private static final Pattern PART =
            Pattern.compile("(part|chunk|segment|split|batch)[-_.]?[\\d-_.]*", Pattern.CASE_INSENSITIVE);

    private FilesOfFolder() {}

    /**
     * @param sole whether nothing else in the folder is data
     * @param everything what is in the folder
     */
    static FileGroup group(
            FolderTree folder,
            Clustering.Cluster<ReadFile> cluster,
            boolean sole,
            GroupingRules rules,
            List<String> everything) {
        List<ReadFile> files = cluster.things().stream()
                .sorted(Comparator.comparing(file -> file.file().path()))
                .toList();
        Leaf leaf = new Leaf(List.of(), folder.path(), files, others(everything, files));
        return new FileGroup(
                folder.path(),
                List.of(),
                List.of(leaf),
                cluster.shape(),
                cluster.schema(),
                sole ? "" : name(folder, files, cluster.shape().format()),
                reasons(files, cluster, rules));
    }

    /** The names of all that an engine reading the folder would read or go into, sorted. */
    static List<String> everything(FolderTree folder) {
        List<String> names = new ArrayList<>(folder.seenStrays());
        folder.files().forEach(file -> names.add(file.file().name()));
        folder.children().forEach(child -> names.add(child.name() + "/"));
        return names.stream().sorted().toList();
    }

    private static List<String> others(List<String> everything, List<ReadFile> files) {
        Set<String> own = new HashSet<>();
        files.forEach(file -> own.add(file.file().name()));
        return own.size() == everything.size()
                ? List.of()
                : everything.stream().filter(name -> !own.contains(name)).toList();
    }

    private static List<String> reasons(
            List<ReadFile> files, Clustering.Cluster<ReadFile> cluster, GroupingRules rules) {
        if (files.size() == 1) {
            return List.of();
        }
        return List.of(files.size() + " files from " + files.get(0).file().name() + " to "
                + files.get(files.size() - 1).file().name() + " are written alike and have "
                + (cluster.differentSchemas() == 1
                        ? "the same columns."
                        : cluster.differentSchemas() + " schemas that are alike ("
                                + Math.round(cluster.lowestSimilarity() * 100) + " % at least, more than "
                                + Math.round(rules.similarity() * 100) + " % are asked for)."));
    }

    /** What files beside other tables are called by: the file's name, or what the names begin with. */
    private static String name(FolderTree folder, List<ReadFile> files, String format) {
        String common = stem(files.get(0).file().name());
        for (ReadFile file : files) {
            String stem = stem(file.file().name());
            int length = 0;
            while (length < Math.min(common.length(), stem.length()) && common.charAt(length) == stem.charAt(length)) {
                length++;
            }
            common = common.substring(0, length);
        }
        if (files.size() > 1) {
            common = common.replaceAll("[^\\p{L}]+$", "");
        }
        if (common.isBlank()) {
            return folder.name() + "_" + format;
        }
        // Parts of something are called after the folder: in the database there are parts of other things too.
        return PART.matcher(common).matches() && !folder.name().isEmpty() ? folder.name() + "_" + common : common;
    }

    private static String stem(String name) {
        String stem = name;
        for (int dot = stem.lastIndexOf('.'); dot > 0; dot = stem.lastIndexOf('.')) {
            if (!ENDINGS.contains(stem.substring(dot + 1).toLowerCase(Locale.ROOT))) {
                break;
            }
            stem = stem.substring(0, dot);
        }
        return stem;
    }
}
