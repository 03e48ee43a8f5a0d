package dev.bindery.jobs.control;

import static dev.bindery.jobs.control.TestServer.CALL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bindery.database.Database;
import dev.bindery.database.DatabaseSettings;
import dev.bindery.jobs.JobRun;
import dev.bindery.jobs.LogPage;
import dev.bindery.jobs.LogRequest;
import dev.bindery.jobs.RunSettings;
import dev.bindery.jobs.RunState;
import dev.bindery.jobs.StartRun;
import dev.bindery.jobs.process.DriverProcess;
import dev.bindery.jobs.process.Launcher;
import dev.bindery.jobs.process.ProcessIdentity;
import dev.bindery.jobs.process.RunFolder;
import dev.bindery.jobs.testing.Waiting;
import dev.bindery.model.error.InvalidOperationException;
import dev.bindery.model.error.NotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of runs whose drivers are real processes. */
@Tag("integration")
class RunLifecycleTest {

    @TempDir
    private Path home;

    private Database database;
    private TestServer server;

    @BeforeEach
    void start() {
        database = Database.open(DatabaseSettings.inMemory());
        server = TestServer.started(database, home, 4);
    }

    @AfterEach
    void stop() {
        server.close();
        database.close();
    }

    @Test
    void successNeedsStatusZeroAndAReport() {
        JobRun run = server.run("good", "echo hello; " + FakeDriver.SUCCEED);
        assertThat(run.state()).as("state when start returns").isEqualTo(RunState.STARTING);
        assertThat(run.id()).as("run id").matches("jr_[0-9a-f]{64}");
        JobRun ended = server.await(run, RunState.SUCCEEDED);
        assertThat(ended.reason().orElse("")).as("reason").matches("Wrote 1,234 rows in \\d+\\.\\d s\\.");
        assertThat(ended.errorMessage()).as("a success has no error message").isEmpty();
        assertThat(ended.rowsWritten()).as("rows").contains(1234L);
        assertThat(ended.exitStatus()).as("exit status").contains(0);
        assertThat(ended.runningOn()).as("when it ran").isPresent();
        assertThat(ended.completedOn()).as("when it ended").isPresent();
        assertThat(server.folder(run).work()).as("scratch space").doesNotExist();
    }

    @Test
    void statusZeroWithoutReportIsAFailure() {
        JobRun ended = server.await(server.run("silent", "exit 0"), RunState.FAILED);
        assertThat(ended.errorMessage())
                .as("reason")
                .contains("The driver ended with exit status 0 but without its report of success: the script ended the"
                        + " process before its work was done.");
    }

    @Test
    void failureSaysWhatTheReportSays() {
        JobRun ended = server.await(
                server.run(
                        "bad",
                        "echo '{\"state\": \"FAILED\", \"message\": \"There is no table lake.gone.\"}'"
                                + " > \"$BINDERY_RUN_REPORT\"; echo 'a stack trace' >&2; exit 1"),
                RunState.FAILED);
        assertThat(ended.errorMessage()).as("reason").contains("There is no table lake.gone.");
        assertThat(ended.exitStatus()).as("exit status").contains(1);
    }

    @Test
    void failureWithoutReportSaysTheExceptionOrTheLastLine() {
        assertThat(server.await(
                                server.run(
                                        "thrown",
                                        "echo 'Exception in thread \"main\" java.lang.IllegalStateException: no luck' >&2;"
                                                + " echo '\tat Some.where(Some.java:1)' >&2; exit 1"),
                                RunState.FAILED)
                        .errorMessage())
                .as("an exception")
                .contains("The driver ended with exit status 1: IllegalStateException: no luck");
        assertThat(server.await(server.run("said", "echo 'that went wrong' >&2; exit 3"), RunState.FAILED)
                        .errorMessage())
                .as("a line")
                .contains("The driver ended with exit status 3: that went wrong");
        assertThat(server.await(server.run("mute", "exit 4"), RunState.FAILED).errorMessage())
                .as("nothing")
                .contains("The driver ended with exit status 4 and said nothing on standard error.");
        assertThat(server.await(
                                server.run("memory", "echo 'java.lang.OutOfMemoryError: Java heap space' >&2; exit 3"),
                                RunState.FAILED)
                        .errorMessage())
                .as("memory")
                .contains("The driver ran out of memory (Java heap space): give it more with the setting jobs-memory.");
        assertThat(server.await(
                                server.run("disk", "echo 'java.io.IOException: No space left on device' >&2; exit 1"),
                                RunState.FAILED)
                        .errorMessage()
                        .orElse(""))
                .as("disk")
                .startsWith("The disk that holds the run's folder is full");
    }

    @Test
    void killedDriverIsSaidToBeKilled() {
        JobRun run = server.run("victim", "echo ready; exec sleep 600");
        server.awaitOutput(run, "ready");
        server.await(run, RunState.RUNNING);
        server.driver(run).destroyForcibly();
        JobRun ended = server.await(run, RunState.FAILED);
        assertThat(ended.errorMessage())
                .as("reason")
                .contains("The driver was killed by signal 9 (KILL): from outside, or by the system because memory ran"
                        + " short.");
        assertThat(ended.exitStatus()).as("exit status").contains(137);
    }

    @Test
    void vanishedRunIsAFailureToo() {
        JobRun run = server.run("ghost", "echo ready; sleep 600");
        server.awaitOutput(run, "ready");
        server.await(run, RunState.RUNNING);
        ProcessHandle.of(server.folder(run).process().orElseThrow().pid()).ifPresent(ProcessHandle::destroyForcibly);
        JobRun ended = server.await(run, RunState.FAILED);
        assertThat(ended.errorMessage())
                .as("reason")
                .contains("The driver vanished without an exit status: its processes were killed from outside.");
        assertThat(server.processes(run).living()).as("what was left of it").isEmpty();
    }

    @Test
    void stopEndsGrandchildrenThatDoNotListen() {
        JobRun run = server.run(
                "deep",
                "(setsid sh -c \"trap '' TERM; sleep 600\" & ); sh -c \"trap '' TERM; sleep 600\" & echo ready; wait");
        server.awaitOutput(run, "ready");
        server.await(run, RunState.RUNNING);
        Set<Long> all = server.processes(run).living();
        assertThat(all.size())
                .as("wrapper, driver, two shells and their sleeps")
                .isGreaterThanOrEqualTo(5);
        JobRun stopping = server.jobs.stop(CALL, "deep", run.id());
        assertThat(stopping.state()).as("state when stop returns").isEqualTo(RunState.STOPPING);
        JobRun ended = server.await(run, RunState.STOPPED);
        assertThat(ended.errorMessage()).as("reason").contains("Stopped by alice.");
        assertThat(all).as("processes").noneMatch(pid -> ProcessIdentity.of(pid).isPresent());
        assertThatThrownBy(() -> server.jobs.stop(CALL, "deep", run.id()))
                .as("stopping what has ended")
                .isInstanceOf(InvalidOperationException.class)
                .hasMessage("The run " + run.id() + " of the job deep can't be stopped: it is STOPPED already.");
    }

    @Test
    void timeoutKills() {
        server.jobs.create(CALL, "slow", TestServer.script("echo ready; trap '' TERM; sleep 600"));
        JobRun run = server.jobs.start(CALL, "slow", StartRun.PLAIN.withSettings(RunSettings.timeout(5)));
        server.awaitOutput(run, "ready");
        server.await(run, RunState.RUNNING);
        Set<Long> all = server.processes(run).living();
        server.advance(Duration.ofMinutes(4));
        assertThat(server.find(run).state()).as("state before the timeout").isEqualTo(RunState.RUNNING);
        server.advance(Duration.ofMinutes(1));
        JobRun ended = server.await(run, RunState.TIMEOUT);
        assertThat(ended.errorMessage())
                .as("reason")
                .contains("It ran longer than its timeout of 5 minutes and was killed.");
        assertThat(all).as("processes").noneMatch(pid -> ProcessIdentity.of(pid).isPresent());
    }

    @Test
    void whatADriverLeavesBehindIsKilledAndTheRunStillSucceeds() {
        JobRun run = server.run("litter", "(setsid sleep 600 &) ; " + FakeDriver.SUCCEED);
        server.await(run, RunState.SUCCEEDED);
        assertThat(server.processes(run).living()).as("left behind").isEmpty();
    }

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
    void logsAreReadWhileItRunsAndAfter() throws IOException {
        Path go = home.resolve("go");
        JobRun run = server.run(
                "chatty",
                "echo first; echo problem >&2; while [ ! -e '" + go + "' ]; do sleep 0.1; done; echo second; "
                        + FakeDriver.SUCCEED);
        server.awaitOutput(run, "first");
        LogPage page = server.jobs.log(CALL, "chatty", run.id(), LogRequest.from(LogRequest.Stream.OUTPUT, 0));
        assertThat(page).as("while it runs").isEqualTo(new LogPage("first\n", 0, 6, false));
        Files.createFile(go);
        server.await(run, RunState.SUCCEEDED);
        LogPage rest = server.jobs.log(CALL, "chatty", run.id(), LogRequest.from(LogRequest.Stream.OUTPUT, 6));
        assertThat(rest).as("the rest").isEqualTo(new LogPage("second\n", 6, 13, true));
        assertThat(server.jobs
                        .log(CALL, "chatty", run.id(), LogRequest.from(LogRequest.Stream.ERROR, 0))
                        .text())
                .as("standard error")
                .isEqualTo("problem\n");
    }

    @Test
    void runThatCannotBeLaunchedSaysWhy() {
        JobRun ended = server.await(
                server.run("stuck", "impossible: Spark is missing: run ./bindery spark-sql once."), RunState.FAILED);
        assertThat(ended.errorMessage()).as("reason").contains("Spark is missing: run ./bindery spark-sql once.");
        assertThat(ended.executionSeconds()).as("seconds in which nothing ran").isZero();
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
    void folderThatIsRemovedWhileItRunsIsSaid() throws IOException {
        JobRun run = server.run("homeless", "echo ready; sleep 600");
        server.awaitOutput(run, "ready");
        server.await(run, RunState.RUNNING);
        ProcessHandle driver = server.driver(run);
        server.folder(run).remove();
        driver.destroyForcibly();
        JobRun ended = server.await(run, RunState.FAILED);
        assertThat(ended.errorMessage())
                .as("reason")
                .contains("The run's folder " + server.folder(run).path()
                        + " is gone, so nothing says how the driver ended.");
    }

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

    @Test
    void oldRunsAreForgotten() {
        JobRun run = server.run("old", FakeDriver.SUCCEED);
        server.await(run, RunState.SUCCEEDED);
        server.control.housekeeping();
        assertThat(server.folder(run).path()).as("folder of a fresh run").isDirectory();
        server.advance(Duration.ofDays(91));
        server.control.housekeeping();
        assertThat(server.folder(run).path()).as("folder of an old run").doesNotExist();
        assertThatThrownBy(() -> server.find(run)).as("the run").isInstanceOf(NotFoundException.class);
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
