package dev.bindery.server.cli.token;

import dev.bindery.server.cli.CommandFailure;
import dev.bindery.server.cli.ServerOptions;
import dev.bindery.server.client.Json;
import dev.bindery.server.settings.SettingKind;
import io.micronaut.json.tree.JsonNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code ./bindery token create}. */
@Command(
        name = "create",
        header = "Make an access token, which is printed this once.",
        description =
                "Clients send it as \"Authorization: Bearer TOKEN\". The token alone goes to standard output, the rest"
                        + " to standard error.")
final class TokenCreateCommand implements Callable<Integer> {

    @Spec
    private CommandSpec command;

    @Mixin
    private ServerOptions server;

    @Option(names = "--user", paramLabel = "NAME", description = "Whose it is to be. Default: yours.")
    private String user;

    @Option(
            names = "--lasting",
            paramLabel = "TIME",
            description =
                    "How long it holds, such as 12h or 90d. Default: 30d, or as long as can be where that is less.")
    private String lasting;

    @Option(names = "--description", paramLabel = "TEXT", description = "What it is for.")
    private String description;

    @Option(
            names = "--policy",
            paramLabel = "FILE",
            description = "File with a policy document that bounds what it may be used for.")
    private Path policy;

    @Option(names = "--json", description = "The answer of the server, as JSON.")
    private boolean json;

    @Override
    public Integer call() {
        Map<String, Object> body = new LinkedHashMap<>();
        if (user != null) {
            body.put("user", user);
        }
        if (description != null) {
            body.put("description", description);
        }
        if (lasting != null) {
            body.put("seconds", duration().toSeconds());
        }
        if (policy != null) {
            body.put("policy", document());
        }
        JsonNode made = server.client().post("/api/v1/access/tokens", body);
        PrintWriter out = command.commandLine().getOut();
        if (json) {
            out.println(Json.write(made));
        } else {
            PrintWriter error = command.commandLine().getErr();
            error.println("The access token " + Json.text(made, "id").orElse("") + " of "
                    + Json.text(made, "user").or(() -> Json.text(made, "role")).orElse("") + " holds until "
                    + Json.text(made, "expiration").orElse("") + ". It isn't shown again:");
            error.flush();
            out.println(Json.text(made, "token").orElse(""));
        }
        out.flush();
        return 0;
    }

    private Duration duration() {
        return SettingKind.duration()
                .parse(lasting)
                .orElseThrow(() -> new ParameterException(
                        command.commandLine(),
                        "--lasting takes a time with its unit, such as 12h or 90d, not \"" + lasting + "\"."));
    }

    private String document() {
        try {
            return Files.readString(policy);
        } catch (IOException unreadable) {
            throw new CommandFailure("The file " + policy + " cannot be read.", unreadable);
        }
    }
}
