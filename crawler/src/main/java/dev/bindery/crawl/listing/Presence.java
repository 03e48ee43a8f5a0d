package dev.bindery.crawl.listing;

import dev.bindery.storage.Location;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;

/**
 * What a listing says of places: that nothing is left there, or that it doesn't know.
 *
 * @param folder the target's folder
 * @param whole whether everything in the folder was listed
 * @param paths of all files and objects, relative to the folder
 * @param unlisted paths that couldn't be listed
 */
public record Presence(Location folder, boolean whole, NavigableSet<String> paths, List<String> unlisted) {

    static Presence of(Location folder, boolean singleFile, List<LakeFile> files, List<String> unlisted) {
        NavigableSet<String> paths = new TreeSet<>();
        files.forEach(file -> paths.add(file.path()));
        return new Presence(folder, !singleFile, paths, List.copyOf(unlisted));
    }

    /** Whether a place within the target is known to have no file. */
    public boolean isGone(Location place) {
        if (!whole) {
            return false;
        }
        String path = place.equals(folder) ? "" : folder.relativize(place).orElse(null);
        if (path == null) {
            return false;
        }
        String below = path.isEmpty() ? "" : path + "/";
        String next = paths.ceiling(below);
        boolean there = paths.contains(path) || next != null && next.startsWith(below);
        return !there
                && unlisted.stream()
                        .noneMatch(unknown -> unknown.equals(path)
                                || unknown.startsWith(below)
                                || path.startsWith(unknown.isEmpty() ? "" : unknown + "/"));
    }
}
