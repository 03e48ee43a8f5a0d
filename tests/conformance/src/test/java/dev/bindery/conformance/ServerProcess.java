package dev.bindery.conformance;

import static org.junit.jupiter.api.Assumptions.abort;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The packaged server as a process, with a temporary home, on free ports of the loopback address. */
public final class ServerProcess implements AutoCloseable {

    private static final Pattern READY = Pattern.compile("Bindery is ready: .* thrift://127\\.0\\.0\\.1:(\\d+)");
    private static final Path BUILT = Path.of("catalog-server/server/target/bindery-server-0.1.0-SNAPSHOT-all.jar");
    private static final long STOP_SECONDS = 60;

    /** Ends what its arguments start when nobody holds its input any more: a server never outlives who started it. */
    private static final String WATCH =
            "\"$@\" </dev/null & server=$!; exec >/dev/null; cat; kill $server; wait $server";

    private final Process process;
    private final Path folder;
    private final int port;

    private ServerProcess(Process process, Path folder, int port) {
        this.process = process;
        this.folder = folder;
        this.port = port;
    }

    /**
     * Starts a server and waits until it is ready.
     *
     * @param settings environment variables beside those of this process; the warehouse is the folder of that name in
     *     {@link #folder()}
     */
    public static ServerProcess start(Map<String, String> settings) {
        Path jar = jar();
        try {
            Path folder = Files.createTempDirectory("bindery-conformance").toRealPath();
            Path log = Files.createDirectories(folder).resolve("server.err");
            ProcessBuilder builder = new ProcessBuilder(
                            "sh",
                            "-c",
                            WATCH,
                            "sh",
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx512m",
                            "-XX:+UseSerialGC",
                            "-XX:TieredStopAtLevel=1",
                            "-jar",
                            jar.toString(),
                            "server",
                            "--home",
                            folder.resolve("home").toString(),
                            "--http-port",
                            "0",
                            "--thrift-port",
                            "0")
                    .redirectError(log.toFile());
            builder.environment().put("BINDERY_WAREHOUSE", warehouse(folder).toString());
            builder.environment().put("BINDERY_TRASH", trash(folder).toString());
            builder.environment().putAll(settings);
            Process process = builder.start();
            String line = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))
                    .readLine();
            Matcher ready = READY.matcher(line == null ? "" : line);
            ServerProcess server =
                    new ServerProcess(process, folder, ready.matches() ? Integer.parseInt(ready.group(1)) : 0);
            if (!ready.matches()) {
                String told = Files.readString(log);
                server.close();
                throw new IllegalStateException("The server didn't come up: " + told);
            }
            return server;
        } catch (IOException e) {
            throw new IllegalStateException("The server can't be started.", e);
        }
    }

    /** Skips the tests where there is no server to start, or fails where they may not be skipped. */
    public static void requireBuilt() {
        jar();
    }

    private static Path jar() {
        Path root = Path.of("").toAbsolutePath();
        while (!Files.isExecutable(root.resolve("bindery"))) {
            root = root.getParent();
            if (root == null) {
                throw new IllegalStateException("The tests run inside a working copy of Bindery.");
            }
        }
        Path built = root.resolve(BUILT);
        Optional<Path> found = Stream.of(
                        Optional.ofNullable(System.getenv("BINDERY_JAR"))
                                .filter(name -> !name.isBlank())
                                .map(Path::of),
                        Optional.of(built))
                .flatMap(Optional::stream)
                .filter(Files::isReadable)
                .findFirst();
        return found.orElseGet(() -> {
            String message = "The packaged server is not there: run ./bindery test, or set BINDERY_JAR to it.";
            if ("true".equals(System.getenv("CI"))) {
                throw new IllegalStateException(message);
            }
            return abort(message);
        });
    }

    private static Path warehouse(Path folder) {
        return folder.resolve("warehouse");
    }

    private static Path trash(Path folder) {
        return folder.resolve("trash");
    }

    /** What it owns: home, warehouse and log. */
    public Path folder() {
        return folder;
    }

    public Path warehouse() {
        return warehouse(folder);
    }

    /** Where what is dropped goes, under its whole path. */
    public Path trash() {
        return trash(folder);
    }

    public String uri() {
        return "thrift://127.0.0.1:" + port;
    }

    /** Stops it and deletes what it owned; a second time it does nothing. */
    @Override
    public void close() {
        if (Files.notExists(folder)) {
            return;
        }
        try {
            process.getOutputStream().close();
            if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly().waitFor();
                throw new IllegalStateException("The server did not end within a minute.");
            }
            delete(folder);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Deletes what was dropped for good. */
    public void emptyTrash() {
        if (Files.exists(trash())) {
            delete(trash());
        }
    }

    private static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
