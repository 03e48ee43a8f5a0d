package dev.bindery.jobs.runs;

import dev.bindery.jobs.RunState;
import dev.bindery.jobs.process.RunFolder;
import dev.bindery.jobs.store.StoredRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a run can have too much of, so that its processes are ended. */
enum RunLimit {
    TIMEOUT(RunState.TIMEOUT) {
        @Override
        boolean isReached(StoredRun run, RunFolder folder, KeeperSettings settings, Instant now) {
            Instant since = run.run().runningOn().orElse(run.run().startedOn());
            return run.run()
                    .settings()
                    .timeoutMinutes()
                    .filter(minutes -> Duration.between(since, now).compareTo(Duration.ofMinutes(minutes)) >= 0)
                    .isPresent();
        }

        @Override
        String reason(StoredRun run, KeeperSettings settings) {
            int minutes = run.run().settings().timeoutMinutes().orElseThrow();
            return "It ran longer than its timeout of " + minutes + (minutes == 1 ? " minute" : " minutes")
                    + " and was killed.";
        }
    },

    LOG(RunState.FAILED) {
        @Override
        boolean isReached(StoredRun run, RunFolder folder, KeeperSettings settings, Instant now) {
            return size(folder.output()) + size(folder.error()) > settings.mostLog();
        }

        @Override
        String reason(StoredRun run, KeeperSettings settings) {
            return String.format(
                    Locale.ROOT,
                    "It wrote more than %,d bytes to its logs and was killed before it filled the disk: print less, or"
                            + " write it to a file.",
                    settings.mostLog());
        }
    };

    private final RunState state;

    RunLimit(RunState state) {
        this.state = state;
    }

    /** How a run ends that has reached it. */
    RunState state() {
        return state;
    }

    abstract boolean isReached(StoredRun run, RunFolder folder, KeeperSettings settings, Instant now);

    /** One sentence. */
    abstract String reason(StoredRun run, KeeperSettings settings);

    /** The first that a run has reached by now. */
    static Optional<RunLimit> reached(StoredRun run, RunFolder folder, KeeperSettings settings, Instant now) {
        return Arrays.stream(values())
                .filter(limit -> limit.isReached(run, folder, settings, now))
                .findFirst();
    }

    /** What is noted in the folder as the reason for ending the run, if anything is. */
    static Optional<RunLimit> noted(RunFolder folder) {
        return folder.ending().flatMap(text -> Arrays.stream(values())
                .filter(limit -> limit.name().equals(text))
                .findFirst());
    }

    private static long size(Path log) {
        try {
            return Files.size(log);
        } catch (IOException notThere) {
            return 0;
        }
    }
}
