package dev.bindery.jobs.control;

import static dev.bindery.jobs.control.TestServer.CALL;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bindery.jobs.JobRun;
import dev.bindery.jobs.RunState;
import dev.bindery.jobs.StartRun;
import dev.bindery.jobs.process.DriverProcess;
import dev.bindery.jobs.process.Launcher;
import dev.bindery.jobs.process.RunFolder;
import dev.bindery.jobs.testing.Waiting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Runs whose server goes and comes back. */
@Tag("integration")
class RunRestartTest extends RunTestCase {

    @Test
    void runOutlivesItsServerAndIsFoundAgain() throws IOException {
        Path starts = home.resolve("starts");
        Path go = home.resolve("go");
        JobRun run = server.run(
                "survivor",
                "echo start >> '" + starts + "'; echo ready; while [ ! -e '" + go + "' ]; do sleep 0.1; done; "
                        + FakeDriver.SUCCEED);
        server.awaitOutput(run, "ready");
        server.await(run, RunState.RUNNING);
        server.close();
        assertThat(server.processes(run).living())
                .as("the run goes on without a server")
                .isNotEmpty();

        server = TestServer.started(database, home, 4);
        assertThat(server.find(run).state()).as("state after the restart").isEqualTo(RunState.RUNNING);
        Files.createFile(go);
        server.await(run, RunState.SUCCEEDED);
        assertThat(starts).as("starts of the driver").hasContent("start");
    }

    @Test
    void runThatEndedWhileNoServerLookedIsEndedByTheNext() {
        JobRun run = server.run("meanwhile", "echo ready; sleep 0.5; " + FakeDriver.SUCCEED);
        server.awaitOutput(run, "ready");
        server.await(run, RunState.RUNNING);
        server.close();
        Waiting.until(
                "the driver has ended", () -> server.processes(run).living().isEmpty());
        server = TestServer.started(database, home, 4);
        assertThat(server.await(run, RunState.SUCCEEDED).rowsWritten())
                .as("rows")
                .contains(1234L);
    }

    @Test
    void acceptedRunIsLaunchedByTheNextServer() {
        server.close();
        TestServer asleep = new TestServer(database, home, 4);
        JobRun run = asleep.run("accepted", FakeDriver.SUCCEED);
        assertThat(asleep.find(run).state()).as("nobody keeps it yet").isEqualTo(RunState.STARTING);
        asleep.close();
        server = TestServer.started(database, home, 4);
        server.await(run, RunState.SUCCEEDED);
    }

    @Test
    void launchedRunIsNeverLaunchedAgain() throws IOException {
        // As if the server had died right after it launched: the wrapper is there, the store says STARTING.
        server.close();
        TestServer asleep = new TestServer(database, home, 4);
        Path starts = home.resolve("starts");
        JobRun run = asleep.run("once", "echo start >> '" + starts + "'; sleep 1; " + FakeDriver.SUCCEED);
        RunFolder folder = RunFolder.make(asleep.folder(run).path(), run.id());
        new Launcher()
                .launch(
                        run.id(),
                        folder,
                        new DriverProcess(
                                List.of("sh", "-c", "echo start >> '" + starts + "'; sleep 1; " + FakeDriver.SUCCEED),
                                Map.of("BINDERY_RUN_REPORT", folder.report().toString()),
                                List.of(),
                                folder.work()));
        asleep.close();
        server = TestServer.started(database, home, 4);
        server.await(run, RunState.SUCCEEDED);
        assertThat(starts).as("starts of the driver").hasContent("start");
    }

    @Test
    void folderThatCannotBeMadeIsSaid() throws IOException {
        server.jobs.create(CALL, "nowhere", TestServer.script("true"));
        server.close();
        TestServer asleep = new TestServer(database, home, 4);
        JobRun run = asleep.jobs.start(CALL, "nowhere", StartRun.PLAIN);
        Files.writeString(asleep.folder(run).path(), "in the way");
        server = TestServer.started(database, home, 4);
        JobRun ended = server.await(run, RunState.FAILED);
        assertThat(ended.errorMessage().orElse(""))
                .as("reason")
                .startsWith("The run's folder " + asleep.folder(run).path() + " can't be written: ");
    }

    @Test
    void launchThatGoesWrongBeforeTheDriverIsSaid() throws IOException {
        // A folder that looks launched, and nobody there: as after a full disk.
        server.close();
        TestServer asleep = new TestServer(database, home, 4);
        JobRun run = asleep.run("lost", FakeDriver.SUCCEED);
        RunFolder folder = RunFolder.make(asleep.folder(run).path(), run.id());
        Files.writeString(folder.error(), "mkdir: no room\n");
        assertThat(folder.claimLaunch()).as("nobody had begun").isTrue();
        assertThat(folder.claimLaunch()).as("somebody has begun").isFalse();
        asleep.close();
        server = new TestServer(database, home, 4, Duration.ofSeconds(1));
        server.control.start();
        JobRun ended = server.await(run, RunState.FAILED);
        assertThat(ended.errorMessage())
                .as("reason")
                .contains("The run's process couldn't be started within 1 s: mkdir: no room");
    }
}
