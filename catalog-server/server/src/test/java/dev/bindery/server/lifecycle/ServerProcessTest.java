package dev.bindery.server.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bindery.server.Main;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The server as a process: what it prints, how it ends. */
@Tag("integration")
class ServerProcessTest {
    @TempDir
    private Path temporary;

    private final List<Process> started = new ArrayList<>();

    @AfterEach
    void stopAll() throws InterruptedException {
        for (Process process : started) {
            process.destroyForcibly().waitFor();
        }
    }

    private Process start(String... flags) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "server"));
        command.addAll(List.of(flags));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(temporary.toFile())
                .redirectError(errors(started.size()).toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("BINDERY_"));
        Process process = builder.start();
        started.add(process);
        return process;
    }

    private Path errors(int process) {
        return temporary.resolve("errors." + process);
    }

    private static String firstLine(Process process) throws IOException {
        return String.valueOf(process.inputReader(StandardCharsets.UTF_8).readLine());
    }

    private static int end(Process process) throws InterruptedException {
        assertThat(process.waitFor(60, TimeUnit.SECONDS))
                .as("ended within a minute")
                .isTrue();
        return process.exitValue();
    }

    private static URI http(String readyLine) {
        return URI.create(readyLine.split(" ")[3]);
    }

    @Test
    void theReadyLineIsAllThatGoesToStandardOutputAndTermLeavesWithZero() throws Exception {
        Process server = start("--http-port=0", "--thrift-port=0", "--home", "home");
        String ready = firstLine(server);
        assertThat(ready)
                .as("the ready line; standard error: " + Files.readString(errors(0)))
                .matches("Bindery is ready: http://127\\.0\\.0\\.1:\\d+ thrift://127\\.0\\.0\\.1:\\d+");
        assertThat(temporary.resolve("home/server.json"))
                .as("server.json while it runs")
                .exists();

        // The handle: Process.destroy would close the output that is looked at below.
        server.toHandle().destroy();
        assertThat(end(server)).as("exit status").isZero();
        assertThat(server.getInputStream().readAllBytes())
                .as("more on standard output")
                .isEmpty();
        assertThat(temporary.resolve("home/server.json"))
                .as("server.json afterwards")
                .doesNotExist();
        assertThat(Files.readString(errors(0)))
                .as("standard error")
                .contains("Open mode: whoever reaches 127.0.0.1 may do everything");
        assertThat(Files.readString(temporary.resolve("home/logs/bindery.log")))
                .as("the log file")
                .contains("Open mode");
    }

    @Test
    void aSecondServerOnTheHomeGetsOneSentenceAndOne() throws Exception {
        Process first = start("--http-port=0", "--thrift-port=0", "--home", "home");
        firstLine(first);
        Process second = start("--http-port=0", "--thrift-port=0", "--home", "home");
        assertThat(end(second)).as("exit status").isEqualTo(1);
        assertThat(Files.readAllLines(errors(1)))
                .as("standard error")
                .singleElement()
                .asString()
                .startsWith("bindery: The home folder ")
                .contains("is in use by another Bindery server (process " + first.pid() + ")");
    }

    @Test
    void aTakenPortGetsOneSentenceAndOne() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Process server = start("--http-port=" + taken.getLocalPort(), "--thrift-port=0", "--home", "home");
            assertThat(end(server)).as("exit status").isEqualTo(1);
            assertThat(Files.readAllLines(errors(0)))
                    .as("standard error")
                    .singleElement()
                    .asString()
                    .startsWith("bindery: Port " + taken.getLocalPort() + " on 127.0.0.1 is taken");
        }
    }

    @Test
    void aDatabaseThatCannotBeReachedGetsOneSentenceAndOne() throws Exception {
        int free;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = socket.getLocalPort();
        }
        Process server = start(
                "--http-port=0",
                "--thrift-port=0",
                "--home=home",
                "--database-url=jdbc:postgresql://127.0.0.1:" + free + "/bindery",
                "--database-password=hunter2");
        assertThat(end(server)).as("exit status").isEqualTo(1);
        assertThat(Files.readAllLines(errors(0)))
                .as("standard error")
                .singleElement()
                .asString()
                .startsWith("bindery: ")
                .contains("127.0.0.1:" + free)
                .doesNotContain("hunter2");
    }

    @Test
    void aKilledServersHomeIsFreeForTheNext() throws Exception {
        Process killed = start("--http-port=0", "--thrift-port=0", "--home", "home");
        firstLine(killed);
        killed.destroyForcibly().waitFor();
        assertThat(temporary.resolve("home/server.json"))
                .as("server.json of a killed server")
                .exists();

        Process next = start("--http-port=0", "--thrift-port=0", "--home", "home");
        String ready = firstLine(next);
        assertThat(ready).as("the next ready line").startsWith("Bindery is ready: ");
        assertThat(ServerFile.read(temporary.resolve("home")))
                .as("server.json of the next")
                .hasValueSatisfying(file -> {
                    assertThat(file.pid()).as("its process").isEqualTo(next.pid());
                    assertThat(file.http()).as("its address").isEqualTo(http(ready));
                });
    }
}
