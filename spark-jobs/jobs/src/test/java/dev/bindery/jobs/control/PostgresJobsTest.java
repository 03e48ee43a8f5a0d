package dev.bindery.jobs.control;

import static dev.bindery.jobs.control.TestServer.CALL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bindery.database.DatabaseSettings;
import dev.bindery.database.testkit.TestPostgres;
import dev.bindery.jobs.JobRun;
import dev.bindery.jobs.LogRequest;
import dev.bindery.jobs.RunState;
import dev.bindery.jobs.store.RunStore;
import dev.bindery.jobs.testing.Waiting;
import dev.bindery.model.error.InvalidStateException;
import dev.bindery.model.error.NotFoundException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("integration")
class PostgresJobsTest extends JobsContract {

    @Override
    DatabaseSettings settings() {
        return TestPostgres.newDatabase();
    }

    @Test
    void runIsStoppedThroughAnotherServer() {
        try (TestServer one = TestServer.started(database(), home().resolve("one"), 2);
                TestServer two = TestServer.started(database(), home().resolve("two"), 2)) {
            JobRun run = one.run("job", "echo ready; sleep 600");
            one.awaitOutput(run, "ready");
            two.await(run, RunState.RUNNING);
            assertThatThrownBy(() -> two.jobs.log(CALL, "job", run.id(), LogRequest.from(LogRequest.Stream.OUTPUT, 0)))
                    .as("a log that is with the other")
                    .isInstanceOf(InvalidStateException.class)
                    .hasMessageStartingWith("The logs of the run " + run.id() + " are on the machine ");
            two.jobs.stop(CALL, "job", run.id());
            two.await(run, RunState.STOPPED);
            assertThat(one.processes(run).living()).as("its processes").isEmpty();
        }
    }

    @Test
    void runsOfALostServerAreGivenUpAndKilledWhenItComesBack() {
        JobRun run;
        try (TestServer one = TestServer.started(database(), home().resolve("one"), 2)) {
            run = one.run("job", "echo ready; sleep 600");
            one.awaitOutput(run, "ready");
            one.await(run, RunState.RUNNING);
        }
        RunStore store = new RunStore(database());
        assertThat(store.lost(Instant.now().minus(Duration.ofMinutes(30))))
                .as("a server that was seen just now")
                .isEmpty();
        try (TestServer two = TestServer.started(database(), home().resolve("two"), 2)) {
            two.advance(Duration.ofHours(1));
            two.control.heartbeat();
            assertThat(two.find(run).state())
                    .as("state, seen by a server that was silent itself")
                    .isEqualTo(RunState.RUNNING);
            two.stayAwake(Duration.ofMinutes(3));
            JobRun ended = two.await(run, RunState.FAILED);
            assertThat(ended.errorMessage().orElse(""))
                    .as("reason")
                    .matches("The server \\S+ that ran it hasn't been seen for more than 30 minutes\\.");
        }
        try (TestServer one = TestServer.started(database(), home().resolve("one"), 2)) {
            Waiting.until(
                    "what was given up is killed",
                    () -> one.processes(run).living().isEmpty());
        }
    }

    @Test
    void serverThatWasSilentKillsWhatWasGivenUpMeanwhile() {
        try (TestServer one = TestServer.started(database(), home().resolve("one"), 2);
                TestServer two = TestServer.started(database(), home().resolve("two"), 2)) {
            JobRun run = one.run("job", "echo ready; sleep 600");
            one.awaitOutput(run, "ready");
            one.await(run, RunState.RUNNING);
            two.advance(Duration.ofHours(1));
            two.stayAwake(Duration.ofMinutes(3));
            two.await(run, RunState.FAILED);
            assertThat(one.processes(run).living()).as("processes").isNotEmpty();
            one.advance(Duration.ofHours(1));
            one.control.heartbeat();
            Waiting.until(
                    "what was given up is killed",
                    () -> one.processes(run).living().isEmpty());
        }
    }

    @Test
    void oldRunsOfServersThatAreGoneAreForgotten() {
        JobRun run;
        try (TestServer one = TestServer.started(database(), home().resolve("one"), 2)) {
            run = one.run("job", FakeDriver.SUCCEED);
            one.await(run, RunState.SUCCEEDED);
        }
        try (TestServer two = TestServer.started(database(), home().resolve("two"), 2)) {
            two.control.housekeeping();
            assertThat(two.find(run).state()).as("a fresh run").isEqualTo(RunState.SUCCEEDED);
            two.advance(Duration.ofDays(91));
            two.control.housekeeping();
            assertThatThrownBy(() -> two.find(run)).as("an old run").isInstanceOf(NotFoundException.class);
        }
    }
}
