package dev.bindery.crawl.grouping;

import dev.bindery.catalog.filter.CodePoints;
import dev.bindery.crawl.listing.Stray;
import dev.bindery.crawl.reading.ReadFile;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** A folder of a target with what is in it; folders without data aren't in the tree. */
final class FolderTree {

    private final String name;
    private final String path;
    private final SortedMap<String, FolderTree> children = new TreeMap<>(CodePoints::compare);
    private final List<ReadFile> files = new ArrayList<>();
    private final List<String> seenStrays = new ArrayList<>();

    private FolderTree(String name, String path) {
        this.name = name;
        this.path = path;
    }

    static FolderTree of(List<ReadFile> files, List<Stray> strays) {
        FolderTree root = new FolderTree("", "");
        for (ReadFile file : files) {
            root.folder(file.file().folder(), true).files.add(file);
        }
        for (Stray stray : strays) {
            FolderTree folder = stray.seenByReaders() ? root.folder(stray.file().folder(), false) : null;
            if (folder != null) {
                folder.seenStrays.add(stray.file().name());
            }
        }
        return root;
    }

    private FolderTree folder(String path, boolean make) {
        FolderTree folder = this;
        for (String part : path.isEmpty() ? new String[0] : path.split("/")) {
            FolderTree child = folder.children.get(part);
            if (child == null) {
                if (!make) {
                    return null;
                }
                child = new FolderTree(part, folder.path.isEmpty() ? part : folder.path + "/" + part);
                folder.children.put(part, child);
            }
            folder = child;
        }
        return folder;
    }

    String name() {
        return name;
    }

    /** Relative to the target's folder; empty for that itself. */
    String path() {
        return path;
    }

    /** How deep it is below the target's folder; that itself is 0. */
    int depth() {
        return path.isEmpty() ? 0 : path.split("/").length;
    }

    /** In the order of their names. */
    Collection<FolderTree> children() {
        return children.values();
    }

    /** The data files directly in it. */
    List<ReadFile> files() {
        return files;
    }

    /** Names of the files directly in it that aren't data, but would be read by an engine that reads the folder. */
    List<String> seenStrays() {
        return seenStrays;
    }
}
