package dev.bindery.server.cli.access;

import dev.bindery.server.cli.ServerOptions;
import dev.bindery.server.cli.TextTable;
import dev.bindery.server.client.Json;
import dev.bindery.server.client.ServerClient;
import io.micronaut.json.tree.JsonNode;
import java.io.PrintWriter;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What is done alike to users, groups and roles, which have policies. */
@Command
abstract class HolderCommands {

    private static final String NAME = "Its name, whatever its case.";
    private static final String POLICY = "The policy's name or ARN.";

    @Spec
    private CommandSpec command;

    private final String type;

    /** @param type user, group or role */
    HolderCommands(String type) {
        this.type = type;
    }

    /** The address of all of them. */
    String address() {
        return "/api/v1/access/" + type + "s";
    }

    String address(String name) {
        return address() + "/" + ServerClient.segment(name);
    }

    void say(String sentence) {
        PrintWriter out = command.commandLine().getOut();
        out.println(sentence);
        out.flush();
    }

    /** What making one answers. */
    int made(JsonNode identity) {
        say("Made the " + type + " " + Json.text(identity, "arn").orElse("") + ".");
        return 0;
    }

    @Command(name = "list", header = "List them.")
    public int list(
            @Mixin ServerOptions server,
            @Option(names = "--path", paramLabel = "PATH", description = "Those whose paths begin with it.")
                    String path,
            @Option(names = "--json", description = "One JSON object a line.") boolean json) {
        String query = path == null ? "" : "&path=" + ServerClient.segment(path);
        Listed.print(command, server.client(), address() + "?limit=1000" + query, "There are no " + type + "s.", json);
        return 0;
    }

    @Command(name = "show", header = "Show one, with its policies.")
    public int show(
            @Mixin ServerOptions server,
            @Parameters(paramLabel = "NAME", description = NAME) String name,
            @Option(names = "--json", description = "Print JSON objects: itself, then its policies.") boolean json) {
        ServerClient client = server.client();
        JsonNode identity = client.get(address(name));
        JsonNode policies = client.get(address(name) + "/policies");
        if (json) {
            say(Json.write(identity));
            say(Json.write(policies));
            return 0;
        }
        TextTable table = Listed.details(identity);
        policies.get("attached")
                .values()
                .forEach(
                        policy -> table.row("ATTACHED", Json.text(policy, "arn").orElse("")));
        policies.get("inline").entries().forEach(policy -> {
            table.row("OWN POLICY", policy.getKey());
            table.row("", policy.getValue().coerceStringValue());
        });
        more(client, name, table);
        say(table.toString().stripTrailing());
        return 0;
    }

    /** What else is shown of one. */
    void more(ServerClient client, String name, TextTable table) {}

    @Command(name = "delete", header = "Delete one that has nothing any more.")
    public int delete(@Mixin ServerOptions server, @Parameters(paramLabel = "NAME", description = NAME) String name) {
        server.client().delete(address(name));
        say("Deleted the " + type + " " + name + ".");
        return 0;
    }

    @Command(name = "attach", header = "Attach a managed policy.")
    public int attach(
            @Mixin ServerOptions server,
            @Parameters(index = "0", paramLabel = "NAME", description = NAME) String name,
            @Parameters(index = "1", paramLabel = "POLICY", description = POLICY) String policy) {
        server.client().post(address(name) + "/policies", Map.of("policy", policy));
        say("The " + type + " " + name + " has the policy " + policy + ".");
        return 0;
    }

    @Command(name = "detach", header = "Detach a managed policy.")
    public int detach(
            @Mixin ServerOptions server,
            @Parameters(index = "0", paramLabel = "NAME", description = NAME) String name,
            @Parameters(index = "1", paramLabel = "POLICY", description = POLICY) String policy) {
        server.client().delete(address(name) + "/policies?policy=" + ServerClient.segment(policy));
        say("The " + type + " " + name + " has the policy " + policy + " no more.");
        return 0;
    }

    @Command(name = "put-policy", header = "Give one a policy of its own, in place of one of that name.")
    public int putPolicy(
            @Mixin ServerOptions server,
            @Parameters(index = "0", paramLabel = "NAME", description = NAME) String name,
            @Parameters(index = "1", paramLabel = "POLICY", description = "The policy's name.") String policy,
            @Parameters(index = "2", paramLabel = "FILE", description = "The document; - for standard input.")
                    String file) {
        server.client()
                .post(
                        address(name) + "/inline/" + ServerClient.segment(policy),
                        Map.of("document", DocumentFile.read(file)));
        say("The " + type + " " + name + " has its own policy " + policy + ".");
        return 0;
    }

    @Command(name = "delete-policy", header = "Delete a policy of one's own.")
    public int deletePolicy(
            @Mixin ServerOptions server,
            @Parameters(index = "0", paramLabel = "NAME", description = NAME) String name,
            @Parameters(index = "1", paramLabel = "POLICY", description = "The policy's name.") String policy) {
        server.client().delete(address(name) + "/inline/" + ServerClient.segment(policy));
        say("Deleted the policy " + policy + " of the " + type + " " + name + ".");
        return 0;
    }

    static Map<String, String> tags(Map<String, String> given) {
        return Optional.ofNullable(given).orElse(Map.of());
    }
}
