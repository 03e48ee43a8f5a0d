package dev.bindery.tests.awscli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bindery.server.client.Json;
import dev.bindery.tests.product.Launcher;
import dev.bindery.tests.product.Launcher.Result;
import dev.bindery.tests.product.Parts;
import dev.bindery.tests.product.RunningServer;
import io.micronaut.json.tree.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A closed server from its first start on, as its administrator and a user meet it: launcher, AWS CLI and curl. */
@Tag("integration")
class ClosedServerTest {

    private static final Pattern CREDENTIAL = Pattern.compile("bindery_bootstrap_[A-Za-z0-9_-]+");
    private static final Pattern EXPORT = Pattern.compile("export (AWS_[A-Z_]+)=(\\S+)");

    @TempDir
    private static Path folder;

    /** An access key as clients take it. */
    private record Key(String id, String secret) {

        Map<String, String> environment() {
            return Map.of("AWS_ACCESS_KEY_ID", id, "AWS_SECRET_ACCESS_KEY", secret);
        }

        Key withSecret(String other) {
            return new Key(id, other);
        }
    }

    private static Result run(RunningServer server, Map<String, String> environment, String... command) {
        Map<String, String> all = new HashMap<>(environment);
        all.put("AWS_EC2_METADATA_DISABLED", "true");
        all.put("AWS_MAX_ATTEMPTS", "1");
        all.put("AWS_PAGER", "");
        all.put("AWS_CONFIG_FILE", folder.resolve("none").toString());
        all.put("AWS_SHARED_CREDENTIALS_FILE", folder.resolve("none").toString());
        all.put("BINDERY_JAR", Parts.serverJar().toString());
        all.put("BINDERY_SERVER", server.http().toString());
        return new Launcher(server).execute(List.of(command), all);
    }

    private static Result bindery(RunningServer server, Map<String, String> environment, String... arguments) {
        List<String> command =
                new ArrayList<>(List.of(Parts.root().resolve("bindery").toString()));
        command.addAll(List.of(arguments));
        return run(server, environment, command.toArray(String[]::new));
    }

    private static Result aws(RunningServer server, Key key, String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Parts.awsCli().toString(),
                "--endpoint-url",
                server.http().toString(),
                "--region",
                "us-east-1",
                "--output",
                "json"));
        command.addAll(List.of(arguments));
        return run(server, key.environment(), command.toArray(String[]::new));
    }

    private static Key bootstrap(RunningServer server, String credential) throws IOException {
        Path file = Files.writeString(folder.resolve("credential"), credential + "\n");
        Result made = run(
                server,
                Map.of(),
                "sh",
                "-c",
                "exec \"$0\" access bootstrap < \"$1\"",
                Parts.root().resolve("bindery").toString(),
                file.toString());
        Map<String, String> exports = new HashMap<>();
        Matcher line = EXPORT.matcher(made.outOrFail());
        while (line.find()) {
            exports.put(line.group(1), line.group(2));
        }
        return new Key(exports.get("AWS_ACCESS_KEY_ID"), exports.get("AWS_SECRET_ACCESS_KEY"));
    }

    private static String credential(RunningServer server) {
        Matcher printed = CREDENTIAL.matcher(server.log());
        assertThat(printed.find())
                .as("the console has a credential: %s", server.log())
                .isTrue();
        String credential = printed.group();
        assertThat(printed.find()).as("and one alone").isFalse();
        return credential;
    }

    @Test
    void fromTheFirstStartToAUserWithRights() throws IOException {
        Path home = folder.resolve("home");
        Key admin;
        try (RunningServer server = RunningServer.start(home, Map.of(), "--security-enabled")) {
            String credential = credential(server);
            assertThat(Files.readString(home.resolve("logs/bindery.log")))
                    .as("the log file")
                    .contains("Closed mode")
                    .doesNotContain("bindery_bootstrap_");
            assertThat(bindery(server, Map.of(), "connection", "list").err())
                    .as("a command without a key")
                    .contains("asks who calls; set AWS_ACCESS_KEY_ID");
            admin = bootstrap(server, credential);
            assertThat(bindery(server, admin.environment(), "connection", "list")
                            .outOrFail())
                    .as("a command of the administrator's")
                    .contains("no connections");
            assertThat(aws(server, admin, "glue", "get-databases").outOrFail()).contains("\"default\"");
            asUsersMeetIt(server, admin);
            bySignatureOfCurl(server, admin);
        }
        try (RunningServer server = RunningServer.start(home, Map.of(), "--security-enabled")) {
            assertThat(server.log().lastIndexOf("To make an administrator"))
                    .as("a second start prints none")
                    .isEqualTo(server.log().indexOf("To make an administrator"));
            assertThat(aws(server, admin, "glue", "get-databases").outOrFail()).contains("\"default\"");
        }
    }

    private static void asUsersMeetIt(RunningServer server, Key admin) throws IOException {
        aws(server, admin, "iam", "create-user", "--user-name", "ned").outOrFail();
        JsonNode made = Json.read(aws(server, admin, "iam", "create-access-key", "--user-name", "ned")
                        .outOrFail())
                .get("AccessKey");
        Key user = new Key(
                Json.text(made, "AccessKeyId").orElseThrow(),
                Json.text(made, "SecretAccessKey").orElseThrow());
        String[] read = {"glue", "get-database", "--name", "default"};
        assertThat(aws(server, user, read).err())
                .as("without rights")
                .contains("An error occurred (AccessDeniedException) when calling the GetDatabase operation: User:"
                        + " arn:aws:iam::000000000000:user/ned is not authorized to perform: glue:GetDatabase on"
                        + " resource: arn:aws:glue:us-east-1:000000000000:");
        assertThat(bindery(server, user.environment(), "connection", "list").err())
                .as("a command without rights")
                .contains("user/ned is not authorized to perform: glue:GetConnections");
        aws(
                        server,
                        admin,
                        "iam",
                        "put-user-policy",
                        "--user-name",
                        "ned",
                        "--policy-name",
                        "read",
                        "--policy-document",
                        "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"glue:GetDatabase\","
                                + "\"Resource\":[\"arn:aws:glue:*:*:catalog\",\"arn:aws:glue:*:*:database/default\"]}}")
                .outOrFail();
        assertThat(aws(server, user, read).outOrFail()).as("with rights").contains("\"default\"");
        assertThat(aws(server, user, "glue", "delete-database", "--name", "default")
                        .err())
                .as("with others")
                .contains("(AccessDeniedException)", "glue:DeleteDatabase");
        assertThat(aws(server, user.withSecret("guessed"), read).err())
                .contains("An error occurred (InvalidSignatureException)", "signature we calculated does not match");
        assertThat(aws(server, new Key("AKIANOBODYHASTHIS", "x"), read).err())
                .contains("An error occurred (UnrecognizedClientException)", "security token included in the request");
        assertThat(aws(server, user, "glue", "get-database", "--name", "default", "--no-sign-request")
                        .err())
                .contains("An error occurred (MissingAuthenticationTokenException)");
    }

    private static void bySignatureOfCurl(RunningServer server, Key admin) throws IOException {
        Path settings = Files.writeString(
                folder.resolve("curl"),
                "user = \"" + admin.id() + ":" + admin.secret() + "\"\naws-sigv4 = \"aws:amz:us-east-1:glue\"\n");
        assertThat(run(
                                server,
                                Map.of(),
                                "curl",
                                "-sS",
                                "-K",
                                settings.toString(),
                                server.http() + "/api/v1/databases?limit=5")
                        .outOrFail())
                .contains("\"name\":\"default\"");
        assertThat(run(
                                server,
                                Map.of(),
                                "curl",
                                "-sS",
                                "-o",
                                "/dev/null",
                                "-w",
                                "%{http_code}",
                                server.http() + "/api/v1/databases")
                        .outOrFail())
                .isEqualTo("401");
    }
}
