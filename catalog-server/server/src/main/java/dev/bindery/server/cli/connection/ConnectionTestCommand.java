package dev.bindery.server.cli.connection;

import dev.bindery.server.cli.Commands;
import dev.bindery.server.cli.ServerOptions;
import dev.bindery.server.client.Json;
import dev.bindery.server.client.ServerClient;
import io.micronaut.json.tree.JsonNode;
import java.io.PrintWriter;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ./bindery connection test}. */
@Command(name = "test", header = "Try a connection: log in, and say what failed where that does not work.")
final class ConnectionTestCommand implements Callable<Integer> {

    @Spec
    private CommandSpec command;

    @Mixin
    private ServerOptions server;

    @Parameters(paramLabel = "NAME", description = "The connection's name; case counts.")
    private String name;

    @Option(names = "--json", description = "Print what came of it as a JSON object.")
    private boolean json;

    @Override
    public Integer call() {
        JsonNode tested = server.client().post("/api/v1/connections/" + ServerClient.segment(name) + "/test", Map.of());
        boolean ok = tested.get("ok").getBooleanValue();
        PrintWriter out = command.commandLine().getOut();
        out.println(
                json
                        ? Json.write(tested)
                        : (ok ? "" : Json.text(tested, "reason").orElse("") + ": ")
                                + Json.text(tested, "message").orElse(""));
        out.flush();
        return ok ? 0 : Commands.FAILED;
    }
}
