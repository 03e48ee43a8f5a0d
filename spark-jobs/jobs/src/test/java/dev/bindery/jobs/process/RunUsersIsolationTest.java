package dev.bindery.jobs.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.bindery.jobs.testing.Waiting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs as users of their own: what one can reach of another, and of the server. */
@Tag("integration")
class RunUsersIsolationTest {

    private static final String ID = "jr_isolated-" + ProcessHandle.current().pid() + "-";
    private static final RunUser ANN = new RunUser(29_101, 29_101);
    private static final RunUser BEN = new RunUser(29_102, 29_102);

    @TempDir
    private Path home;

    private final Launcher launcher = new Launcher();
    private final Map<String, RunFolder> folders = new HashMap<>();
    private Path key;

    @BeforeEach
    void lay() throws IOException {
        assumeTrue(
                isRoot(),
                "SKIPPED: runs as users of their own can only be tested as root on Linux, and this isn't root.");
        Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwx--x--x"));
        key = Files.writeString(home.resolve("encryption.key"), "the server's");
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
        Files.setPosixFilePermissions(
                Files.createDirectory(home.resolve("runs")), PosixFilePermissions.fromString("rwx--x--x"));
    }

    private static boolean isRoot() {
        return ProcessIdentity.hasProcFolder()
                && ProcessIdentity.user(ProcessHandle.current().pid())
                        .filter(uid -> uid == 0)
                        .isPresent();
    }

    @AfterEach
    void leaveNothingRunning() {
        folders.forEach((id, folder) -> Waiting.until("everything of " + id + " is killed", () -> {
            RunProcesses processes = new RunProcesses(id, folder.process(), folder.user());
            processes.kill();
            return processes.living().isEmpty();
        }));
    }

    private RunFolder launch(String name, RunUser user, String script) throws IOException {
        String id = ID + name;
        RunFolder folder = RunFolder.make(home.resolve("runs/" + id), id, Optional.of(user));
        folders.put(id, folder);
        folder.writeSecret("glue.json", "the secret of " + name);
        folder.makeTemporary();
        launcher.launch(
                id,
                folder,
                new DriverProcess(
                        List.of("/bin/sh", "-c", script),
                        Map.of("OWN_SECRET", "in the environment of " + name),
                        List.of(),
                        folder.work(),
                        Optional.of(user)));
        return folder;
    }

    @Test
    void aRunReachesWhatIsItsOwn() throws IOException {
        RunFolder ann = launch(
                "ann",
                ANN,
                "id -u; id -G; cat ../credentials/glue.json; echo; echo $OWN_SECRET; pwd; grep CapEff /proc/self/status;"
                        + " grep NoNewPrivs /proc/self/status; env | cut -d= -f1 | sort | tr '\\n' ' ';"
                        + " echo hidden > tmp/x; echo '{\"state\": \"SUCCEEDED\"}' > ../report.json");
        Waiting.until("it has ended", () -> ann.exitStatus().isPresent());
        assertThat(Files.readAllLines(ann.output()))
                .as("what it sees: %s", Files.readString(ann.error()))
                .startsWith(
                        "29101",
                        "29101",
                        "the secret of ann",
                        "in the environment of ann",
                        ann.work().toRealPath().toString())
                .anyMatch(line -> line.matches("CapEff:\\s+0+"))
                .anyMatch(line -> line.matches("NoNewPrivs:\\s+1"));
        assertThat(Files.readAllLines(ann.output()).get(7).split(" "))
                .as("variables that it has of the server's")
                .filteredOn(name -> !List.of("OWN_SECRET", "BINDERY_RUN_ID", "PWD", "OLDPWD", "SHLVL", "_")
                        .contains(name))
                .isSubsetOf(Launcher.PASSED_ON);
        assertThat(ann.exitStatus()).as("its exit status").contains(0);
        assertThat(ann.text("report.json")).as("its report").hasValue("{\"state\": \"SUCCEEDED\"}\n");
        ann.removeSecrets();
        ann.removeWork();
        ann.close();
        assertThat(ann.work()).as("its scratch space").doesNotExist();
        assertThat(ann.path().resolve("credentials")).as("its credentials").doesNotExist();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(ann.path())))
                .as("its folder, when it has ended")
                .isEqualTo("rwx------");
        ann.remove();
        assertThat(ann.path()).as("its folder, forgotten").doesNotExist();
    }

    @Test
    void aRunReachesNothingOfAnotherNorOfTheServer() throws IOException {
        RunFolder ann = launch("ann", ANN, "echo printed; echo hidden > x; exec sleep 600");
        Waiting.until(
                "the first one runs",
                () -> ann.text("stdout").orElse("").contains("printed")
                        && ann.process().isPresent());
        long wrapper = ann.process().orElseThrow().pid();
        long driver = new RunProcesses(ID + "ann", ann.process())
                .living().stream().filter(pid -> pid != wrapper).findFirst().orElseThrow();
        List<String> attempts = new ArrayList<>();
        for (String file : List.of(
                "stdout", "stderr", "command", "spark.properties", "report.json", "work/x", "credentials/glue.json")) {
            attempts.add("cat '" + ann.path().resolve(file) + "'");
        }
        attempts.add("ls '" + ann.path() + "'");
        attempts.add("ls '" + ann.path().getParent() + "'");
        attempts.add("cat '" + key + "'");
        attempts.add("cat /proc/" + driver + "/environ");
        attempts.add("cat /proc/" + wrapper + "/environ");
        attempts.add("cat /proc/" + ProcessHandle.current().pid() + "/environ");
        attempts.add("cat /proc/" + driver + "/mem");
        attempts.add("ls /proc/" + driver + "/cwd/");
        attempts.add("ls /proc/" + driver + "/fd/");
        attempts.add("kill -9 " + driver);
        attempts.add("kill -9 " + wrapper);
        attempts.add("kill -9 " + ProcessHandle.current().pid());
        attempts.add("echo forged > '" + ann.report() + "'");
        attempts.add("ln -s /etc/passwd '" + ann.path().resolve("exit-status") + "'");
        // Its own, where what the server reads and writes is.
        attempts.add("kill -9 $PPID");
        attempts.add("echo 0 > ../exit-status");
        attempts.add("mv ../report.json ../away");
        attempts.add("rm -r ../credentials/glue.json");
        attempts.add("echo x > ../credentials/glue.json");
        attempts.add("ln -s /etc/passwd ../exit-status");
        attempts.add("mv ../work ../elsewhere");
        StringBuilder script = new StringBuilder();
        attempts.forEach(attempt -> script.append("(")
                .append(attempt)
                .append(") >/dev/null 2>&1 && echo \"")
                .append(attempt.replace("$", "\\$"))
                .append("\"\n"));
        RunFolder ben = launch("ben", BEN, script + "exit 5");
        Waiting.until("the other one has ended", () -> ben.exitStatus().isPresent());
        assertThat(Files.readAllLines(ben.output()))
                .as("what a run could do that it mustn't")
                .isEmpty();
        assertThat(ben.exitStatus()).as("its exit status").contains(5);
        assertThat(ann.process().orElseThrow().isAlive())
                .as("the first run lives")
                .isTrue();
    }

    @Test
    void whatHidesIsFoundByItsUser() throws IOException {
        RunFolder ann = launch("ann", ANN, "env -i setsid sleep 600 & sleep 1; echo away");
        Waiting.until("its driver has ended", () -> ann.exitStatus().isPresent());
        RunProcesses processes = new RunProcesses(ID + "ann", ann.process(), ann.user());
        assertThat(processes.living()).as("what it has left").isNotEmpty();
        Waiting.until("it is killed", () -> {
            processes.kill();
            return processes.living().isEmpty();
        });
    }
}
