package dev.bindery.server.cli.connection;

import dev.bindery.server.cli.ServerOptions;
import dev.bindery.server.cli.TextTable;
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

/** {@code ./bindery connection show}. */
@Command(name = "show", header = "Show a connection, without its secrets.")
final class ConnectionShowCommand implements Callable<Integer> {

    @Spec
    private CommandSpec command;

    @Mixin
    private ServerOptions server;

    @Parameters(paramLabel = "NAME", description = "The connection's name; case counts.")
    private String name;

    @Option(names = "--json", description = "Print a JSON object.")
    private boolean json;

    @Override
    public Integer call() {
        JsonNode connection = server.client().get("/api/v1/connections/" + ServerClient.segment(name));
        PrintWriter out = command.commandLine().getOut();
        if (json) {
            out.println(Json.write(connection));
        } else {
            TextTable table =
                    new TextTable("NAME", Json.text(connection, "name").orElse(""));
            table.row("TYPE", Json.text(connection, "type").orElse(""));
            Json.text(connection, "description").ifPresent(text -> table.row("DESCRIPTION", text));
            for (Map.Entry<String, JsonNode> property :
                    connection.get("properties").entries()) {
                table.row(property.getKey(), property.getValue().coerceStringValue());
            }
            table.row("CHANGED", Json.text(connection, "updateTime").orElse(""));
            table.row("BY", Json.text(connection, "updatedBy").orElse(""));
            out.print(table);
        }
        out.flush();
        return 0;
    }
}
