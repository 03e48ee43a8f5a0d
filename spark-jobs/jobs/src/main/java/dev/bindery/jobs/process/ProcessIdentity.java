package dev.bindery.jobs.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A process that can't be taken for a later one with the same id.
 *
 * @param pid its id
 * @param start when it started, comparable only for equality: on Linux the boot's id and the ticks since that boot,
 *     elsewhere milliseconds since 1970
 */
public record ProcessIdentity(long pid, String start) {

    private static final Path BOOT_ID = Path.of("/proc/sys/kernel/random/boot_id");
    private static final int STATE = 0;
    private static final int SESSION = 3;
    private static final int START_TICKS = 19;

    /** The process that has the id now; empty where there is none, or only one that waits to be reaped. */
    public static Optional<ProcessIdentity> of(long pid) {
        if (hasProcFolder()) {
            return stat(pid)
                    .filter(fields -> !isDead(fields))
                    .map(fields -> new ProcessIdentity(pid, bootId() + "/" + fields[START_TICKS]));
        }
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .flatMap(process -> process.info().startInstant())
                .map(instant -> new ProcessIdentity(pid, Long.toString(instant.toEpochMilli())));
    }

    /** From what the process wrote of itself: its line of {@code /proc/PID/stat} and the boot's id. */
    static ProcessIdentity fromStat(long pid, String statLine, String bootId) {
        return new ProcessIdentity(pid, bootId + "/" + fields(statLine)[START_TICKS]);
    }

    /** Where there is no {@code /proc}: the process that has the id now, if it started at about that time. */
    static Optional<ProcessIdentity> startedAbout(long pid, Instant time) {
        return ProcessHandle.of(pid)
                .flatMap(process -> process.info().startInstant())
                .filter(instant -> Math.abs(instant.toEpochMilli() - time.toEpochMilli()) < 10_000)
                .map(instant -> new ProcessIdentity(pid, Long.toString(instant.toEpochMilli())));
    }

    /** Whether this very process still runs. */
    public boolean isAlive() {
        return of(pid).filter(this::equals).isPresent();
    }

    static boolean hasProcFolder() {
        return Files.isReadable(BOOT_ID);
    }

    /** The session that a living process is in; Linux alone. */
    static Optional<Long> session(long pid) {
        return stat(pid).filter(fields -> !isDead(fields)).map(fields -> Long.parseLong(fields[SESSION]));
    }

    /** The number of the user that a living process belongs to; Linux alone. */
    static Optional<Integer> user(long pid) {
        try (Stream<String> lines = Files.lines(Path.of("/proc/" + pid + "/status"), StandardCharsets.ISO_8859_1)) {
            return lines.filter(line -> line.startsWith("Uid:"))
                    .findFirst()
                    .map(line -> Integer.parseUnsignedInt(line.split("\\s+")[1]));
        } catch (IOException | UncheckedIOException gone) {
            return Optional.empty();
        }
    }

    private static boolean isDead(String[] fields) {
        return fields[STATE].equals("Z") || fields[STATE].equals("X");
    }

    private static Optional<String[]> stat(long pid) {
        try {
            return Optional.of(
                    fields(Files.readString(Path.of("/proc/" + pid + "/stat"), StandardCharsets.ISO_8859_1)));
        } catch (IOException gone) {
            return Optional.empty();
        }
    }

    /** The fields behind the command's name, which stands in parentheses and may hold blanks and parentheses (proc(5)). */
    private static String[] fields(String statLine) {
        return statLine.substring(statLine.lastIndexOf(')') + 2).strip().split(" ");
    }

    private static String bootId() {
        try {
            return Files.readString(BOOT_ID, StandardCharsets.US_ASCII).strip();
        } catch (IOException unreadable) {
            return "";
        }
    }
}
