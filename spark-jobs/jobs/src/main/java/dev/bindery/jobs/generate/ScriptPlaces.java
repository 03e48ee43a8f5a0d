package dev.bindery.jobs.generate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Which files of the server's machine may be scripts of jobs. Whoever may write a job reads its script by it: where callers
 * have different rights, a location mustn't be a way to read whatever the server can.
 */
public final class ScriptPlaces {

    private final boolean everywhere;
    private final Path home;
    private final List<Path> folders;

    private ScriptPlaces(boolean everywhere, Path home, List<Path> folders) {
        this.everywhere = everywhere;
        this.home = home;
        this.folders = List.copyOf(folders);
    }

    /** Every file that the server can read. */
    public static ScriptPlaces everywhere() {
        return new ScriptPlaces(true, Path.of(""), List.of());
    }

    /**
     * The scripts that were generated for the very job, and files in these folders.
     *
     * @param home the server's home folder, in which nothing else is a script, whatever the folders are
     */
    public static ScriptPlaces within(Path home, List<Path> folders) {
        return new ScriptPlaces(false, home, folders);
    }

    /**
     * The file, without symbolic links; empty where it isn't in a place for scripts, whether it is there or not.
     *
     * @param ofJob the folder of the scripts that were generated for the job
     */
    Optional<Path> find(Path file, Path ofJob) {
        if (everywhere) {
            return Optional.of(file);
        }
        Path real = real(file);
        boolean inHome = real.startsWith(real(home));
        boolean allowed = inHome
                ? real.startsWith(real(ofJob))
                : folders.stream().anyMatch(folder -> real.startsWith(real(folder)));
        return allowed ? Optional.of(real) : Optional.empty();
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
