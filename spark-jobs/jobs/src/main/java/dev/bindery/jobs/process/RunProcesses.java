package dev.bindery.jobs.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Every process of one run: the session that its wrapper leads, what descends from that, and on Linux whatever carries
 * the run's id in its environment, however far it went away (own session, parent gone).
 *
 * @param runId the value of {@link #MARK} in the environment of all of them
 * @param leader the wrapper, where it was ever seen
 * @param user the user of the operating system whose every process is the run's; empty where that is the server's or has other
 *     runs
 */
public record RunProcesses(String runId, Optional<ProcessIdentity> leader, Optional<RunUser> user) {

    /** Processes of the server's user. */
    public RunProcesses(String runId, Optional<ProcessIdentity> leader) {
        this(runId, leader, Optional.empty());
    }

    /** The environment variable that every process of a run has. */
    public static final String MARK = "BINDERY_RUN_ID";

    /** The ids of those that live now. */
    public Set<Long> living() {
        Set<Long> living = new HashSet<>();
        Optional<ProcessIdentity> leading = leader.filter(ProcessIdentity::isAlive);
        leading.ifPresent(identity -> {
            living.add(identity.pid());
            ProcessHandle.of(identity.pid()).stream()
                    .flatMap(ProcessHandle::descendants)
                    .map(ProcessHandle::pid)
                    .forEach(living::add);
        });
        if (ProcessIdentity.hasProcFolder()) {
            String mark = MARK + "=" + runId;
            for (long pid : processIds()) {
                if (!living.contains(pid) && (isMarked(pid, mark) || isInSession(pid, leading) || isOfUser(pid))) {
                    living.add(pid);
                }
            }
            living.removeIf(pid -> ProcessIdentity.of(pid).isEmpty());
        }
        living.remove(ProcessHandle.current().pid());
        return living;
    }

    /** Asks all of them to end (TERM). */
    public void terminate() {
        living().forEach(pid -> ProcessHandle.of(pid).ifPresent(ProcessHandle::destroy));
    }

    /** Ends all of them (KILL). Whoever is forked meanwhile is found by the next call. */
    public void kill() {
        living().forEach(pid -> ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly));
    }

    private static boolean isInSession(long pid, Optional<ProcessIdentity> leading) {
        return leading.isPresent()
                && ProcessIdentity.session(pid)
                        .filter(session -> session == leading.get().pid())
                        .isPresent();
    }

    private boolean isOfUser(long pid) {
        return user.isPresent()
                && ProcessIdentity.user(pid)
                        .filter(uid -> uid == user.get().uid())
                        .isPresent();
    }

    private static boolean isMarked(long pid, String mark) {
        try {
            String environment = Files.readString(Path.of("/proc/" + pid + "/environ"), StandardCharsets.ISO_8859_1);
            return environment.startsWith(mark + '\0') || environment.contains('\0' + mark + '\0');
        } catch (IOException goneOrForeign) {
            return false;
        }
    }

    private static long[] processIds() {
        try (Stream<Path> entries = Files.list(Path.of("/proc"))) {
            return entries.map(entry -> entry.getFileName().toString())
                    .filter(name -> name.chars().allMatch(Character::isDigit))
                    .mapToLong(Long::parseLong)
                    .toArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
