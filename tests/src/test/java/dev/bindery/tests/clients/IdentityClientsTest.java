package dev.bindery.tests.clients;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import dev.bindery.identity.testkit.TestIssuer;
import dev.bindery.tests.product.Administrator;
import dev.bindery.tests.product.Launcher;
import dev.bindery.tests.product.Launcher.Result;
import dev.bindery.tests.product.Parts;
import dev.bindery.tests.product.RunningServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** IAM and STS of a closed server with AWS's own clients: boto3, the CLI, and what they find credentials by. */
@Tag("integration")
class IdentityClientsTest {

    private static final String ROLE = "arn:aws:iam::000000000000:role/reader";

    @TempDir
    private Path home;

    @Test
    void identitiesAndWhatTerraformAsks() {
        try (RunningServer server = RunningServer.start(home, Map.of(), "--security-enabled")) {
            Administrator admin = Administrator.of(server);
            assertThat(story(
                            server,
                            admin.environment(),
                            "identity_story.py",
                            server.http().toString()))
                    .as("what boto3 saw of users, roles and sessions")
                    .containsExactly(
                            "caller arn:aws:iam::000000000000:user/admin",
                            "without a policy AccessDeniedException",
                            "with one ok",
                            "session arn:aws:sts::000000000000:assumed-role/writer/story",
                            "as the role ok",
                            "what the role may not AccessDeniedException",
                            "as itself AccessDeniedException",
                            "within its bounds ok",
                            "beyond its bounds AccessDeniedException",
                            "too long ValidationError",
                            "another role AccessDenied",
                            "session token ok",
                            "session token of one AccessDenied",
                            "another's token UnrecognizedClientException",
                            "no token UnrecognizedClientException",
                            "nobody's token UnrecognizedClientException",
                            "by profile ok",
                            "inactive key UnrecognizedClientException InvalidClientTokenId",
                            "session of the role ok",
                            "role without its policy AccessDeniedException",
                            "role deleted UnrecognizedClientException",
                            "another role of its name UnrecognizedClientException",
                            "user deleted UnrecognizedClientException");
            assertThat(story(
                            server,
                            admin.environment(),
                            "terraform_story.py",
                            server.http().toString()))
                    .as("what Terraform's calls give")
                    .containsExactly(
                            "account 000000000000",
                            "role arn:aws:iam::000000000000:role/teams/etl nightly 3600 [{'Key': 'team', 'Value': 'sales'}] [] []",
                            "role changed each night 7200 [{'Key': 'team', 'Value': 'ops'}]",
                            "role policy own True",
                            "policy arn:aws:iam::000000000000:policy/catalog v1 [{'Key': 'team', 'Value': 'sales'}] True",
                            "policy changed v2 True 1",
                            "attached ['arn:aws:iam::000000000000:policy/catalog', 'arn:aws:iam::aws:policy/service-role/AWSGlueServiceRole']",
                            "database lake 000000000000 {} changed",
                            "table [{'Name': 'id', 'Type': 'bigint'}] [{'Name': 'day', 'Type': 'string'}] [] changed",
                            "crawler arn:aws:iam::000000000000:role/teams/etl cron(0 3 * * ? *) {'team': 'sales'} READY",
                            "job arn:aws:iam::000000000000:role/teams/etl s3://lake/job.py {}",
                            "before the role goes [] [] []",
                            "gone NoSuchEntity NoSuchEntity NoSuchEntity EntityNotFoundException EntityNotFoundException EntityNotFoundException EntityNotFoundException");
        }
    }

    @Test
    void tokensInFiles() throws IOException {
        try (TestIssuer issuer = new TestIssuer();
                RunningServer server = RunningServer.start(
                        home.resolve("home"),
                        Map.of(),
                        "--security-enabled",
                        "--oidc-issuer",
                        issuer.url(),
                        "--oidc-audience",
                        "bindery")) {
            Administrator admin = Administrator.of(server);
            role(server, admin, issuer);
            Path file = home.resolve("token");
            Map<String, String> pod = pod(server, file);
            JWTClaimsSet.Builder pods = issuer.ann(Instant.now());
            Files.writeString(file, TestIssuer.signed(TestIssuer.RSA, pods.build()));
            assertThat(story(server, pod, "web_identity_story.py"))
                    .as("what boto3 saw")
                    .containsExactly(
                            "caller arn:aws:sts::000000000000:assumed-role/reader/pod",
                            "databases ['default']",
                            "CreateDatabase AccessDeniedException");
            assertThat(aws(server, pod, "sts", "get-caller-identity").outOrFail())
                    .as("what the CLI saw")
                    .contains("assumed-role/reader/pod");
            Files.writeString(
                    file,
                    TestIssuer.signed(
                            TestIssuer.RSA,
                            issuer.ann(Instant.now()).subject("ben").build()));
            assertThat(story(server, pod, "web_identity_story.py"))
                    .as("somebody else's token")
                    .containsExactly("AssumeRoleWithWebIdentity AccessDenied");
            Files.writeString(
                    file,
                    TestIssuer.signed(
                            TestIssuer.RSA,
                            issuer.ann(Instant.now())
                                    .expirationTime(Date.from(Instant.now().minusSeconds(600)))
                                    .build()));
            assertThat(aws(server, pod, "glue", "get-databases").err())
                    .as("a token that has run out")
                    .contains("(ExpiredTokenException)", "AssumeRoleWithWebIdentity operation");
        }
    }

    private static void role(RunningServer server, Administrator admin, TestIssuer issuer) {
        String provider = issuer.url().substring("http://".length());
        String trust = "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Principal\":{\"Federated\":"
                + "\"arn:aws:iam::000000000000:oidc-provider/" + provider
                + "\"},\"Action\":\"sts:AssumeRoleWithWebIdentity\",\"Condition\":{\"StringEquals\":{\""
                + provider + ":sub\":\"ann\",\"" + provider + ":aud\":\"bindery\"}}}}";
        aws(
                        server,
                        admin.environment(),
                        "iam",
                        "create-role",
                        "--role-name",
                        "reader",
                        "--assume-role-policy-document",
                        trust)
                .outOrFail();
        aws(
                        server,
                        admin.environment(),
                        "iam",
                        "attach-role-policy",
                        "--role-name",
                        "reader",
                        "--policy-arn",
                        "arn:aws:iam::aws:policy/ReadOnlyAccess")
                .outOrFail();
    }

    /** What a program in a pod is given, and no key. */
    private Map<String, String> pod(RunningServer server, Path token) {
        return Map.of(
                "AWS_WEB_IDENTITY_TOKEN_FILE",
                token.toString(),
                "AWS_ROLE_ARN",
                ROLE,
                "AWS_ROLE_SESSION_NAME",
                "pod",
                "AWS_ENDPOINT_URL",
                server.http().toString(),
                "AWS_REGION",
                "us-east-1",
                "AWS_EC2_METADATA_DISABLED",
                "true",
                "AWS_CONFIG_FILE",
                home.resolve("none").toString(),
                "AWS_SHARED_CREDENTIALS_FILE",
                home.resolve("none").toString());
    }

    private static Result aws(RunningServer server, Map<String, String> environment, String... arguments) {
        Map<String, String> all = new HashMap<>(environment);
        all.put("AWS_MAX_ATTEMPTS", "1");
        all.put("AWS_PAGER", "");
        all.put("AWS_ENDPOINT_URL", server.http().toString());
        all.put("AWS_DEFAULT_REGION", "us-east-1");
        List<String> command = new ArrayList<>(List.of(Parts.awsCli().toString(), "--output", "json"));
        command.addAll(List.of(arguments));
        return new Launcher(server).execute(command, all);
    }

    private static List<String> story(
            RunningServer server, Map<String, String> environment, String program, String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Parts.python().toString(),
                Parts.root().resolve("tests/clients").resolve(program).toString()));
        command.addAll(List.of(arguments));
        return new Launcher(server)
                .execute(command, environment)
                .outOrFail()
                .lines()
                .toList();
    }
}
