package dev.bindery.jobs.control;

import static dev.bindery.jobs.control.TestServer.CALL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bindery.jobs.JobRun;
import dev.bindery.jobs.LogPage;
import dev.bindery.jobs.LogRequest;
import dev.bindery.jobs.RunSettings;
import dev.bindery.jobs.RunState;
import dev.bindery.jobs.StartRun;
import dev.bindery.jobs.process.ProcessIdentity;
import dev.bindery.model.error.InvalidOperationException;
import dev.bindery.model.error.NotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What becomes of runs, whatever their drivers do. */
@Tag("integration")
class RunLifecycleTest extends RunTestCase {

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
    void runThatWritesTooMuchToItsLogsIsEnded() {
        JobRun run = server.run(
                "noisy", "head -c " + TestServer.MOST_LOG + " /dev/zero; echo ready >&2; echo more; sleep 600");
        JobRun ended = server.await(run, RunState.FAILED);
        assertThat(ended.errorMessage())
                .as("reason")
                .contains("It wrote more than 1,048,576 bytes to its logs and was killed before it filled the disk:"
                        + " print less, or write it to a file.");
        assertThat(server.processes(run).living()).as("processes").isEmpty();
    }

    @Test
    void noOutputOfADriverStopsTheKeeper() {
        JobRun run = server.run("hostile", "yes a. | head -n 30000 | tr -d '\\n' >&2; echo 'B: c' >&2; exit 1");
        JobRun ended = server.await(run, RunState.FAILED);
        assertThat(ended.errorMessage().orElse(""))
                .as("reason")
                .startsWith("The driver ended with exit status 1: a.a.a.");
        server.await(server.run("next", FakeDriver.SUCCEED), RunState.SUCCEEDED);
    }

    @Test
    void reportOfAnySizeIsNoTrouble() {
        JobRun run = server.run("large", "head -c 5000000 /dev/zero > \"$BINDERY_RUN_REPORT\"");
        assertThat(server.await(run, RunState.FAILED).errorMessage().orElse(""))
                .as("reason")
                .startsWith("The driver ended with exit status 0 but without its report of success");
    }

    @Test
    void whatADriverLeavesBehindIsKilledAndTheRunStillSucceeds() {
        JobRun run = server.run("litter", "(setsid sleep 600 &) ; " + FakeDriver.SUCCEED);
        server.await(run, RunState.SUCCEEDED);
        assertThat(server.processes(run).living()).as("left behind").isEmpty();
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
}
