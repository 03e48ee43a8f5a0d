package dev.bindery.crawl.listing;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A folder of a Delta, Iceberg or Hudi table. Its data files aren't crawled one by one: some of them are deleted or
 * replaced, and only the metadata knows which.
 *
 * @param path relative to the target's folder; empty for that itself
 * @param evidence by format, the file of the metadata that says so, relative to the target's folder
 * @param files everything in the folder, sorted by path
 */
public record LakeFolder(String path, SortedMap<String, String> evidence, List<LakeFile> files) {

    public LakeFolder {
        evidence = new TreeMap<>(evidence);
        files = List.copyOf(files);
    }

    /** How many folders deep it is in the target's; 0 for that itself. */
    public int depth() {
        return path.isEmpty() ? 0 : path.split("/").length;
    }

    /** The format that it is read as where none is asked for: where it has several, they tell of the same rows. */
    public String format() {
        return evidence.firstKey();
    }

    /** Its files as what other tables than this one must not read. */
    public List<Stray> strays() {
        String reason = "It belongs to the " + format() + " table whose metadata is " + evidence.get(format())
                + "; read by itself it could show rows that are deleted there.";
        return files.stream().map(file -> new Stray(file, reason, true)).toList();
    }

    /** A file of the metadata, as it was listed. */
    public Optional<LakeFile> evidenceFile(String format) {
        String file = evidence.get(format);
        return files.stream().filter(it -> it.path().equals(file)).findFirst();
    }
}
