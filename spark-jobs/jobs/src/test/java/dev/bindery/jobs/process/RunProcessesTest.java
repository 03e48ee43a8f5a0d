package dev.bindery.jobs.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bindery.jobs.testing.Waiting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("integration")
class RunProcessesTest {

    private static final String ID = "jr_test-" + ProcessHandle.current().pid();

    @TempDir
    private Path home;

    private final Launcher launcher = new Launcher();
    private RunFolder folder;

    @BeforeEach
    void makeFolder() throws IOException {
        folder = RunFolder.make(home.resolve("runs/" + ID), ID);
    }

    @AfterEach
    void leaveNothingRunning() {
        Waiting.until("everything is killed", () -> {
            RunProcesses processes = new RunProcesses(ID, folder.process());
            processes.kill();
            return processes.living().isEmpty();
        });
    }

    @Test
    void wrapperTellsItsProcessAndTheDriversStatus() throws IOException {
        launch("echo out; echo err >&2; exit 7");
        Waiting.until("there is a status", () -> folder.exitStatus().isPresent());
        assertThat(folder.exitStatus()).as("exit status").contains(7);
        assertThat(folder.output()).as("standard output").hasContent("out");
        assertThat(folder.error()).as("standard error").hasContent("err");
        assertThat(folder.process()).as("the wrapper's identity").isPresent();
        Waiting.until("the wrapper is gone", () -> !folder.process().get().isAlive());
    }

    @Test
    void wrapperOutlivesATermToTheWholeGroup() throws IOException {
        launch("echo ready; sleep 600");
        Waiting.until("driver runs", () -> folder.text("stdout").orElse("").contains("ready"));
        new RunProcesses(ID, folder.process()).terminate();
        Waiting.until("there is a status", () -> folder.exitStatus().isPresent());
        assertThat(folder.exitStatus()).as("128 + SIGTERM").contains(143);
    }

    @Test
    void driverRunsOnceHoweverOftenItIsLaunched() throws IOException {
        Path runs = home.resolve("count");
        for (int i = 0; i < 8; i++) {
            launch("echo run >> '" + runs + "'; sleep 1");
        }
        Waiting.until("there is a status", () -> folder.exitStatus().isPresent());
        Waiting.until("every wrapper is gone", () -> living().isEmpty());
        assertThat(runs).as("what each driver wrote").hasContent("run");
        assertThat(folder.exitStatus()).as("exit status").contains(0);
    }

    @Test
    void killReachesGrandchildrenThatWentAway() throws IOException {
        // One child in a session of its own whose parent is gone, one that ignores TERM.
        launch("(setsid sh -c 'sleep 600' & ) ; sh -c \"trap '' TERM; sleep 600\" & wait");
        Waiting.until("wrapper, driver and its children run", () -> living().size() >= 5);
        RunProcesses processes = new RunProcesses(ID, folder.process());
        Set<Long> all = processes.living();
        Waiting.until("everything is gone", () -> {
            processes.kill();
            return processes.living().isEmpty();
        });
        assertThat(all).as("processes that were there").noneMatch(pid -> ProcessIdentity.of(pid)
                .isPresent());
    }

    @Test
    void killReachesWhatIsLeftWhenTheWrapperIsGone() throws IOException {
        launch("sleep 600 & sleep 600");
        Waiting.until("driver runs", () -> living().size() >= 3);
        ProcessHandle.of(folder.process().get().pid()).ifPresent(ProcessHandle::destroyForcibly);
        Waiting.until("wrapper is gone", () -> !folder.process().get().isAlive());
        RunProcesses processes = new RunProcesses(ID, folder.process());
        assertThat(processes.living()).as("orphans are found by their mark").hasSizeGreaterThanOrEqualTo(2);
        Waiting.until("everything is gone", () -> {
            processes.kill();
            return processes.living().isEmpty();
        });
    }

    @Test
    void laterProcessWithTheSameIdIsAnother() {
        ProcessIdentity own = ProcessIdentity.of(ProcessHandle.current().pid()).orElseThrow();
        assertThat(own.isAlive()).as("this process").isTrue();
        assertThat(new ProcessIdentity(own.pid(), own.start() + "0").isAlive())
                .as("a process of that id that started at another time")
                .isFalse();
        assertThat(ProcessIdentity.of(1L << 40))
                .as("a process that isn't there")
                .isEmpty();
    }

    @Test
    void driverHasASessionOfItsOwn() throws IOException {
        launch("sleep 600");
        Waiting.until(
                "driver runs", () -> living().size() >= 2 && folder.process().isPresent());
        long leader = folder.process().get().pid();
        assertThat(living()).as("sessions of the run's processes").allMatch(pid -> ProcessIdentity.session(pid)
                .equals(Optional.of(leader)));
    }

    @Test
    void secretsStayOutOfTheCommandLine() throws IOException {
        launcher.launch(
                ID,
                folder,
                new DriverProcess(
                        List.of("sh", "-c", "echo \"$SECRET $DROPPED\"; sleep 600"),
                        Map.of("SECRET", "swordfish"),
                        List.of("PATH_THAT_NOBODY_SET"),
                        folder.work()));
        Waiting.until(
                "driver has written", () -> folder.text("stdout").orElse("").contains("swordfish"));
        assertThat(living()).as("command lines").allMatch(pid -> !ProcessHandle.of(pid)
                .flatMap(process -> process.info().commandLine())
                .orElse("")
                .contains("swordfish"));
    }

    private Set<Long> living() {
        return new RunProcesses(ID, folder.process()).living();
    }

    private void launch(String script) throws IOException {
        launcher.launch(ID, folder, new DriverProcess(List.of("sh", "-c", script), Map.of(), List.of(), folder.work()));
        assertThat(Files.isExecutable(Path.of("/bin/sh"))).as("a shell").isTrue();
    }
}
