package dev.bindery.crawl.listing;

import dev.bindery.catalog.filter.CodePoints;
import dev.bindery.model.error.InvalidInputException;
import dev.bindery.storage.Location;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** What the listing of a folder, or of some folders in it, says of places. */
final class FolderPresence implements Presence {

    private final Location folder;
    private final Set<String> covered;
    private final List<LakeFile> files;
    private final List<String> unlisted;

    /**
     * @param folder the target's folder
     * @param covered paths, relative to the folder, of which everything was listed: the empty one where that is the whole
     * @param files all files and objects, sorted by path
     * @param unlisted paths, relative to the folder, that couldn't be listed
     */
    FolderPresence(Location folder, Collection<String> covered, List<LakeFile> files, List<String> unlisted) {
        this.folder = folder;
        this.covered = Set.copyOf(covered);
        this.files = Collections.unmodifiableList(files);
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
        if (path == null || !isCovered(path)) {
            return false;
        }
        String below = path.isEmpty() ? "" : path + "/";
        boolean there = startsAt(path, path::equals) || startsAt(below, found -> found.startsWith(below));
        return !there
                && unlisted.stream()
                        .noneMatch(unknown ->
                                unknown.equals(path) || unknown.startsWith(below) || isWithin(path, unknown));
    }

    @Override
    public boolean isPartlyUnread(String location) {
        if (unlisted.isEmpty()) {
            return false;
        }
        try {
            Location place = Location.parse(location);
            String path = place.equals(folder) ? "" : folder.relativize(place).orElse(null);
            return path != null
                    && unlisted.stream().anyMatch(unknown -> isWithin(unknown, path) || isWithin(path, unknown));
        } catch (InvalidInputException e) {
            return false;
        }
    }

    /** Many folders may be covered, and many places asked for. */
    private boolean isCovered(String path) {
        for (int end = path.length(); end > 0; end = path.lastIndexOf('/', end - 1)) {
            if (covered.contains(path.substring(0, end))) {
                return true;
            }
        }
        return covered.contains("");
    }

    private static boolean isWithin(String path, String top) {
        return top.isEmpty() || path.equals(top) || path.startsWith(top + "/");
    }

    /** Whether the first path that isn't before another is of a kind. */
    private boolean startsAt(String least, Predicate<String> kind) {
        int low = 0;
        int high = files.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (CodePoints.compare(files.get(middle).path(), least) < 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low < files.size() && kind.test(files.get(low).path());
    }
}
