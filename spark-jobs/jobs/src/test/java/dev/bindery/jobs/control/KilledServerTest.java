package dev.bindery.jobs.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server is killed with -9 shortly after it accepted a run; the next one sees to it that the driver ran once. */
@Tag("integration")
class KilledServerTest {

    private static final int ROUNDS = 5;

    @TempDir
    private Path home;

    @Test
    void acceptedRunRunsExactlyOnce() throws Exception {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int round = 0; round < ROUNDS; round++) {
            Path starts = home.resolve("starts" + round);
            String script = "echo start >> '" + starts + "'; sleep 0.3; " + FakeDriver.SUCCEED;
            // The first is killed at once, the others while they launch or watch.
            Duration delay = Duration.ofMillis(round == 0 ? 0 : random.nextInt(500));
            String id = startAndKill("job" + round, script, delay);
            String what = "killed after " + delay + ", seed " + seed;

            Process next = server(home.toString(), id);
            String answers = new String(next.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(answers)
                    .as("the next server, " + what + "; it said: " + Files.readString(errors()))
                    .matches("(STARTING|RUNNING|SUCCEEDED)\nsucceeded\n");
            assertThat(starts).as("starts of the driver, " + what).hasContent("start");
        }
    }

    private String startAndKill(String job, String script, Duration delay) throws IOException, InterruptedException {
        Process server = server(home.toString(), job, script);
        try (BufferedReader answers =
                new BufferedReader(new InputStreamReader(server.getInputStream(), StandardCharsets.UTF_8))) {
            String id = answers.readLine();
            assertThat(id)
                    .as("the id of the accepted run; the server said: " + Files.readString(errors()))
                    .startsWith("jr_");
            LockSupport.parkNanos(delay.toNanos());
            return id;
        } finally {
            server.destroyForcibly().waitFor();
        }
    }

    private Process server(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                ServerToKill.class.getName()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).redirectError(errors().toFile()).start();
    }

    private Path errors() {
        return home.resolve("server.err");
    }
}
