package dev.bindery.crawl.listing;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Folders of Delta, Iceberg and Hudi tables, known by their metadata. Their data files aren't crawled one by one: some
 * of them are deleted or replaced, and only the metadata knows which.
 */
final class TableFormatFolders {

    private static final Pattern DELTA = Pattern.compile("(?:(.*)/)?_delta_log/\\d+\\.(?:json|checkpoint\\.parquet)");
    private static final Pattern ICEBERG = Pattern.compile("(?:(.*)/)?metadata/[^/]*\\.metadata\\.json(?:\\.gz)?");
    private static final Pattern HUDI = Pattern.compile("(?:(.*)/)?\\.hoodie/hoodie\\.properties");

    private record Found(String format, String evidence) {}

    private final SortedMap<String, Found> byFolder = new TreeMap<>();

    TableFormatFolders(List<LakeFile> files) {
        for (LakeFile file : files) {
            note(file, DELTA, "Delta Lake");
            note(file, ICEBERG, "Iceberg");
            note(file, HUDI, "Hudi");
        }
    }

    private void note(LakeFile file, Pattern pattern, String format) {
        // Most paths are none of these; the pattern is only tried where the metadata's own folder is named.
        Matcher matcher = pattern.matcher(file.path());
        if (matcher.matches()) {
            String folder = matcher.group(1) == null ? "" : matcher.group(1);
            byFolder.putIfAbsent(folder, new Found(format, file.path()));
        }
    }

    /** Why a file that lies in such a table isn't crawled; empty for a file that doesn't. */
    Optional<Stray> look(LakeFile file) {
        if (byFolder.isEmpty()) {
            return Optional.empty();
        }
        for (String folder : ancestors(file)) {
            Found found = byFolder.get(folder);
            if (found != null) {
                return Optional.of(new Stray(
                        file,
                        "It belongs to the " + found.format() + " table whose metadata is " + found.evidence()
                                + "; read by itself it could show rows that are deleted there.",
                        true));
            }
        }
        return Optional.empty();
    }

    private static List<String> ancestors(LakeFile file) {
        List<String> ancestors = new ArrayList<>(List.of(""));
        String folder = file.folder();
        for (int slash = folder.indexOf('/'); slash >= 0; slash = folder.indexOf('/', slash + 1)) {
            ancestors.add(folder.substring(0, slash));
        }
        if (!folder.isEmpty()) {
            ancestors.add(folder);
        }
        return ancestors;
    }
}
