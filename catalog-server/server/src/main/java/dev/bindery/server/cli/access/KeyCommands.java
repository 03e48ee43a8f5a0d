package dev.bindery.server.cli.access;

import dev.bindery.server.cli.ServerOptions;
import dev.bindery.server.client.Json;
import dev.bindery.server.client.ServerClient;
import io.micronaut.json.tree.JsonNode;
import java.io.PrintWriter;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ./bindery access key}. */
@Command(name = "key", header = "Access keys of users, two each at most.", synopsisSubcommandLabel = "COMMAND")
final class KeyCommands {

    @Spec
    private CommandSpec command;

    private static String address(String user) {
        return "/api/v1/access/users/" + ServerClient.segment(user) + "/keys";
    }

    private PrintWriter out() {
        return command.commandLine().getOut();
    }

    private int say(String sentence) {
        out().println(sentence);
        out().flush();
        return 0;
    }

    static String line(JsonNode key) {
        return Json.text(key, "id").orElse("")
                + (key.get("active").getBooleanValue() ? "" : " (inactive)") + " of "
                + Json.text(key, "createTime").orElse("");
    }

    @Command(
            name = "create",
            header = "Make an access key, whose secret is printed this once.",
            description = "Lines for a shell go to standard output: eval \"$(./bindery access key create ann)\"")
    int create(
            @Mixin ServerOptions server,
            @Parameters(paramLabel = "USER", description = "The user's name.") String user,
            @Option(names = "--json", description = "Print a JSON object.") boolean json) {
        JsonNode key = server.client().post(address(user), Map.of());
        if (json) {
            return say(Json.write(key));
        }
        PrintWriter error = command.commandLine().getErr();
        error.println(
                "The secret of the new access key of " + Json.text(key, "user").orElse(user) + " isn't shown again.");
        error.flush();
        out().println("export AWS_ACCESS_KEY_ID=" + Json.text(key, "id").orElse(""));
        return say("export AWS_SECRET_ACCESS_KEY=" + Json.text(key, "secret").orElse(""));
    }

    @Command(name = "list", header = "List a user's access keys, without their secrets.")
    int list(
            @Mixin ServerOptions server,
            @Parameters(paramLabel = "USER", description = "The user's name.") String user,
            @Option(names = "--json", description = "One JSON object a line.") boolean json) {
        boolean any = false;
        for (JsonNode key : server.client().get(address(user)).values()) {
            any = true;
            out().println(json ? Json.write(key) : line(key));
        }
        if (!any && !json) {
            out().println("The user " + user + " has no access keys.");
        }
        out().flush();
        return 0;
    }

    @Command(name = "enable", header = "Let an access key count again.")
    int enable(
            @Mixin ServerOptions server,
            @Parameters(index = "0", paramLabel = "USER", description = "The user's name.") String user,
            @Parameters(index = "1", paramLabel = "KEY", description = "The key's id.") String key) {
        server.client().post(address(user) + "/" + ServerClient.segment(key), Map.of("active", true));
        return say("The access key " + key + " counts.");
    }

    @Command(name = "disable", header = "Let an access key not count any more.")
    int disable(
            @Mixin ServerOptions server,
            @Parameters(index = "0", paramLabel = "USER", description = "The user's name.") String user,
            @Parameters(index = "1", paramLabel = "KEY", description = "The key's id.") String key) {
        server.client().post(address(user) + "/" + ServerClient.segment(key), Map.of("active", false));
        return say("The access key " + key + " doesn't count any more.");
    }

    @Command(name = "delete", header = "Delete an access key.")
    int delete(
            @Mixin ServerOptions server,
            @Parameters(index = "0", paramLabel = "USER", description = "The user's name.") String user,
            @Parameters(index = "1", paramLabel = "KEY", description = "The key's id.") String key) {
        server.client().delete(address(user) + "/" + ServerClient.segment(key));
        return say("Deleted the access key " + key + ".");
    }
}
