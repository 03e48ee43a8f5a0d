package dev.bindery.jobs.control;

import static dev.bindery.jobs.control.TestServer.CALL;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bindery.database.Database;
import dev.bindery.database.DatabaseSettings;
import dev.bindery.jobs.JobRun;
import dev.bindery.jobs.RunState;
import dev.bindery.jobs.StartRun;
import dev.bindery.jobs.process.RunProcesses;
import dev.bindery.jobs.testing.Waiting;
import dev.bindery.model.error.InvalidOperationException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Many runs at once, stopped by several callers at any moment, the server restarted amidst. */
@Tag("integration")
class RunStormTest {

    private static final int RUNS = 40;

    private static final Map<String, String> SCRIPTS = Map.of(
            "good",
            FakeDriver.SUCCEED,
            "slow",
            "sleep 0.4; " + FakeDriver.SUCCEED,
            "bad",
            "exit 3",
            "endless",
            "sleep 600");

    @TempDir
    private Path home;

    @Test
    void everyRunEndsOnceAndLeavesNothing() throws Exception {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        Database database = Database.open(DatabaseSettings.inMemory());
        TestServer server = TestServer.started(database, home, 6);
        ExecutorService callers = Executors.newFixedThreadPool(4);
        try {
            SCRIPTS.forEach((name, script) -> server.jobs.create(
                    CALL,
                    name,
                    TestServer.script(script).toBuilder()
                            .maxConcurrentRuns(RUNS)
                            .build()));
            List<String> names = new ArrayList<>(SCRIPTS.keySet());
            List<JobRun> runs = new ArrayList<>();
            for (int i = 0; i < RUNS; i++) {
                runs.add(server.jobs.start(CALL, names.get(random.nextInt(names.size())), StartRun.PLAIN));
            }
            List<Future<?>> stops = new ArrayList<>();
            for (JobRun run : runs) {
                if (run.jobName().equals("endless") || random.nextInt(4) == 0) {
                    stops.add(callers.submit(() -> stop(server, run)));
                    stops.add(callers.submit(() -> stop(server, run)));
                }
            }
            server.close();
            try (TestServer next = TestServer.started(database, home, 6)) {
                for (Future<?> stop : stops) {
                    stop.get();
                }
                Map<RunState, Integer> ends = new HashMap<>();
                for (JobRun run : runs) {
                    Waiting.until(
                            "the run has ended, seed " + seed,
                            () -> next.find(run).state().isEnd());
                    JobRun ended = next.find(run);
                    assertThat(ended.state())
                            .as("end of " + ended + ", seed " + seed)
                            .isIn(ends(run.jobName()));
                    assertThat(ended.reason().orElse(""))
                            .as("reason of " + ended)
                            .isNotBlank();
                    ends.merge(ended.state(), 1, Integer::sum);
                    assertThat(new RunProcesses(run.id(), Optional.empty()).living())
                            .as("processes of " + ended)
                            .isEmpty();
                }
                assertThat(ends.get(RunState.STOPPED))
                        .as("some were stopped, " + ends)
                        .isPositive();
            }
        } finally {
            callers.shutdownNow();
            server.close();
            database.close();
        }
    }

    private static Set<RunState> ends(String job) {
        return switch (job) {
            case "good", "slow" -> Set.of(RunState.SUCCEEDED, RunState.STOPPED);
            case "bad" -> Set.of(RunState.FAILED, RunState.STOPPED);
            default -> Set.of(RunState.STOPPED);
        };
    }

    private static void stop(TestServer server, JobRun run) {
        try {
            server.jobs.stop(CALL, run.jobName(), run.id());
        } catch (InvalidOperationException ended) {
            assertThat(ended.reason()).as("refusal").isEqualTo(InvalidOperationException.Reason.NOT_RUNNING);
        }
    }
}
