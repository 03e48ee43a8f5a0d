package dev.bindery.runtime.launch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bindery.model.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What only a process of its own can show: exit status, and what is left behind when it goes early. */
@Tag("integration")
class JobMainProcessTest {

    @TempDir
    private Path folder;

    private Process start(String body) throws IOException {
        Path script = Files.writeString(
                folder.resolve("Script.java"),
                "public class Script { public static void main(String[] args) throws Exception { " + body + " } }");
        ProcessBuilder process = new ProcessBuilder(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                JobMain.class.getName(),
                "--scriptLocation",
                script.toUri().toString(),
                "--JOB_NAME",
                "early"));
        process.environment().put("BINDERY_RUN_REPORT", report().toString());
        return process.redirectError(folder.resolve("stderr").toFile())
                .redirectOutput(folder.resolve("stdout").toFile())
                .start();
    }

    private Path report() {
        return folder.resolve("report.json");
    }

    private Map<?, ?> readReport() throws IOException {
        return (Map<?, ?>) Json.read(Files.readString(report()));
    }

    private int end(Process process) throws InterruptedException {
        assertThat(process.waitFor(60, TimeUnit.SECONDS))
                .as("the process ended")
                .isTrue();
        return process.exitValue();
    }

    @Test
    void aScriptThatExitsIsReportedAsGoneEarly() throws Exception {
        assertThat(end(start("System.exit(3);"))).as("exit status").isEqualTo(3);
        assertThat(readReport().get("state")).as("state").isEqualTo("EXITED");
        assertThat(readReport().get("errorCategory")).as("category").isEqualTo("SYSTEM_EXIT_ERROR");
    }

    @Test
    void anErrorOfTheMachineIsAFailureToo() throws Exception {
        assertThat(end(start("long[][] all = new long[1000][]; for (int i = 0; ; i++) all[i] = new long[10_000_000];")))
                .as("exit status")
                .isEqualTo(1);
        assertThat(Files.readAllLines(folder.resolve("stderr")).get(0))
                .as("first line on standard error")
                .isEqualTo("Job early failed: OutOfMemoryError: Java heap space.");
        assertThat(readReport().get("errorCategory")).as("category").isEqualTo("OUT_OF_MEMORY_ERROR");
    }

    @Test
    void aThreadThatIsLeftRunningDoesNotHoldTheProcess() throws Exception {
        assertThat(end(start("new Thread(() -> { while (true) Thread.onSpinWait(); }).start();")))
                .as("exit status")
                .isZero();
        assertThat(readReport().get("state")).as("state").isEqualTo("SUCCEEDED");
    }

    @Test
    void theReportIsThereWhileTheScriptRunsAndStaysWhenItIsKilled() throws Exception {
        Process process = start("System.in.read();");
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!Files.exists(report()) && System.nanoTime() < deadline) {
            LockSupport.parkNanos(1_000_000);
        }
        assertThat(readReport().get("state")).as("state while it runs").isEqualTo("RUNNING");
        process.destroyForcibly();
        assertThat(end(process)).as("exit status").isNotZero();
        assertThat(readReport().get("state")).as("state after the kill").isEqualTo("RUNNING");
    }
}
