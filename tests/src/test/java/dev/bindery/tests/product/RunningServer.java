package dev.bindery.tests.product;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code bindery server} as a process of its own, on free ports of the loopback address. */
public final class RunningServer implements AutoCloseable {

    private static final Pattern READY =
            Pattern.compile("Bindery is ready: (http://127\\.0\\.0\\.1:\\d+) thrift://127\\.0\\.0\\.1:(\\d+)");

    private final Process process;
    private final Path home;
    private final URI http;
    private final int thriftPort;
    private final Duration startTime;
    private final Map<String, String> environment;

    private RunningServer(
            Process process, Path home, URI http, int thriftPort, Duration startTime, Map<String, String> environment) {
        this.process = process;
        this.home = home;
        this.http = http;
        this.thriftPort = thriftPort;
        this.startTime = startTime;
        this.environment = Map.copyOf(environment);
    }

    /**
     * Starts a server and waits for its ready line.
     *
     * @param home its home folder
     * @param environment settings, beside those of this process
     * @param options more options of the command
     */
    public static RunningServer start(Path home, Map<String, String> environment, String... options) {
        return start(List.of("-Xmx1g"), home, environment, options);
    }

    /** As {@link #start(Path, Map, String...)}, with options for its Java. */
    public static RunningServer start(
            List<String> javaOptions, Path home, Map<String, String> environment, String... options) {
        try {
            List<String> command = new ArrayList<>();
            command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
            command.addAll(javaOptions);
            command.addAll(List.of(
                    "-Dbindery.root=" + Parts.root(),
                    "-jar",
                    Parts.serverJar().toString(),
                    "server",
                    "--home",
                    home.toString(),
                    "--http-port",
                    "0",
                    "--thrift-port",
                    "0"));
            command.addAll(List.of(options));
            Path log = Files.createDirectories(home).resolve("server.err");
            ProcessBuilder builder =
                    new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()));
            builder.environment().putAll(environment);
            long begun = System.nanoTime();
            Process process = builder.start();
            BufferedReader out =
                    new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
            String line = out.readLine();
            Matcher ready = READY.matcher(line == null ? "" : line);
            if (!ready.matches()) {
                process.destroyForcibly().waitFor();
                throw new IllegalStateException(
                        "Instead of its ready line the server printed \"" + line + "\" and:\n" + Files.readString(log));
            }
            return new RunningServer(
                    process,
                    home,
                    URI.create(ready.group(1)),
                    Integer.parseInt(ready.group(2)),
                    Duration.ofNanos(System.nanoTime() - begun),
                    environment);
        } catch (IOException e) {
            throw new IllegalStateException("The server could not be started.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /**
     * Runs a server that isn't expected to come up, and waits for its end.
     *
     * @param options all options of the command
     */
    public static Launcher.Result refusedStart(Map<String, String> environment, String... options) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-Dbindery.root=" + Parts.root(),
                "-jar",
                Parts.serverJar().toString(),
                "server"));
        command.addAll(List.of(options));
        return Processes.run(command, environment);
    }

    public URI http() {
        return http;
    }

    public int thriftPort() {
        return thriftPort;
    }

    public Path home() {
        return home;
    }

    public long pid() {
        return process.pid();
    }

    /** From the start of the process to its ready line. */
    public Duration startTime() {
        return startTime;
    }

    /** What the server was told beside this process's environment. */
    public Map<String, String> environment() {
        return environment;
    }

    /** Ends it as {@code kill -9} does. */
    public void kill() {
        process.destroyForcibly();
        await();
    }

    /** Ends it as {@code kill} does, and returns its exit status. */
    public int stop() {
        process.destroy();
        return await();
    }

    private int await() {
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
                throw new IllegalStateException("The server did not end within a minute.");
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Everything it wrote to standard error so far. */
    public String log() {
        try {
            return Files.readString(home.resolve("server.err"));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        if (process.isAlive()) {
            stop();
        }
    }
}
