package dev.bindery.crawl.listing;

import dev.bindery.classify.iceberg.MetadataFiles;
import dev.bindery.storage.Location;
import dev.bindery.storage.ObjectStore;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Folders within tables that describe themselves. Listed alone, a partition of such a table would look like a folder of plain
 * files: in its place the table's metadata are listed.
 */
final class LakeAncestors {

    private final ObjectStore store;
    private final Location target;
    private final Map<String, List<String>> known = new HashMap<>();

    LakeAncestors(ObjectStore store, Location target) {
        this.store = store;
        this.target = target;
    }

    /** What is to be listed for some folders; none is within another one. */
    List<String> listed(Collection<String> folders) {
        SortedSet<String> wanted = new TreeSet<>();
        for (String folder : folders) {
            List<String> metadata = above(folder);
            wanted.addAll(metadata);
            if (metadata.isEmpty() || isHidden(folder)) {
                wanted.add(folder);
            }
        }
        return wanted.stream()
                .filter(folder -> !isWithinAnother(folder, wanted))
                .toList();
    }

    private static boolean isWithinAnother(String folder, Set<String> folders) {
        for (int slash = folder.lastIndexOf('/'); slash > 0; slash = folder.lastIndexOf('/', slash - 1)) {
            if (folders.contains(folder.substring(0, slash))) {
                return true;
            }
        }
        return !folder.isEmpty() && folders.contains("");
    }

    private static boolean isHidden(String folder) {
        String name = folder.substring(folder.lastIndexOf('/') + 1);
        return name.startsWith("_") || name.startsWith(".");
    }

    /** The metadata of the outermost table above a folder; empty where it is in none. */
    private List<String> above(String folder) {
        if (folder.isEmpty()) {
            return List.of();
        }
        for (int end = 0; end >= 0; end = folder.indexOf('/', end + 1)) {
            List<String> metadata = known.computeIfAbsent(folder.substring(0, end), this::metadata);
            if (!metadata.isEmpty()) {
                return metadata;
            }
        }
        return List.of();
    }

    private List<String> metadata(String folder) {
        String below = folder.isEmpty() ? "" : folder + "/";
        if (store.exists(target.child(below + "_delta_log"))) {
            return List.of(below + "_delta_log");
        }
        if (store.exists(target.child(below + ".hoodie/hoodie.properties"))) {
            return List.of(folder);
        }
        boolean[] iceberg = {false};
        Location metadata = target.child(below + "metadata");
        if (store.exists(metadata)) {
            store.list(
                    metadata,
                    object -> iceberg[0] |=
                            MetadataFiles.version(object.location().name()).isPresent());
        }
        return iceberg[0] ? List.of(below + "metadata") : List.of();
    }
}
