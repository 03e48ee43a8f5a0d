package dev.bindery.server.cli.secrets;

import dev.bindery.server.cli.Commands;
import dev.bindery.server.cli.ServerOptions;
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

/** {@code ./bindery secrets rotate}. */
@Command(
        name = "rotate",
        header = "Bring all secrets under the newest key.",
        description = {
            "A server does so by itself after it was started with a new key. Leaves with status 1 if some secrets stayed as"
                    + " they are, because their key is not there.",
            ""
        })
final class SecretsRotateCommand implements Callable<Integer> {

    @Spec
    private CommandSpec command;

    @Mixin
    private ServerOptions server;

    @Option(names = "--json", description = "Print what came of it as a JSON object.")
    private boolean json;

    @Override
    public Integer call() {
        JsonNode rotation = server.client().post("/api/v1/secrets/rotation", Map.of());
        long left = rotation.get("left").getLongValue();
        PrintWriter out = command.commandLine().getOut();
        if (json) {
            out.println(Json.write(rotation));
        } else {
            out.println(rotation.get("rotated").getLongValue() + " secrets were brought under the newest key"
                    + (left == 0 ? "." : "; " + left + " stayed as they are, because they can't be decrypted."));
            out.print(SecretsStatusCommand.text(rotation.get("secrets")));
        }
        out.flush();
        return left == 0 ? 0 : Commands.FAILED;
    }
}
