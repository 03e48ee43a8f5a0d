package dev.bindery.jobs.process;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The folder of one run, only for the server's user to read. Everything that must outlive a server is in it:
 *
 * <ul>
 *   <li>{@code run-id}, {@code run.sh}, {@code command}: what was launched
 *   <li>{@code launched/}, {@code process}, {@code exit-status}: written by {@code run.sh}
 *   <li>{@code stdout}, {@code stderr}: the driver's logs
 *   <li>{@code report.json}: what the runtime says of the end
 *   <li>{@code ending}: why the server is killing it
 *   <li>{@code work/}: the driver's working directory and scratch space, removed at the end
 * </ul>
 */
public record RunFolder(Path path) {

    /** Of those that are read as a whole, in bytes; the driver can write what it likes. */
    private static final int LARGEST_FILE = 1 << 20;

    /** Makes it, or takes the one that is there. */
    public static RunFolder make(Path path, String runId) throws IOException {
        Files.createDirectories(path.getParent());
        if (!Files.isDirectory(path)) {
            Files.createDirectory(path);
        }
        if (Files.getFileStore(path).supportsFileAttributeView("posix")) {
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwx------"));
        }
        RunFolder folder = new RunFolder(path);
        Files.createDirectories(folder.work());
        folder.write("run-id", runId + "\n");
        return folder;
    }

    public Path output() {
        return path.resolve("stdout");
    }

    public Path error() {
        return path.resolve("stderr");
    }

    public Path report() {
        return path.resolve("report.json");
    }

    public Path work() {
        return path.resolve("work");
    }

    /** Whether the wrapper has begun: from then on nobody may launch the run again. */
    public boolean isLaunched() {
        return Files.isDirectory(path.resolve("launched"));
    }

    /**
     * Takes the launch away from any wrapper that hasn't begun: none will run the driver from now on.
     *
     * @return whether none had begun
     */
    public boolean claimLaunch() throws IOException {
        Files.createDirectories(path);
        try {
            Files.createDirectory(path.resolve("launched"));
            return true;
        } catch (FileAlreadyExistsException begun) {
            return false;
        }
    }

    /** The wrapper's process, as it wrote of itself; empty before that, or where the file makes no sense. */
    public Optional<ProcessIdentity> process() {
        return text("process").flatMap(text -> {
            Map<String, String> facts = new HashMap<>();
            text.lines().forEach(line -> {
                int blank = line.indexOf(' ');
                if (blank > 0) {
                    facts.put(line.substring(0, blank), line.substring(blank + 1));
                }
            });
            try {
                long pid = Long.parseLong(facts.getOrDefault("pid", ""));
                if (facts.containsKey("stat")) {
                    return Optional.of(
                            ProcessIdentity.fromStat(pid, facts.get("stat"), facts.getOrDefault("boot", "")));
                }
                return ProcessIdentity.startedAbout(
                        pid, Files.getLastModifiedTime(path.resolve("process")).toInstant());
            } catch (IOException | RuntimeException unreadable) {
                return Optional.empty();
            }
        });
    }

    /** The driver's exit status, once it has ended; from 129 on a signal's number and 128. */
    public Optional<Integer> exitStatus() {
        return text("exit-status")
                .map(String::strip)
                .filter(text -> text.matches("\\d{1,3}"))
                .map(Integer::valueOf);
    }

    /** Why the server is killing the run, if it is. */
    public Optional<String> ending() {
        return text("ending").map(String::strip);
    }

    /** Writes a file in one piece, readable for the server's user alone. */
    public Path write(String name, String text) throws IOException {
        Path fresh = path.resolve(name + ".new");
        Files.writeString(fresh, text);
        return Files.move(fresh, path.resolve(name), StandardCopyOption.ATOMIC_MOVE);
    }

    /** A file's text; empty where it isn't there, can't be read or has no business to be so large. */
    public Optional<String> text(String name) {
        try (InputStream file = Files.newInputStream(path.resolve(name))) {
            byte[] bytes = file.readNBytes(LARGEST_FILE + 1);
            return bytes.length > LARGEST_FILE
                    ? Optional.empty()
                    : Optional.of(new String(bytes, StandardCharsets.UTF_8));
        } catch (IOException missing) {
            return Optional.empty();
        }
    }

    /** The last bytes of the driver's standard error, as text. */
    public String errorTail(int bytes) {
        try {
            long size = Files.size(error());
            return LogFile.read(error(), Math.max(0, size - bytes), bytes, true).text();
        } catch (IOException missing) {
            return "";
        }
    }

    /** Removes the driver's scratch space; logs and reports stay. */
    public void removeWork() throws IOException {
        removeTree(work());
    }

    /** Removes everything. */
    public void remove() throws IOException {
        removeTree(path);
    }

    private static void removeTree(Path root) throws IOException {
        if (!Files.isDirectory(root)) {
            return;
        }
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.deleteIfExists(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
                if (failure instanceof NoSuchFileException) {
                    return FileVisitResult.CONTINUE;
                }
                throw failure;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path folder, IOException failure) throws IOException {
                Files.deleteIfExists(folder);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
