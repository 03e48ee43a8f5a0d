package dev.bindery.server.cli.secrets;

import dev.bindery.server.cli.ServerOptions;
import dev.bindery.server.cli.TextTable;
import dev.bindery.server.client.Json;
import io.micronaut.json.tree.JsonNode;
import java.io.PrintWriter;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ./bindery secrets status}. */
@Command(
        name = "status",
        header = "Tell which keys secrets are encrypted with, and how many need each.",
        description = {"A key that is UNUSED can be taken away. The id of a key tells nothing of the key.", ""})
final class SecretsStatusCommand implements Callable<Integer> {

    @Spec
    private CommandSpec command;

    @Mixin
    private ServerOptions server;

    @Option(names = "--json", description = "Print it as a JSON object.")
    private boolean json;

    @Override
    public Integer call() {
        JsonNode status = server.client().get("/api/v1/secrets");
        PrintWriter out = command.commandLine().getOut();
        out.print(json ? Json.write(status) + "\n" : text(status));
        out.flush();
        return 0;
    }

    /** For people: the keys, then what there is, then what they should know. */
    static String text(JsonNode status) {
        TextTable keys = new TextTable("KEY", "STATE", "SECRETS");
        for (JsonNode key : status.get("keys").values()) {
            keys.row(
                    Json.text(key, "id").orElse(""),
                    Json.text(key, "state").orElse(""),
                    Long.toString(key.get("secrets").getLongValue()));
        }
        TextTable stores = new TextTable("SECRETS OF", "ENCRYPTED", "IN THE CLEAR");
        for (JsonNode store : status.get("stores").values()) {
            long encrypted = 0;
            for (Map.Entry<String, JsonNode> each : store.get("byKey").entries()) {
                encrypted += each.getValue().getLongValue();
            }
            stores.row(
                    Json.text(store, "name").orElse(""),
                    Long.toString(encrypted),
                    Long.toString(store.get("clear").getLongValue()));
        }
        StringBuilder text = new StringBuilder().append(keys).append('\n').append(stores);
        Json.text(status, "hindrance")
                .ifPresent(reason -> text.append('\n').append(reason).append('\n'));
        return text.toString();
    }
}
