package dev.bindery.server.cli.access;

import dev.bindery.server.cli.Commands;
import dev.bindery.server.cli.ServerOptions;
import dev.bindery.server.client.Json;
import dev.bindery.server.client.ServerClient;
import io.micronaut.json.tree.JsonNode;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ./bindery access explain}. */
@Command(
        name = "explain",
        header = "Say whether somebody may do something, and why.",
        description = "Ends with status 0 where it is allowed, and with 1 where it is not.")
final class AccessExplainCommand implements Callable<Integer> {

    @Spec
    private CommandSpec command;

    @Mixin
    private ServerOptions server;

    @Option(
            names = "--principal",
            required = true,
            paramLabel = "WHO",
            description = "A user's name, user/NAME, role/NAME, or the ARN of a user, a role or a session of a role.")
    private String principal;

    @Option(names = "--action", required = true, paramLabel = "ACTION", description = "Such as glue:GetTable.")
    private String action;

    @Option(
            names = "--resource",
            paramLabel = "WHAT",
            defaultValue = "*",
            description = "An ARN, or its last part where it is one of Glue's, such as table/sales/orders. Default: *.")
    private String resource;

    @Option(
            names = "--context",
            paramLabel = "KEY=VALUE",
            description = "What the request has for a condition, such as aws:SourceIp=10.0.0.1. May be given again.")
    private List<String> context = new ArrayList<>();

    @Option(names = "--json", description = "Print a JSON object.")
    private boolean json;

    @Override
    public Integer call() {
        StringBuilder address = new StringBuilder("/api/v1/access/explain?principal=")
                .append(ServerClient.segment(principal))
                .append("&action=")
                .append(ServerClient.segment(action))
                .append("&resource=")
                .append(ServerClient.segment(resource));
        context.forEach(pair -> address.append("&context=").append(ServerClient.segment(pair)));
        JsonNode answer = server.client().get(address.toString());
        boolean allowed = answer.get("allowed").getBooleanValue();
        PrintWriter out = command.commandLine().getOut();
        out.println(json ? Json.write(answer) : text(answer, allowed));
        out.flush();
        return allowed ? 0 : Commands.FAILED;
    }

    private static String text(JsonNode answer, boolean allowed) {
        StringBuilder text = new StringBuilder(allowed ? "ALLOWED: " : "NOT ALLOWED: ")
                .append(Json.text(answer, "principal").orElse(""))
                .append(allowed ? " may do " : " may not do ")
                .append(Json.text(answer, "action").orElse(""))
                .append(".\n");
        for (JsonNode resource : answer.get("resources").values()) {
            text.append("\n  ").append(Json.text(resource, "arn").orElse("")).append("\n    ");
            text.append(
                    switch (Json.text(resource, "outcome").orElse("")) {
                        case "ALLOWED" -> "allowed by " + statement(resource);
                        case "EXPLICITLY_DENIED" -> "denied by " + statement(resource);
                        default -> "no statement allows it";
                    });
            text.append('\n');
            for (JsonNode near : resource.get("near").values()) {
                text.append("    not matched: ")
                        .append(statement(near))
                        .append(" (")
                        .append(Json.text(near, "effect").orElse(""))
                        .append("): ")
                        .append(Json.text(near, "misses").orElse(""))
                        .append('\n');
            }
        }
        text.append("\nWhat would change it:\n");
        answer.get("changes").values().forEach(change -> text.append("  - ")
                .append(change.coerceStringValue())
                .append('\n'));
        return text.toString().stripTrailing();
    }

    private static String statement(JsonNode of) {
        return Json.text(of, "statement").orElse("") + " of "
                + Json.text(of, "policy").orElse("");
    }
}
