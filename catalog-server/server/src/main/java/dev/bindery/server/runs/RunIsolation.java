package dev.bindery.server.runs;

import dev.bindery.jobs.process.RunUser;
import dev.bindery.server.lifecycle.HomeFolder;
import dev.bindery.server.lifecycle.StartFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Users of the operating system for the runs of jobs, and a home folder through which they get to their own folders and to
 * nothing else. What stands in the way is told when the server starts, not by the first run.
 */
public final class RunIsolation {

    private static final Pattern RANGE = Pattern.compile("(\\d{1,9})-(\\d{1,9})");
    private static final int MOST = 10_000;
    /** Numbers below are those of the system's own users. */
    private static final int LEAST = 1000;

    private RunIsolation() {}

    /**
     * The users, one for each role.
     *
     * @param text a range of numbers, or names and numbers with commas between them
     * @param home is closed to them, but for what leads to their runs
     * @param read what runs must be able to read
     * @throws StartFailure where it can't be like that
     */
    public static List<RunUser> users(String text, HomeFolder home, List<Path> read) {
        if (!isRoot()) {
            throw new StartFailure(
                    "jobs-isolation=user needs a server that runs as root, on Linux: no other user can start"
                            + " processes of other users.");
        }
        List<RunUser> users = parse(text);
        close(home);
        checkAccess(users.get(0), home.runs());
        read.stream().filter(Files::exists).forEach(file -> checkAccess(users.get(0), file));
        return users;
    }

    private static boolean isRoot() {
        try (Stream<String> lines = Files.lines(Path.of("/proc/self/status"), StandardCharsets.ISO_8859_1)) {
            return lines.anyMatch(line -> line.matches("Uid:\\s+0\\s+0\\s.*"));
        } catch (IOException | UncheckedIOException notLinux) {
            return false;
        }
    }

    static List<RunUser> parse(String text) {
        List<RunUser> users = new ArrayList<>();
        Set<Integer> numbers = new TreeSet<>();
        Set<Integer> groups = new TreeSet<>();
        for (String part : text.split(",")) {
            for (RunUser user : part(part.strip())) {
                if (!numbers.add(user.uid())) {
                    throw new StartFailure("jobs-isolation-users has the user " + user.uid() + " twice.");
                }
                // The run's group reads its credentials.
                if (!groups.add(user.gid())) {
                    throw new StartFailure("jobs-isolation-users has two users of the group " + user.gid()
                            + ": each needs a group that nobody else is in.");
                }
                users.add(user);
            }
        }
        if (users.size() > MOST) {
            throw new StartFailure("jobs-isolation-users has " + users.size() + " users; " + MOST + " are enough.");
        }
        return users;
    }

    private static List<RunUser> part(String part) {
        Matcher range = RANGE.matcher(part);
        if (range.matches()) {
            int first = Integer.parseInt(range.group(1));
            int last = Integer.parseInt(range.group(2));
            if (first < LEAST || last < first || last - first >= MOST) {
                throw new StartFailure("jobs-isolation-users has the range " + part + ": it begins with " + LEAST
                        + " or more and has 1 to " + MOST + " numbers.");
            }
            return IntStream.rangeClosed(first, last)
                    .mapToObj(number -> new RunUser(number, number))
                    .toList();
        }
        if (!part.matches("[A-Za-z_][A-Za-z0-9_.-]{0,31}")) {
            throw new StartFailure("jobs-isolation-users has \"" + part
                    + "\", which is neither a range such as 20000-20099 nor the name of a user.");
        }
        int uid = number("-u", part);
        int gid = number("-g", part);
        if (uid == 0 || gid == 0) {
            throw new StartFailure("jobs-isolation-users has " + part + ", who is root or in its group.");
        }
        return List.of(new RunUser(uid, gid));
    }

    private static int number(String option, String name) {
        String answer = run(List.of("id", option, name)).strip();
        if (!answer.matches("\\d{1,9}")) {
            throw new StartFailure("jobs-isolation-users has " + name + ", and there is no such user on this machine.");
        }
        return Integer.parseInt(answer);
    }

    /** Others pass through the home to the runs, and see nothing on their way. */
    private static void close(HomeFolder home) {
        try {
            passable(home.folder());
            passable(home.runs());
            for (String mine : List.of("database", "logs", "jobs", "encryption.key", "server.json", "lock")) {
                Path path = home.folder().resolve(mine);
                if (Files.exists(path)) {
                    change(path, Set.of(), Files.isDirectory(path));
                }
            }
            Files.createDirectories(home.folder().resolve("jobs"));
            change(home.folder().resolve("jobs"), Set.of(), true);
        } catch (IOException unwritable) {
            throw new StartFailure(
                    "The home folder " + home.folder() + " can't be closed to runs of jobs.", unwritable);
        }
    }

    private static void passable(Path folder) throws IOException {
        change(folder, Set.of(PosixFilePermission.GROUP_EXECUTE, PosixFilePermission.OTHERS_EXECUTE), true);
    }

    private static void change(Path path, Set<PosixFilePermission> others, boolean isFolder) throws IOException {
        Set<PosixFilePermission> permissions =
                EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
        if (isFolder) {
            permissions.add(PosixFilePermission.OWNER_EXECUTE);
        }
        permissions.addAll(others);
        Files.setPosixFilePermissions(path, permissions);
    }

    private static void checkAccess(RunUser user, Path path) {
        String answer = run(List.of(
                "setpriv",
                "--reuid=" + user.uid(),
                "--regid=" + user.gid(),
                "--clear-groups",
                "--no-new-privs",
                "--",
                "/bin/sh",
                "-c",
                "if test -d \"$1\"; then test -x \"$1\"; else test -r \"$1\"; fi && echo yes",
                "sh",
                path.toString()));
        if (!answer.strip().equals("yes")) {
            throw new StartFailure("With jobs-isolation=user runs must get to " + path + ", and the user " + user.uid()
                    + " doesn't: let others pass through the folders that it is in (chmod o+x), and read it."
                    + (answer.isBlank() ? "" : " " + answer.strip()));
        }
    }

    /** What a program printed; why it couldn't. */
    private static String run(List<String> command) {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectInput(
                            ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                    .start();
            String output = new String(process.getInputStream().readNBytes(10_000), StandardCharsets.UTF_8);
            process.waitFor(10, TimeUnit.SECONDS);
            return output;
        } catch (IOException missing) {
            throw new StartFailure(
                    "There is no " + command.get(0) + " on this machine, which jobs-isolation=user needs.");
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return "";
        }
    }
}
