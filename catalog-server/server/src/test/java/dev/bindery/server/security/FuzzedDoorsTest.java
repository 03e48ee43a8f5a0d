package dev.bindery.server.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bindery.access.policy.MalformedPolicyException;
import dev.bindery.catalog.access.ProvenIdentity;
import dev.bindery.identity.Identities;
import dev.bindery.identity.IdentityKind;
import dev.bindery.identity.ResourcePolicies;
import dev.bindery.identity.credentials.Authentication;
import dev.bindery.identity.credentials.TemporaryCredentials;
import dev.bindery.model.error.InvalidInputException;
import dev.bindery.model.error.LimitExceededException;
import dev.bindery.server.security.RawHttp.Answer;
import dev.bindery.server.settings.ServerSettings;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.AwsSessionCredentialsIdentity;

/**
 * Requests of a closed server spoilt at random: none ends in a fault of the server, none of somebody who may do nothing succeeds,
 * and one of somebody who may do everything succeeds only with what it asked for before it was spoilt. {@code
 * -Dbindery.fuzz.inputs=100000} says how many for each door, {@code -Dbindery.fuzz.seed=…} which: others find other faults.
 */
@Tag("integration")
class FuzzedDoorsTest {

    private static final int INPUTS = Integer.getInteger("bindery.fuzz.inputs", 1_000);
    private static final long SEED = Long.getLong("bindery.fuzz.seed", 1);
    /** Requests are signed anew before their time is over, however slow the machine is. */
    private static final Duration SIGNED_FOR = Duration.ofMinutes(2);

    @TempDir
    static Path home;

    private static ClosedServer server;
    private static AwsCredentialsIdentity session;
    private static List<String> words;

    @BeforeAll
    static void start() {
        System.out.println("bindery.fuzz.seed=" + SEED + " bindery.fuzz.inputs=" + INPUTS);
        server = new ClosedServer(
                home, Map.of(ServerSettings.AUTHENTICATION_FAILURES, "1000000000", ServerSettings.LOG_LEVEL, "WARN"));
        session = session("ned");
        words = List.of(
                "",
                " ",
                ",",
                "=",
                "&",
                ";",
                "%",
                "%00",
                "%2F",
                "/../",
                "//",
                "\u0000",
                "\u00ff",
                "\"",
                "{}",
                "[",
                "null",
                "AWS4-HMAC-SHA256 ",
                "Bearer ",
                "Basic YTpi",
                "Credential=",
                "SignedHeaders=host",
                "Signature=",
                "STREAMING-AWS4-HMAC-SHA256-PAYLOAD",
                "UNSIGNED-PAYLOAD",
                "20261120T000000Z",
                "99999999T999999Z",
                "-9223372036854775808",
                "AWSGlue.GetDatabases",
                "AWSGlue.CreateDatabase",
                "/api/v1/databases",
                "/health",
                server.admin().accessKeyId(),
                session.accessKeyId(),
                "bindery:1:00000000:AAAA",
                "X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=",
                "a".repeat(5_000));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static AwsCredentialsIdentity session(String user) {
        ProvenIdentity identity = new ProvenIdentity(
                ProvenIdentity.Kind.USER,
                user,
                "arn:aws:iam::000000000000:user/" + user,
                server.server()
                        .context()
                        .getBean(Identities.class)
                        .get(IdentityKind.USER, user)
                        .uniqueId(),
                List.of(),
                Map.of());
        TemporaryCredentials credentials =
                server.server().context().getBean(Authentication.class).issue(identity, Duration.ofHours(1));
        return AwsSessionCredentialsIdentity.create(
                credentials.accessKeyId(), credentials.secret(), credentials.sessionToken());
    }

    /** A request, and what it is answered where nothing is spoilt. */
    private record Sample(RawRequest request, Answer answer) {

        static Sample of(RawHttp http, HttpRequest request) throws Exception {
            RawRequest raw = RawRequest.of(request);
            return new Sample(raw, http.send(raw));
        }

        boolean isAllowed() {
            return answer.status() < 400;
        }
    }

    /** Requests to a door, signed now. */
    @FunctionalInterface
    private interface Door {
        List<HttpRequest> requests();
    }

    private static HttpRequest glue(
            AwsCredentialsIdentity key, String operation, String body, boolean query, boolean chunks) {
        return server.signed(
                key,
                "POST",
                "/",
                Map.of("X-Amz-Target", "AWSGlue." + operation, "Content-Type", "application/x-amz-json-1.1"),
                body,
                how -> {
                    if (query) {
                        how.inQuery(Duration.ofMinutes(10));
                    }
                    if (chunks) {
                        how.inChunks();
                    }
                });
    }

    private static List<HttpRequest> glue() {
        String body = "{\"Name\":\"default\",\"CatalogId\":\"000000000000\"}";
        List<HttpRequest> requests = new ArrayList<>();
        for (AwsCredentialsIdentity key : List.of(server.nobody(), session, server.admin())) {
            requests.add(glue(key, "GetDatabase", body, false, false));
            requests.add(glue(key, "GetDatabase", body, true, false));
            requests.add(glue(key, "GetDatabase", body, false, true));
        }
        requests.add(
                glue(server.nobody(), "CreateDatabase", "{\"DatabaseInput\":{\"Name\":\"stolen\"}}", false, false));
        return requests;
    }

    private static List<HttpRequest> rest() {
        List<HttpRequest> requests = new ArrayList<>();
        for (AwsCredentialsIdentity key : List.of(server.nobody(), session, server.admin())) {
            requests.add(server.signed(key, "GET", "/api/v1/databases/default", Map.of(), "", how -> {}));
            requests.add(server.signed(
                    key, "GET", "/api/v1/databases/default", Map.of(), "", how -> how.inQuery(Duration.ofMinutes(10))));
        }
        requests.add(server.signed(
                server.nobody(),
                "POST",
                "/api/v1/connections",
                Map.of("Content-Type", "application/json"),
                "{\"name\":\"stolen\",\"type\":\"NETWORK\"}",
                how -> {}));
        requests.add(HttpRequest.newBuilder(server.address().resolve("/api/v1/databases"))
                .header("Authorization", "Bearer bindery_AAAAAAAAAAAAAAAA_BBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBB")
                .GET()
                .build());
        return requests;
    }

    private static List<HttpRequest> query() {
        Map<String, String> form = Map.of("Content-Type", "application/x-www-form-urlencoded; charset=utf-8");
        List<HttpRequest> requests = new ArrayList<>();
        for (AwsCredentialsIdentity key : List.of(server.nobody(), session, server.admin())) {
            requests.add(server.signed(
                    key,
                    "POST",
                    "/",
                    form,
                    "Action=GetUser&Version=2010-05-08&UserName=ada",
                    how -> how.service("iam")));
            requests.add(server.signed(
                    key, "POST", "/", form, "Action=GetCallerIdentity&Version=2011-06-15", how -> how.service("sts")));
        }
        requests.add(server.signed(
                server.nobody(),
                "POST",
                "/",
                form,
                "Action=CreateUser&Version=2010-05-08&UserName=stolen",
                how -> how.service("iam")));
        return requests;
    }

    @Test
    void spoiltRequestsAtTheDoorOfStsAndIam() throws Exception {
        fuzz(FuzzedDoorsTest::query, 4);
        assertThat(server.server().context().getBean(Identities.class).find(IdentityKind.USER, "stolen"))
                .as("nobody made anybody")
                .isEmpty();
    }

    @Test
    void spoiltRequestsAtTheGlueDoor() throws Exception {
        fuzz(FuzzedDoorsTest::glue, 1);
    }

    @Test
    void spoiltRequestsAtTheRestDoor() throws Exception {
        fuzz(FuzzedDoorsTest::rest, 2);
    }

    private static void fuzz(Door door, long which) throws Exception {
        Random random = new Random(SEED + which);
        long successes = 0;
        try (RawHttp http = new RawHttp(server.address())) {
            List<Sample> samples = List.of();
            long signed = 0;
            for (int i = 0; i < INPUTS; i++) {
                if (samples.isEmpty() || System.nanoTime() - signed > SIGNED_FOR.toNanos()) {
                    signed = System.nanoTime();
                    samples = samples(http, door);
                }
                Sample sample = samples.get(random.nextInt(samples.size()));
                RawRequest spoilt = sample.request().spoilt(random, words);
                Answer answer = http.send(spoilt);
                assertThat(answer.status())
                        .as("seed %d, input %d:%n%s%n%s", SEED, i, spoilt, answer.body())
                        .isLessThan(500);
                if (answer.status() >= 200 && answer.status() < 300 && !isOpen(spoilt)) {
                    successes++;
                    assertThat(sample.isAllowed())
                            .as("seed %d, input %d: nobody may%n%s%n%s", SEED, i, spoilt, answer.body())
                            .isTrue();
                    assertThat(named(answer.body()))
                            .as("seed %d, input %d: what was asked for%n%s", SEED, i, spoilt)
                            .isIn(named(sample.answer().body()), "");
                }
            }
            assertThat(successes).as("some changes change nothing").isPositive();
        }
        assertAlive();
    }

    /** Requests have names of their own. */
    private static String named(String body) {
        return body.replaceAll("<RequestId>[^<]*</RequestId>", "");
    }

    private static List<Sample> samples(RawHttp http, Door door) throws Exception {
        List<Sample> samples = new ArrayList<>();
        for (HttpRequest request : door.requests()) {
            samples.add(Sample.of(http, request));
        }
        assertThat(samples.stream().filter(Sample::isAllowed).count())
                .as("some are allowed")
                .isPositive();
        assertThat(samples.stream().filter(sample -> !sample.isAllowed()).count())
                .as("some aren't")
                .isPositive();
        return samples;
    }

    /** Addresses that anybody may ask. */
    private static boolean isOpen(RawRequest request) {
        return OpenAddresses.include(request.method(), request.target().split("\\?", 2)[0]);
    }

    private static void assertAlive() {
        HttpResponse<String> answer = server.glue(server.admin(), "GetDatabases", "{}");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body()).as("nobody made anything").doesNotContain("stolen");
    }

    /**
     * Policies that allow nobody who asks here anything, even spoilt, but by the unlikeliest of changes: their actions, resources,
     * principals and conditions would all have to come to fit at once.
     */
    @Test
    void spoiltPoliciesAreRefusedOrKept() throws Exception {
        Random random = new Random(SEED + 3);
        AwsCredentialsIdentity pat = server.user("pat");
        String policy = "{\"Version\":\"2012-10-17\",\"Id\":\"p\",\"Statement\":[{\"Sid\":\"A\",\"Effect\":\"Allow\","
                + "\"Principal\":{\"AWS\":[\"arn:aws:iam::000000000000:user/nobody\"]},\"Action\":[\"glue:Get*\",\"glue:?\"],"
                + "\"Resource\":\"arn:aws:glue:us-east-1:000000000000:database/${aws:username}\",\"Condition\":{"
                + "\"StringLike\":{\"aws:PrincipalTag/team\":[\"a*\",\"b?\"]},\"IpAddress\":{\"aws:SourceIp\":\"10.0.0.0/8\"},"
                + "\"DateLessThan\":{\"aws:CurrentTime\":\"2027-01-01T00:00:00Z\"},\"NumericEqualsIfExists\":{\"aws:EpochTime\":\"1\"},"
                + "\"ForAllValues:StringEquals\":{\"aws:TagKeys\":[\"k\"]},\"Null\":{\"aws:userid\":false},\"Bool\":{\"aws:SecureTransport\":\"false\"}}}]}";
        ResourcePolicies policies = server.server().context().getBean(ResourcePolicies.class);
        Identities identities = server.server().context().getBean(Identities.class);
        String catalog = "arn:aws:glue:us-east-1:000000000000:catalog";
        String own = policy.replaceFirst("\"Principal\":\\{[^}]*},", "");
        policies.put(catalog, policy, ResourcePolicies.Existing.NONE, Optional.empty());
        identities.putInline(IdentityKind.USER, "pat", "fuzzed", own);
        int kept = 0;
        for (int i = 0; i < INPUTS / 10; i++) {
            boolean ofResource = random.nextBoolean();
            String spoilt = ofResource ? policy : own;
            for (int change = random.nextInt(3); change >= 0; change--) {
                spoilt = RawRequest.text(spoilt, random, words);
            }
            try {
                if (ofResource) {
                    policies.put(catalog, spoilt, ResourcePolicies.Existing.NONE, Optional.empty());
                } else {
                    identities.putInline(IdentityKind.USER, "pat", "fuzzed", spoilt);
                }
            } catch (InvalidInputException | MalformedPolicyException | LimitExceededException refused) {
                continue;
            }
            kept++;
            for (AwsCredentialsIdentity key : List.of(server.nobody(), pat)) {
                HttpResponse<String> asked = server.glue(key, "GetDatabase", "{\"Name\":\"default\"}");
                assertThat(asked.statusCode())
                        .as("seed %d, input %d: %s%n%s", SEED, i, spoilt, asked.body())
                        .isEqualTo(400);
                assertThat(ClosedServer.code(asked))
                        .as("seed %d, input %d: %s", SEED, i, spoilt)
                        .isEqualTo("AccessDeniedException");
            }
            if (ofResource) {
                policies.delete(catalog, Optional.empty());
            }
        }
        assertThat(kept).as("some are still policies").isPositive();
        assertAlive();
    }
}
