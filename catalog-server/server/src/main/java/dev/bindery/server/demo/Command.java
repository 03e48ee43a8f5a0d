package dev.bindery.server.demo;

import dev.bindery.server.cli.CommandFailure;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs the launcher's commands against the demo's server. */
final class Command {

    private final Path launcher;
    private final URI server;

    /**
     * @param root the working copy whose launcher is run
     * @param server the base URL of the server's HTTP port
     */
    Command(Path root, URI server) {
        this.launcher = root.resolve("bindery");
        this.server = server;
    }

    /**
     * Runs a command to its end; what it says on standard error goes to ours.
     *
     * @return its standard output
     * @throws CommandFailure where it leaves with another status than 0
     */
    String run(String... arguments) {
        List<String> command = new ArrayList<>(List.of(launcher.toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().put("BINDERY_SERVER", server.toString());
        try {
            Process process = builder.start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            int status = process.waitFor();
            if (status != 0) {
                throw new CommandFailure("\"./bindery " + String.join(" ", arguments) + "\" left with status " + status
                        + (output.isBlank() ? "." : ":\n" + output));
            }
            return output;
        } catch (IOException e) {
            throw new CommandFailure("The launcher at " + launcher + " can't be run: " + e.getMessage() + ".", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailure("The demo was interrupted.", e);
        }
    }

    /** Statements for Spark SQL, run from a file so that they may be many. */
    String sparkSql(String statements) {
        try {
            Path file = Files.createTempFile("bindery-demo", ".sql");
            try {
                Files.writeString(file, statements);
                return run("spark-sql", "-f", file.toString());
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new CommandFailure("A file with SQL can't be written: " + e.getMessage() + ".", e);
        }
    }
}
