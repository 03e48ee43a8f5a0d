package dev.bindery.crawl.listing;

import dev.bindery.classify.delta.DeltaTable;
import dev.bindery.classify.hudi.HudiTable;
import dev.bindery.classify.iceberg.IcebergTable;
import dev.bindery.classify.iceberg.MetadataFiles;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Folders of Delta, Iceberg and Hudi tables, known by their metadata. */
final class TableFormatFolders {

    private static final Pattern DELTA =
            Pattern.compile("(?:(.*)/)?_delta_log/00\\d{18}(?:\\.json|\\.checkpoint.*\\.(?:parquet|json))");
    private static final Pattern ICEBERG = Pattern.compile("(?:(.*)/)?metadata/[^/]*\\.metadata\\.json(?:\\.gz)?");
    private static final Pattern HUDI = Pattern.compile("(?:(.*)/)?\\.hoodie/hoodie\\.properties");

    private final SortedMap<String, SortedMap<String, String>> byFolder = new TreeMap<>();

    TableFormatFolders(List<LakeFile> files) {
        for (LakeFile file : files) {
            note(file, DELTA, DeltaTable.FORMAT);
            if (MetadataFiles.version(file.name()).isPresent()) {
                note(file, ICEBERG, IcebergTable.FORMAT);
            }
            note(file, HUDI, HudiTable.FORMAT);
        }
    }

    private void note(LakeFile file, Pattern pattern, String format) {
        // Most paths are none of these; the pattern is only tried where the metadata's own folder is named.
        Matcher matcher = pattern.matcher(file.path());
        if (matcher.matches()) {
            String folder = matcher.group(1) == null ? "" : matcher.group(1);
            byFolder.computeIfAbsent(folder, key -> new TreeMap<>()).putIfAbsent(format, file.path());
        }
    }

    /** Takes the files of each such folder out of the listing. */
    static List<LakeFolder> take(List<LakeFile> all, TableFormatFolders formats) {
        if (formats.byFolder.isEmpty()) {
            return List.of();
        }
        SortedMap<String, List<LakeFile>> files = new TreeMap<>();
        for (LakeFile file : all) {
            formats.folder(file).ifPresent(folder -> files.computeIfAbsent(folder, key -> new ArrayList<>())
                    .add(file));
        }
        List<LakeFolder> folders = new ArrayList<>();
        files.forEach((folder, inside) -> folders.add(new LakeFolder(folder, formats.byFolder.get(folder), inside)));
        return folders;
    }

    /** Whether a file is in none of these folders. */
    Predicate<LakeFile> outside() {
        return file -> byFolder.isEmpty() || folder(file).isEmpty();
    }

    /** The outermost table that a file belongs to: Hudi keeps a table of its own within the metadata of each. */
    private Optional<String> folder(LakeFile file) {
        if (byFolder.containsKey("")) {
            return Optional.of("");
        }
        String folder = file.folder();
        for (int slash = folder.indexOf('/'); slash >= 0; slash = folder.indexOf('/', slash + 1)) {
            String ancestor = folder.substring(0, slash);
            if (byFolder.containsKey(ancestor)) {
                return Optional.of(ancestor);
            }
        }
        return byFolder.containsKey(folder) ? Optional.of(folder) : Optional.empty();
    }
}
