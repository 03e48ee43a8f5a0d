package dev.bindery.jobs.control;

import static dev.bindery.jobs.control.TestServer.CALL;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bindery.jobs.JobRun;
import dev.bindery.jobs.RunState;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Runs that wait for a place. */
class RunQueueTest extends RunTestCase {

    @Test
    void runsWaitForAPlaceInTheOrderInWhichTheyCame() {
        server.close();
        server = TestServer.started(database, home, 1);
        JobRun first = server.run("first", "echo ready; sleep 600");
        server.awaitOutput(first, "ready");
        JobRun second = server.run("second", FakeDriver.SUCCEED);
        JobRun third = server.run("third", FakeDriver.SUCCEED);
        assertThat(second.state()).as("state without a place").isEqualTo(RunState.WAITING);
        assertThat(second.stateDetail().orElse(""))
                .as("why it waits")
                .matches(
                        "Waits for a place: the server \\S+ has at most 1 run under way at once \\(setting jobs-places\\)\\.");
        server.jobs.stop(CALL, "third", third.id());
        assertThat(server.find(third).state())
                .as("a waiting run is stopped at once")
                .isEqualTo(RunState.STOPPED);
        server.jobs.stop(CALL, "first", first.id());
        server.await(second, RunState.SUCCEEDED);
        assertThat(server.find(first).state()).as("the first").isEqualTo(RunState.STOPPED);
    }

    @Test
    void waitingRunOfADeletedJobIsAnError() {
        server.close();
        server = TestServer.started(database, home, 1);
        JobRun first = server.run("first", "echo ready; sleep 600");
        server.awaitOutput(first, "ready");
        JobRun second = server.run("second", FakeDriver.SUCCEED);
        assertThat(server.jobs.delete(CALL, "second")).as("deleted").isTrue();
        JobRun ended = server.await(second, RunState.ERROR);
        assertThat(ended.errorMessage()).as("reason").contains("The job was deleted while the run waited for a place.");
        server.jobs.stop(CALL, "first", first.id());
        server.await(first, RunState.STOPPED);
    }

    @Test
    void runThatWaitsTooLongExpires() {
        server.close();
        server = TestServer.started(database, home, 1);
        JobRun first = server.run("first", "echo ready; sleep 600");
        server.awaitOutput(first, "ready");
        JobRun second = server.run("second", FakeDriver.SUCCEED);
        server.advance(Duration.ofHours(25));
        JobRun ended = server.await(second, RunState.EXPIRED);
        assertThat(ended.errorMessage().orElse(""))
                .as("reason")
                .startsWith("It waited for a place longer than 24 hours.");
        server.jobs.stop(CALL, "first", first.id());
        server.await(first, RunState.STOPPED);
    }
}
