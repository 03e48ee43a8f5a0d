package dev.bindery.storage.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Which files of this machine are data. Whoever may make a table or start a crawler names a location, and it is the server that
 * reads, moves and deletes there: where callers have different rights, a location mustn't be a way to whatever the server can
 * reach.
 */
public final class LocalPlaces {

    private static final int NOWHERE = -1;

    private final boolean everywhere;
    private final List<Path> folders;
    private final List<Path> closed;

    private LocalPlaces(boolean everywhere, List<Path> folders, List<Path> closed) {
        this.everywhere = everywhere;
        this.folders = List.copyOf(folders);
        this.closed = List.copyOf(closed);
    }

    /** Every file that the server can reach. */
    public static LocalPlaces everywhere() {
        return new LocalPlaces(true, List.of(), List.of());
    }

    /**
     * Files in these folders. Of two that a file is in the inner one decides.
     *
     * @param closed files and folders of the server's own
     */
    public static LocalPlaces within(List<Path> folders, List<Path> closed) {
        return new LocalPlaces(false, folders, closed);
    }

    /** Whether a file or folder is data, links followed, be it there or not. */
    boolean has(Path path) {
        return everywhere || hasReal(real(path));
    }

    /** The same of a path without links. */
    boolean hasReal(Path real) {
        return everywhere || depth(folders, real) > depth(closed, real);
    }

    /** Whether a folder is data with everything in it. */
    boolean hasAll(Path path) {
        if (everywhere) {
            return true;
        }
        Path real = real(path);
        return hasReal(real) && closed.stream().map(LocalPlaces::real).noneMatch(it -> it.startsWith(real));
    }

    private static int depth(List<Path> folders, Path real) {
        return folders.stream()
                .map(LocalPlaces::real)
                .filter(real::startsWith)
                .mapToInt(Path::getNameCount)
                .max()
                .orElse(NOWHERE);
    }

    /** As far as the path is there its links are followed; what is missing behind that can have none. */
    private static Path real(Path path) {
        Path absolute = path.toAbsolutePath().normalize();
        for (Path there = absolute; there != null; there = there.getParent()) {
            if (Files.exists(there)) {
                try {
                    return there.toRealPath()
                            .resolve(there.relativize(absolute))
                            .normalize();
                } catch (IOException unreadable) {
                    return absolute;
                }
            }
        }
        return absolute;
    }
}
