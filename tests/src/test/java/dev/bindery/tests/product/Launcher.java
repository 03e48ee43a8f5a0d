package dev.bindery.tests.product;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs {@code ./bindery COMMAND} as a user does, against a running server. */
public final class Launcher {

    private static final long MINUTES = 8;

    private final RunningServer server;

    public Launcher(RunningServer server) {
        this.server = server;
    }

    /**
     * What a command left.
     *
     * @param status its exit status
     * @param out standard output
     * @param err standard error
     */
    public record Result(int status, String out, String err) {

        /** The output of a command that must have gone well. */
        public String outOrFail() {
            if (status != 0) {
                throw new AssertionError("Exit status " + status + "\n--- out\n" + out + "\n--- err\n" + err);
            }
            return out;
        }
    }

    public Result run(String... arguments) {
        return run(List.of(arguments));
    }

    public Result run(List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(Parts.root().resolve("bindery").toString());
        command.addAll(arguments);
        return execute(
                command,
                Map.of(
                        "BINDERY_JAR", Parts.serverJar().toString(),
                        "BINDERY_SPARK_HOME", Parts.sparkHome().toString(),
                        "BINDERY_SERVER", server.http().toString()));
    }

    /** Runs any command with the server's own settings in its environment. */
    public Result execute(List<String> command, Map<String, String> environment) {
        try {
            Path out = Files.createTempFile("bindery-test", ".out");
            Path err = Files.createTempFile("bindery-test", ".err");
            try {
                ProcessBuilder builder = new ProcessBuilder(command)
                        .redirectOutput(out.toFile())
                        .redirectError(err.toFile())
                        .redirectInput(ProcessBuilder.Redirect.from(
                                Path.of("/dev/null").toFile()));
                builder.environment().putAll(server.environment());
                builder.environment().putAll(environment);
                Process process = builder.start();
                if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
                    process.descendants().forEach(ProcessHandle::destroyForcibly);
                    process.destroyForcibly().waitFor();
                    throw new AssertionError(
                            command + " did not end within " + MINUTES + " minutes:\n" + Files.readString(err));
                }
                return new Result(
                        process.exitValue(),
                        Files.readString(out, StandardCharsets.UTF_8),
                        Files.readString(err, StandardCharsets.UTF_8));
            } finally {
                Files.delete(out);
                Files.delete(err);
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
