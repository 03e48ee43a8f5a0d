package dev.bindery.jobs.runs;

import dev.bindery.jobs.RunState;
import dev.bindery.jobs.process.ProcessIdentity;
import dev.bindery.jobs.process.RunFolder;
import dev.bindery.jobs.store.Ending;
import dev.bindery.jobs.store.StoredRun;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Says how a run ended whose processes are gone, from what they left in its folder. One sentence each. */
final class Endings {

    private static final int TAIL = 64 << 10;
    private static final int LONGEST_QUOTE = 500;
    /** Below this much space a driver can't have said what it wanted to, in bytes. */
    private static final long FULL = 64 << 10;

    /** SparkExitCode.OOM. */
    private static final int SPARK_OUT_OF_MEMORY = 52;

    private static final Pattern OUT_OF_MEMORY = Pattern.compile("java\\.lang\\.OutOfMemoryError(?:: ([^\\n]*))?");
    /** As many packages as a matcher can count without running out of stack, whatever a driver wrote. */
    private static final Pattern THROWN = Pattern.compile(
            "(?m)^(?:Exception in thread \"[^\"]*\" |Caused by: )?((?:[a-z_]\\w*\\.){1,30}[A-Z]\\w*): (.+)$");

    private static final Map<Integer, String> SIGNALS =
            Map.of(1, "HUP", 2, "INT", 3, "QUIT", 4, "ILL", 6, "ABRT", 7, "BUS", 9, "KILL", 11, "SEGV", 15, "TERM");

    private Endings() {}

    /** The end of a run that nobody asked to end. */
    static Ending of(StoredRun run, RunFolder folder, Report report, Duration ranFor) {
        Optional<Integer> exit = folder.exitStatus();
        if (exit.isEmpty()) {
            return Ending.failed(vanished(run, folder), exit);
        }
        int status = exit.get();
        return switch (report.outcome()) {
            case SUCCEEDED -> status == 0
                    ? new Ending(RunState.SUCCEEDED, success(report, ranFor), exit, report.rowsWritten())
                    : new Ending(
                            RunState.FAILED,
                            "The job's work succeeded, but then the driver " + death(status) + ".",
                            exit,
                            report.rowsWritten());
            case FAILED -> new Ending(
                    RunState.FAILED,
                    report.reason().orElseGet(() -> withoutReport(status, folder)),
                    exit,
                    report.rowsWritten());
            case EXITED -> new Ending(
                    RunState.FAILED,
                    status <= 128
                            ? "The script ended the process with exit status " + status
                                    + " (System.exit) before its main method had returned."
                            : withoutReport(status, folder),
                    exit,
                    report.rowsWritten());
            case MISSING -> Ending.failed(withoutReport(status, folder), exit);
        };
    }

    /** The end of a run that was ended because it reached a limit. */
    static Ending of(RunLimit limit, StoredRun run, KeeperSettings settings, RunFolder folder, Report report) {
        return new Ending(limit.state(), limit.reason(run, settings), folder.exitStatus(), report.rowsWritten());
    }

    private static String success(Report report, Duration ranFor) {
        String seconds = String.format(Locale.ROOT, "%.1f s", ranFor.toMillis() / 1000.0);
        String ended = report.rowsWritten()
                .map(rows ->
                        String.format(Locale.ROOT, "Wrote %,d %s in %s.", rows, rows == 1 ? "row" : "rows", seconds))
                .orElse("Ended well in " + seconds + ".");
        return Stream.concat(Stream.of(ended), report.warnings().stream().map(warning -> "Warning: " + warning))
                .collect(Collectors.joining(" "));
    }

    private static String withoutReport(int status, RunFolder folder) {
        String tail = folder.errorTail(TAIL);
        if (tail.contains("No space left on device") || isFull(folder)) {
            return "The disk that holds the run's folder is full: free some space, or give the server another home folder.";
        }
        Matcher memory = OUT_OF_MEMORY.matcher(tail);
        boolean inLog = memory.find();
        if (inLog || status == SPARK_OUT_OF_MEMORY) {
            String detail = inLog && memory.group(1) != null ? " (" + shortened(memory.group(1)) + ")" : "";
            return "The driver ran out of memory" + detail + ": give it more with the setting jobs-memory.";
        }
        if (status == 0) {
            return "The driver ended with exit status 0 but without its report of success: the script ended the process"
                    + " before its work was done.";
        }
        if (status == 137) {
            return "The driver was killed by signal 9 (KILL): from outside, or by the system because memory ran short.";
        }
        if (status > 128) {
            return "The driver " + death(status) + ".";
        }
        return lastException(tail)
                .or(() -> lastLine(tail))
                .map(words -> "The driver " + death(status) + ": " + words)
                .orElse("The driver " + death(status) + " and said nothing on standard error.");
    }

    private static String death(int status) {
        if (status <= 128) {
            return "ended with exit status " + status;
        }
        int signal = status - 128;
        return "was killed by signal " + signal
                + Optional.ofNullable(SIGNALS.get(signal))
                        .map(name -> " (" + name + ")")
                        .orElse("");
    }

    private static String vanished(StoredRun run, RunFolder folder) {
        if (!Files.isDirectory(folder.path())) {
            return "The run's folder " + folder.path() + " is gone, so nothing says how the driver ended.";
        }
        if (isFull(folder)) {
            return "The disk that holds the run's folder is full, so nothing says how the driver ended: free some space.";
        }
        Optional<ProcessIdentity> process = run.process().or(folder::process);
        if (process.isPresent() && isOfAnotherBoot(process.get())) {
            return "The machine was restarted while the run was under way.";
        }
        return "The driver vanished without an exit status: its processes were killed from outside.";
    }

    private static boolean isOfAnotherBoot(ProcessIdentity process) {
        return ProcessIdentity.of(ProcessHandle.current().pid())
                .filter(own -> own.start().contains("/"))
                .filter(own -> !own.start().split("/")[0].equals(process.start().split("/")[0]))
                .isPresent();
    }

    private static boolean isFull(RunFolder folder) {
        try {
            return Files.getFileStore(folder.path()).getUsableSpace() < FULL;
        } catch (IOException unknown) {
            return false;
        }
    }

    private static Optional<String> lastException(String tail) {
        Optional<String> last = Optional.empty();
        Matcher matcher = THROWN.matcher(tail);
        while (matcher.find()) {
            String name = matcher.group(1);
            last = Optional.of(name.substring(name.lastIndexOf('.') + 1) + ": " + matcher.group(2));
        }
        return last.map(Endings::shortened);
    }

    private static Optional<String> lastLine(String tail) {
        List<String> lines =
                tail.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
        return lines.isEmpty() ? Optional.empty() : Optional.of(shortened(lines.get(lines.size() - 1)));
    }

    private static String shortened(String words) {
        String stripped = words.strip();
        return stripped.length() <= LONGEST_QUOTE ? stripped : stripped.substring(0, LONGEST_QUOTE) + "…";
    }
}
