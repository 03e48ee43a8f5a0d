package dev.bindery.server.cli.access;

import dev.bindery.server.cli.ServerOptions;
import dev.bindery.server.cli.TextTable;
import dev.bindery.server.client.Json;
import dev.bindery.server.client.ServerClient;
import io.micronaut.json.tree.JsonNode;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ./bindery access policy}. */
@Command(
        name = "policy",
        header = "Managed policies, which are attached to users, groups and roles.",
        synopsisSubcommandLabel = "COMMAND")
final class PolicyCommands {

    private static final String ADDRESS = "/api/v1/access/policies";

    @Spec
    private CommandSpec command;

    private static String address(String name) {
        return ADDRESS + "/" + ServerClient.segment(name);
    }

    private int say(String sentence) {
        PrintWriter out = command.commandLine().getOut();
        out.println(sentence);
        out.flush();
        return 0;
    }

    @Command(name = "create", header = "Make a managed policy.")
    int create(
            @Mixin ServerOptions server,
            @Parameters(index = "0", paramLabel = "NAME", description = "The policy's name.") String name,
            @Parameters(index = "1", paramLabel = "FILE", description = "The document; - for standard input.")
                    String file,
            @Option(
                            names = "--path",
                            paramLabel = "PATH",
                            defaultValue = "/",
                            description = "Such as /teams/. Default: /.")
                    String path,
            @Option(names = "--description", paramLabel = "TEXT", description = "Free text.") String description) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("name", name);
        body.put("path", path);
        body.put("document", DocumentFile.read(file));
        if (description != null) {
            body.put("description", description);
        }
        return say("Made the policy "
                + Json.text(server.client().post(ADDRESS, body), "arn").orElse("") + ".");
    }

    @Command(name = "list", header = "List the managed policies.")
    int list(
            @Mixin ServerOptions server,
            @Option(
                            names = "--provided",
                            description = "Those that are there from the start, such as AdministratorAccess, instead.")
                    boolean provided,
            @Option(names = "--json", description = "One JSON object a line.") boolean json) {
        Listed.print(
                command,
                server.client(),
                ADDRESS + "?limit=1000&provided=" + provided,
                "There are no policies of your own; see --provided.",
                json);
        return 0;
    }

    @Command(name = "show", header = "Show a managed policy, its versions and who has it.")
    int show(
            @Mixin ServerOptions server,
            @Parameters(paramLabel = "NAME", description = "The policy's name.") String name,
            @Option(names = "--json", description = "Print a JSON object.") boolean json) {
        JsonNode policy = server.client().get(address(name));
        if (json) {
            return say(Json.write(policy));
        }
        TextTable table = Listed.details(policy.get("policy"));
        policy.get("versions")
                .values()
                .forEach(version -> table.row(
                        "VERSION",
                        Json.text(version, "id").orElse("") + " of "
                                + Json.text(version, "createTime").orElse("")
                                + (version.get("inForce").getBooleanValue() ? ", in force" : "")));
        policy.get("entities")
                .values()
                .forEach(entity ->
                        table.row("ATTACHED TO", Json.text(entity, "arn").orElse("")));
        return say(table.toString().stripTrailing());
    }

    @Command(name = "update", header = "Put a new version of a managed policy in force.")
    int update(
            @Mixin ServerOptions server,
            @Parameters(index = "0", paramLabel = "NAME", description = "The policy's name.") String name,
            @Parameters(index = "1", paramLabel = "FILE", description = "The document; - for standard input.")
                    String file) {
        server.client().post(address(name), Map.of("document", DocumentFile.read(file)));
        return say(
                "Changed the policy " + name + "; former versions are kept, see ./bindery access policy show " + name);
    }

    @Command(name = "use-version", header = "Put another version of a managed policy in force.")
    int useVersion(
            @Mixin ServerOptions server,
            @Parameters(index = "0", paramLabel = "NAME", description = "The policy's name.") String name,
            @Parameters(index = "1", paramLabel = "VERSION", description = "Such as v1.") String version) {
        server.client().post(address(name) + "/versions/" + ServerClient.segment(version), Map.of());
        return say("The version " + version + " of the policy " + name + " is in force.");
    }

    @Command(name = "delete", header = "Delete a managed policy that nobody has.")
    int delete(
            @Mixin ServerOptions server,
            @Parameters(paramLabel = "NAME", description = "The policy's name.") String name) {
        server.client().delete(address(name));
        return say("Deleted the policy " + name + ".");
    }
}
