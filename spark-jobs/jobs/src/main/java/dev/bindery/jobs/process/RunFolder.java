package dev.bindery.jobs.process;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The folder of one run, only for the server's user to read, and for the run's own where it has one. Everything that must
 * outlive a server is in it:
 *
 * <ul>
 *   <li>{@code run-id}, {@code run.sh}, {@code command}: what was launched
 *   <li>{@code launched/}, {@code process}, {@code exit-status}: written by {@code run.sh}
 *   <li>{@code stdout}, {@code stderr}: the driver's logs
 *   <li>{@code report.json}: what the runtime says of the end
 *   <li>{@code ending}: why the server is killing it
 *   <li>{@code user}: the run's user, where it isn't the server's
 *   <li>{@code credentials/}: what the driver proves with who it is, removed at the end
 *   <li>{@code work/}: the driver's working directory and scratch space, removed at the end
 * </ul>
 *
 * A run's own user can pass through the folder and read what it needs, and write to {@code work/} and {@code report.json}
 * alone: whatever the server reads or runs can't be replaced.
 */
public record RunFolder(Path path) {

    /** Of those that are read as a whole, in bytes; the driver can write what it likes. */
    private static final int LARGEST_FILE = 1 << 20;

    private static final int LONGEST_REMOVAL_SECONDS = 60;

    private static final String USER = "user";
    private static final String PRIVATE_FOLDER = "rwx------";
    private static final String PRIVATE_FILE = "rw-------";

    /** Makes it for the server's user, or takes the one that is there. */
    public static RunFolder make(Path path, String runId) throws IOException {
        return make(path, runId, Optional.empty());
    }

    /** Makes it, or takes the one that is there. */
    public static RunFolder make(Path path, String runId, Optional<RunUser> user) throws IOException {
        Files.createDirectories(path.getParent());
        if (!Files.isDirectory(path)) {
            Files.createDirectory(path);
        }
        RunFolder folder = new RunFolder(path);
        if (folder.hasPermissions()) {
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(PRIVATE_FOLDER));
        }
        Files.createDirectories(folder.work());
        folder.write("run-id", runId + "\n");
        if (user.isPresent()) {
            folder.write(USER, user.get().text() + "\n");
            folder.giveTo(user.get());
        }
        return folder;
    }

    private boolean hasPermissions() throws IOException {
        return Files.getFileStore(path).supportsFileAttributeView("posix");
    }

    private void giveTo(RunUser user) throws IOException {
        if (!Files.exists(report())) {
            Files.createFile(report());
        }
        for (Path file : new Path[] {report(), work()}) {
            boolean isFolder = Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS);
            Files.setPosixFilePermissions(
                    file, PosixFilePermissions.fromString(isFolder ? PRIVATE_FOLDER : PRIVATE_FILE));
            Files.setAttribute(file, "unix:gid", user.gid(), LinkOption.NOFOLLOW_LINKS);
            Files.setAttribute(file, "unix:uid", user.uid(), LinkOption.NOFOLLOW_LINKS);
        }
        Files.setAttribute(path, "unix:gid", user.gid());
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwx--x---"));
    }

    /** The driver's own place for temporary files. */
    public Path makeTemporary() throws IOException {
        Path temporary = work().resolve("tmp");
        Optional<RunUser> user = user();
        if (user.isEmpty()) {
            return Files.createDirectories(temporary);
        }
        // Nobody of the run's is there yet; what a launch before this one has left is the user's, and stays.
        if (!Files.exists(temporary, LinkOption.NOFOLLOW_LINKS)) {
            Files.createDirectory(temporary);
            Files.setAttribute(temporary, "unix:gid", user.get().gid(), LinkOption.NOFOLLOW_LINKS);
            Files.setAttribute(temporary, "unix:uid", user.get().uid(), LinkOption.NOFOLLOW_LINKS);
        }
        return temporary;
    }

    /** The run's user, where it isn't the server's. */
    public Optional<RunUser> user() {
        return text(USER).flatMap(RunUser::parse);
    }

    /** The run has ended: nobody but the server passes through any more. */
    public void close() throws IOException {
        if (user().isPresent()) {
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(PRIVATE_FOLDER));
        }
    }

    /** Lets the run's user read a file or pass through a folder, and nobody else but the server. */
    public void show(Path file) throws IOException {
        Optional<RunUser> user = user();
        if (user.isPresent()) {
            boolean isFolder = Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS);
            Files.setAttribute(file, "unix:gid", user.get().gid(), LinkOption.NOFOLLOW_LINKS);
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(isFolder ? "rwxr-x---" : "rw-r-----"));
        }
    }

    /** Where a secret of the run is, whether it is there or not. */
    public Path secret(String name) {
        return secrets().resolve(name);
    }

    private Path secrets() {
        return path.resolve("credentials");
    }

    /** Writes a secret in one piece, readable for the run alone. */
    public Path writeSecret(String name, byte[] content) throws IOException {
        Files.createDirectories(secrets());
        show(secrets());
        Path fresh = secret(name + ".new");
        Files.deleteIfExists(fresh);
        if (hasPermissions()) {
            Files.createFile(
                    fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(PRIVATE_FILE)));
        }
        Files.write(fresh, content);
        show(fresh);
        return Files.move(fresh, secret(name), StandardCopyOption.ATOMIC_MOVE);
    }

    /** As {@link #writeSecret(String, byte[])}. */
    public Path writeSecret(String name, String text) throws IOException {
        return writeSecret(name, text.getBytes(StandardCharsets.UTF_8));
    }

    /** A secret's text; empty where it isn't there. */
    public Optional<String> secretText(String name) {
        return text(path.relativize(secret(name)).toString());
    }

    /** Removes the run's secrets. */
    public void removeSecrets() throws IOException {
        removeTree(secrets());
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
        Optional<RunUser> user = user();
        if (user.isPresent() && Files.isDirectory(work(), LinkOption.NOFOLLOW_LINKS)) {
            emptyAs(user.get());
        }
        if (user.isPresent()) {
            Files.deleteIfExists(work());
        } else {
            removeTree(work());
        }
    }

    /** As the run's user: another run of that user may change what is below, but not make the server delete something else. */
    private void emptyAs(RunUser user) throws IOException {
        List<String> command = new ArrayList<>(Launcher.as(user));
        command.addAll(List.of("find", ".", "-xdev", "-mindepth", "1", "-delete"));
        Process process = new ProcessBuilder(command)
                .directory(work().toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            if (!process.waitFor(LONGEST_REMOVAL_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    /** Removes everything. */
    public void remove() throws IOException {
        removeWork();
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
