package dev.bindery.server.cli.token;

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

/** {@code ./bindery token list}. */
@Command(name = "list", header = "List somebody's access tokens, without what is secret of them.")
final class TokenListCommand implements Callable<Integer> {

    @Spec
    private CommandSpec command;

    @Mixin
    private ServerOptions server;

    @Option(names = "--user", paramLabel = "NAME", description = "Whose. Default: yours.")
    private String user;

    @Option(names = "--json", description = "One JSON object a line.")
    private boolean json;

    @Override
    public Integer call() {
        PrintWriter out = command.commandLine().getOut();
        TextTable table = new TextTable("ID", "CREATED", "EXPIRES", "DESCRIPTION");
        boolean any = false;
        Optional<String> cursor = Optional.empty();
        do {
            JsonNode page = server.client()
                    .get("/api/v1/access/tokens?limit=1000"
                            + (user == null ? "" : "&user=" + ServerClient.segment(user))
                            + cursor.map(text -> "&cursor=" + ServerClient.segment(text))
                                    .orElse(""));
            for (JsonNode token : page.get("items").values()) {
                any = true;
                if (json) {
                    out.println(Json.write(token));
                } else {
                    table.row(
                            Json.text(token, "id").orElse(""),
                            Json.text(token, "createTime").orElse(""),
                            Json.text(token, "expiration").orElse(""),
                            Json.text(token, "description").orElse(""));
                }
            }
            cursor = Json.text(page, "next");
        } while (cursor.isPresent());
        if (!json) {
            out.print(any ? table : "There are no access tokens.\n");
        }
        out.flush();
        return 0;
    }
}
