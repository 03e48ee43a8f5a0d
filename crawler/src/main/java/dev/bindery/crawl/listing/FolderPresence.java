package dev.bindery.crawl.listing;

import dev.bindery.model.error.InvalidInputException;
import dev.bindery.storage.Location;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;

/** What the listing of a folder says of places. */
final class FolderPresence implements Presence {

    private final Location folder;
    private final boolean whole;
    private final List<LakeFile> files;
    private final List<String> unlisted;
    private NavigableSet<String> paths;

    /**
     * @param folder the target's folder
     * @param whole whether everything in the folder was listed
     * @param files all files and objects
     * @param unlisted paths, relative to the folder, that couldn't be listed
     */
    FolderPresence(Location folder, boolean whole, List<LakeFile> files, List<String> unlisted) {
        this.folder = folder;
        this.whole = whole;
        this.files = List.copyOf(files);
        this.unlisted = List.copyOf(unlisted);
    }

    @Override
    public boolean isGone(String location) {
        try {
            return isGone(Location.parse(location));
        } catch (InvalidInputException e) {
            return false;
        }
    }

    private boolean isGone(Location place) {
        String path = place.equals(folder) ? "" : folder.relativize(place).orElse(null);
        if (!whole || path == null) {
            return false;
        }
        String below = path.isEmpty() ? "" : path + "/";
        String next = paths().ceiling(below);
        boolean there = paths().contains(path) || next != null && next.startsWith(below);
        return !there
                && unlisted.stream()
                        .noneMatch(unknown -> unknown.equals(path)
                                || unknown.startsWith(below)
                                || path.startsWith(unknown.isEmpty() ? "" : unknown + "/"));
    }

    /** Put together when it is asked for first: most crawls never ask. */
    private synchronized NavigableSet<String> paths() {
        if (paths == null) {
            paths = new TreeSet<>();
            files.forEach(file -> paths.add(file.path()));
        }
        return paths;
    }
}
