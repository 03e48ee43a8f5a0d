package dev.bindery.server.cli.access;

import dev.bindery.server.cli.CommandFailure;
import dev.bindery.server.cli.ServerOptions;
import dev.bindery.server.client.Json;
import io.micronaut.json.tree.JsonNode;
import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ./bindery access bootstrap}. */
@Command(
        name = "bootstrap",
        header = "Make the first administrator of a closed server.",
        description = {
            "Asks for the one-time credential that the server printed when it started, or reads it from standard input."
                    + " The user gets the policy AdministratorAccess and an access key, which is printed this once, as"
                    + " lines for a shell:",
            "",
            "    eval \"$(./bindery access bootstrap)\"",
            "",
            "Who has lost all keys starts the server once with --security-bootstrap."
        })
final class AccessBootstrapCommand implements Callable<Integer> {

    @Spec
    private CommandSpec command;

    @Mixin
    private ServerOptions server;

    @Option(
            names = "--user",
            paramLabel = "NAME",
            defaultValue = "admin",
            description = "The user's name. One that is there gets another key. Default: admin.")
    private String user;

    @Override
    public Integer call() {
        JsonNode made =
                server.client().withToken(credential()).post("/api/v1/access/bootstrap", Map.of("userName", user));
        PrintWriter error = command.commandLine().getErr();
        error.println("The user " + Json.text(made, "userName").orElse(user)
                + " may do everything. The secret isn't shown again.");
        error.flush();
        PrintWriter out = command.commandLine().getOut();
        out.println("export AWS_ACCESS_KEY_ID=" + Json.text(made, "accessKeyId").orElse(""));
        out.println("export AWS_SECRET_ACCESS_KEY="
                + Json.text(made, "secretAccessKey").orElse(""));
        out.flush();
        return 0;
    }

    /** Not an argument: others see those. */
    private String credential() {
        Console console = System.console();
        if (console != null) {
            char[] typed = console.readPassword("One-time credential of the server: ");
            return typed == null ? "" : new String(typed).strip();
        }
        try {
            String line = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
            if (line == null || line.isBlank()) {
                throw new CommandFailure("Standard input has no credential; the server printed one when it started.");
            }
            return line.strip();
        } catch (IOException unreadable) {
            throw new CommandFailure("Standard input can't be read.", unreadable);
        }
    }
}
