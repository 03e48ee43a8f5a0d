package dev.bindery.server.demo;

import dev.bindery.server.cli.CommandFailure;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A server of the demo's own, on free ports.
 *
 * @param process its process
 * @param http its Glue and REST doors
 * @param ready its ready line
 */
record DemoServer(Process process, URI http, String ready) implements AutoCloseable {

    private static final Pattern READY = Pattern.compile("Bindery is ready: (http://\\S+) thrift://\\S+");
    private static final long STOP_SECONDS = 30;

    /** @throws CommandFailure where it doesn't get ready; it has said why on standard error */
    static DemoServer start(Path root, Path home) {
        ProcessBuilder builder = new ProcessBuilder(
                        root.resolve("bindery").toString(),
                        "server",
                        "--home",
                        home.toString(),
                        "--http-port",
                        "0",
                        "--thrift-port",
                        "0")
                .redirectError(home.getParent().resolve("server.log").toFile());
        // The demo shows the embedded defaults, whatever is set for other servers: in the environment, or in a
        // bindery.yml
        // of the working folder, for which an empty one stands in.
        builder.environment()
                .keySet()
                .removeIf(name -> name.matches("BINDERY_(DATABASE_.*|WAREHOUSE|BIND|INSECURE|SECURITY_.*)"));
        try {
            Path settings = Files.createFile(home.resolveSibling("bindery.yml"));
            builder.environment().put("BINDERY_CONFIG", settings.toString());
            Process process = builder.start();
            BufferedReader out =
                    new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
            String line = out.readLine();
            Matcher matcher = READY.matcher(line == null ? "" : line);
            if (!matcher.matches()) {
                process.destroyForcibly();
                throw new CommandFailure("The server did not get ready. It said:\n"
                        + Files.readString(home.resolveSibling("server.log")).strip());
            }
            return new DemoServer(process, URI.create(matcher.group(1)), line);
        } catch (IOException e) {
            throw new CommandFailure("The server can't be started: " + e.getMessage() + ".", e);
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
