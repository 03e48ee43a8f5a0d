package dev.bindery.tests.product;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bindery.server.client.Json;
import dev.bindery.tests.product.Launcher.Result;
import io.micronaut.json.tree.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The {@code aws glue} commands, each a process as users run it. One takes about a second. */
public final class AwsCli {

    private final RunningServer server;

    public AwsCli(RunningServer server) {
        this.server = server;
    }

    /** Runs {@code aws glue COMMAND …}, which must go well, and reads its output; an empty object where it has none. */
    public JsonNode glue(String... arguments) {
        String out = run(arguments).outOrFail();
        try {
            return Json.read(out.isBlank() ? "{}" : out);
        } catch (IOException e) {
            throw new AssertionError("This isn't JSON: " + out, e);
        }
    }

    /** Runs a command that the server must refuse, and returns what the CLI prints of it. */
    public String refused(String... arguments) {
        Result result = run(arguments);
        assertThat(result.status())
                .as("the exit status of aws glue %s: %s", String.join(" ", arguments), result.err())
                .isNotZero();
        assertThat(result.err()).as("what the CLI prints").contains("An error occurred (");
        FreshServer.assertIsPlain(result.err());
        return result.err().strip();
    }

    private Result run(String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Parts.awsCli().toString(),
                "--endpoint-url",
                server.http().toString(),
                "--region",
                "us-east-1",
                "--output",
                "json",
                "glue"));
        command.addAll(List.of(arguments));
        return new Launcher(server)
                .execute(
                        command,
                        Map.of(
                                "AWS_ACCESS_KEY_ID", "tester",
                                "AWS_SECRET_ACCESS_KEY", "secret",
                                "AWS_EC2_METADATA_DISABLED", "true",
                                "AWS_MAX_ATTEMPTS", "1",
                                "AWS_PAGER", ""));
    }
}
