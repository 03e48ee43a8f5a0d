package dev.bindery.server.cli.connection;

import dev.bindery.server.cli.ServerOptions;
import dev.bindery.server.cli.TextTable;
import dev.bindery.server.client.Json;
import dev.bindery.server.client.ServerClient;
import io.micronaut.json.tree.JsonNode;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ./bindery connection list}. */
@Command(name = "list", header = "List the connections, without their secrets.")
final class ConnectionListCommand implements Callable<Integer> {

    @Spec
    private CommandSpec command;

    @Mixin
    private ServerOptions server;

    @Option(names = "--type", paramLabel = "TYPE", description = "Those of one type, such as JDBC.")
    private String type;

    @Option(names = "--json", description = "One JSON object a line.")
    private boolean json;

    @Override
    public Integer call() {
        PrintWriter out = command.commandLine().getOut();
        TextTable table = new TextTable("NAME", "TYPE", "LEADS TO", "USER");
        boolean any = false;
        Optional<String> cursor = Optional.empty();
        do {
            JsonNode page = server.client()
                    .get("/api/v1/connections?limit=1000"
                            + (type == null ? "" : "&type=" + ServerClient.segment(type))
                            + cursor.map(text -> "&cursor=" + ServerClient.segment(text))
                                    .orElse(""));
            for (JsonNode connection : page.get("items").values()) {
                any = true;
                if (json) {
                    out.println(Json.write(connection));
                } else {
                    JsonNode properties = connection.get("properties");
                    table.row(
                            Json.text(connection, "name").orElse(""),
                            Json.text(connection, "type").orElse(""),
                            place(properties),
                            Json.text(properties, "USERNAME").orElse(""));
                }
            }
            cursor = Json.text(page, "next");
        } while (cursor.isPresent());
        if (!json) {
            out.print(any ? table : "There are no connections.\n");
        }
        out.flush();
        return 0;
    }

    private static String place(JsonNode properties) {
        return Json.text(properties, "JDBC_CONNECTION_URL")
                .or(() -> Json.text(properties, "CONNECTION_URL"))
                .or(() -> Json.text(properties, "KAFKA_BOOTSTRAP_SERVERS"))
                .or(() -> Json.text(properties, "HOST"))
                .orElse("");
    }
}
