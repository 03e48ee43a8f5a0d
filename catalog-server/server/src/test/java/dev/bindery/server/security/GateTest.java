package dev.bindery.server.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bindery.catalog.access.ProvenIdentity;
import dev.bindery.identity.Identities;
import dev.bindery.identity.IdentityKind;
import dev.bindery.identity.credentials.Authentication;
import dev.bindery.identity.credentials.TemporaryCredentials;
import dev.bindery.server.settings.ServerSettings;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.AwsSessionCredentialsIdentity;

/** A closed server's HTTP port, with the signer of AWS's own SDK. */
class GateTest {

    private static final String DATABASE = "{\"Name\":\"default\"}";

    @TempDir
    static Path home;

    private static ClosedServer server;

    @BeforeAll
    static void start() {
        server = new ClosedServer(home, Map.of(ServerSettings.HTTP_BODY_SIZE, "1m"));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static Clock at(Duration away) {
        return Clock.offset(Clock.systemUTC(), away);
    }

    private static AwsCredentialsIdentity session(String user, Duration duration) {
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
        TemporaryCredentials session =
                server.server().context().getBean(Authentication.class).issue(identity, duration);
        return AwsSessionCredentialsIdentity.create(session.accessKeyId(), session.secret(), session.sessionToken());
    }

    @Test
    void signedRequestsAreAnsweredAndTheirCallerIsKnown() {
        HttpResponse<String> created =
                server.glue(server.admin(), "CreateDatabase", "{\"DatabaseInput\":{\"Name\":\"signed\"}}");
        assertThat(created.statusCode()).as(created.body()).isEqualTo(200);
        HttpResponse<String> changes = server.rest(server.admin(), "GET", "/api/v1/changes?limit=1000", "");
        assertThat(changes.statusCode()).as(changes.body()).isEqualTo(200);
        assertThat(changes.body())
                .as("who made the change")
                .containsPattern("\"database\":\"signed\",\"principal\":\"ada\",\"door\":\"GLUE\"");
    }

    @Test
    void signaturesInQueriesCount() {
        HttpResponse<String> answer =
                server.glue(server.admin(), "GetDatabase", DATABASE, how -> how.inQuery(Duration.ofMinutes(10)));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        HttpResponse<String> tooOld =
                server.glue(server.admin(), "GetDatabase", DATABASE, how -> how.inQuery(Duration.ofMinutes(10))
                        .clock(at(Duration.ofMinutes(-11))));
        assertThat(ClosedServer.code(tooOld)).as(tooOld.body()).isEqualTo("InvalidSignatureException");
    }

    @Test
    void bodiesInSignedChunksAreJoined() {
        HttpResponse<String> answer =
                server.glue(server.admin(), "GetDatabase", DATABASE, ClosedServer.Signing::inChunks);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    @Test
    void bodiesOfRestAreBoundAsEver() {
        HttpResponse<String> answer = server.rest(
                server.admin(),
                "POST",
                "/api/v1/connections",
                "{\"name\":\"signed\",\"type\":\"JDBC\",\"properties\":{\"JDBC_CONNECTION_URL\":\"jdbc:postgresql://h/d\",\"USERNAME\":\"u\",\"PASSWORD\":\"p\"}}");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    }

    @Test
    void sessionsCarryTheirToken() {
        AwsCredentialsIdentity session = session("ada", Duration.ofMinutes(15));
        assertThat(server.glue(session, "GetDatabase", DATABASE).statusCode()).isEqualTo(200);
        AwsCredentialsIdentity without =
                AwsCredentialsIdentity.create(session.accessKeyId(), session.secretAccessKey());
        assertThat(ClosedServer.code(server.glue(without, "GetDatabase", DATABASE)))
                .isEqualTo("UnrecognizedClientException");
        HttpResponse<String> expired = server.glue(session("ada", Duration.ofSeconds(-1)), "GetDatabase", DATABASE);
        assertThat(ClosedServer.code(expired)).isEqualTo("ExpiredTokenException");
        assertThat(expired.body()).contains("The security token included in the request is expired");
    }

    @Test
    void gluesRefusalsHaveAwsNamesAndSentences() {
        HttpResponse<String> missing =
                server.send(HttpRequest.newBuilder(server.address().resolve("/"))
                        .header("X-Amz-Target", "AWSGlue.GetDatabases")
                        .POST(HttpRequest.BodyPublishers.ofString("{}"))
                        .build());
        assertThat(missing.statusCode()).isEqualTo(400);
        assertThat(missing.body())
                .isEqualTo(
                        "{\"__type\":\"MissingAuthenticationTokenException\",\"Message\":\"Request is missing Authentication Token\"}");
        HttpResponse<String> unknown =
                server.glue(AwsCredentialsIdentity.create("AKIANOBODYHASIT", "x"), "GetDatabases", "{}");
        assertThat(unknown.statusCode()).isEqualTo(400);
        assertThat(unknown.body())
                .isEqualTo(
                        "{\"__type\":\"UnrecognizedClientException\",\"Message\":\"The security token included in the request is invalid.\"}");
        HttpResponse<String> wrong = server.glue(
                AwsCredentialsIdentity.create(server.admin().accessKeyId(), "guessed"), "GetDatabases", "{}");
        assertThat(wrong.body())
                .startsWith(
                        "{\"__type\":\"InvalidSignatureException\",\"Message\":\"The request signature we calculated does not match the signature you provided.");
        HttpResponse<String> incomplete =
                server.send(HttpRequest.newBuilder(server.address().resolve("/"))
                        .header("X-Amz-Target", "AWSGlue.GetDatabases")
                        .header("Authorization", "AWS4-HMAC-SHA256 Credential=AKIA/x")
                        .POST(HttpRequest.BodyPublishers.ofString("{}"))
                        .build());
        assertThat(ClosedServer.code(incomplete)).isEqualTo("IncompleteSignatureException");
    }

    @Test
    void clocksThatAreWrongAreToldTheRightTime() {
        HttpResponse<String> late =
                server.glue(server.admin(), "GetDatabases", "{}", how -> how.clock(at(Duration.ofMinutes(-6))));
        assertThat(late.body())
                .startsWith("{\"__type\":\"InvalidSignatureException\",\"Message\":\"Signature expired: ")
                .contains(" is now earlier than ", " - 5 min.)");
        assertThat(late.headers().firstValue("Date"))
                .as("by which SDKs correct theirs")
                .isPresent();
        HttpResponse<String> early =
                server.glue(server.admin(), "GetDatabases", "{}", how -> how.clock(at(Duration.ofMinutes(6))));
        assertThat(early.body()).contains("Signature not yet current: ", " is still later than ", " + 5 min.)");
    }

    @Test
    void signaturesAreForOneService() {
        for (String service : List.of("s3", "sts", "iam")) {
            HttpResponse<String> answer =
                    server.glue(server.admin(), "GetDatabases", "{}", how -> how.service(service));
            assertThat(answer.body()).as(service).contains("Credential should be scoped to correct service: 'glue'");
        }
    }

    @Test
    void bodiesAreSigned() {
        HttpRequest request = server.signed(
                server.admin(), "POST", "/", Map.of("X-Amz-Target", "AWSGlue.GetDatabase"), DATABASE, how -> {});
        HttpRequest changed = HttpRequest.newBuilder(request, (name, value) -> true)
                .POST(HttpRequest.BodyPublishers.ofString("{\"Name\":\"another\"}"))
                .build();
        assertThat(ClosedServer.code(server.send(changed))).isEqualTo("InvalidSignatureException");
    }

    @Test
    void whoMayNotIsToldInAwsWords() {
        HttpResponse<String> glue = server.glue(server.nobody(), "GetDatabase", DATABASE);
        assertThat(glue.statusCode()).isEqualTo(400);
        assertThat(glue.body())
                .startsWith(
                        "{\"__type\":\"AccessDeniedException\",\"Message\":\"User: arn:aws:iam::000000000000:user/ned is not authorized to perform: glue:GetDatabase on resource: arn:aws:glue:us-east-1:000000000000:")
                .contains("because no identity-based policy allows the glue:GetDatabase action");
        HttpResponse<String> rest = server.rest(server.nobody(), "GET", "/api/v1/databases/default", "");
        assertThat(rest.statusCode()).as(rest.body()).isEqualTo(403);
        assertThat(rest.body()).contains("is not authorized to perform: glue:GetDatabase on resource");
    }

    @Test
    void whoMayNotLearnsNothingOfWhatIsThere() {
        String foreign = "\"ResourceArn\":\"arn:aws:glue:eu-west-1:999999999999:catalog\"";
        Map<String, String> bodies = Map.of(
                "GetResourcePolicy",
                "{" + foreign + "}",
                "DeleteResourcePolicy",
                "{" + foreign + "}",
                "PutResourcePolicy",
                "{\"PolicyInJson\":\"{}\"," + foreign + "}");
        bodies.forEach((operation, body) -> {
            assertThat(server.glue(server.nobody(), operation, body).body())
                    .as(operation)
                    .contains("AccessDeniedException", "is not authorized to perform: glue:" + operation);
            assertThat(ClosedServer.code(server.glue(server.admin(), operation, body)))
                    .as(operation + " by whoever may")
                    .isEqualTo("EntityNotFoundException");
        });
    }

    /** Routes are chosen by headers at this address, on whichever thread the gate ended. */
    @Test
    void theDoorsBehindTheGateFindTheirRequests() {
        for (int i = 0; i < 50; i++) {
            HttpResponse<String> answer = server.send(server.signed(
                    server.admin(),
                    "POST",
                    "/",
                    Map.of("Content-Type", "application/x-www-form-urlencoded; charset=utf-8"),
                    "Action=GetUser&Version=2010-05-08",
                    how -> how.service("iam")));
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        }
    }

    @Test
    void metricsTakeAPermission() {
        assertThat(server.rest(server.admin(), "GET", "/metrics", "").body()).contains("bindery_heap_used_bytes");
        HttpResponse<String> denied = server.rest(server.nobody(), "GET", "/metrics", "");
        assertThat(denied.statusCode()).isEqualTo(403);
        assertThat(denied.body()).contains("is not authorized to perform: bindery:ReadMetrics");
    }

    @Test
    void whoFailsTooOftenHasToWait(@TempDir Path other) {
        try (ClosedServer strict = new ClosedServer(other, Map.of(ServerSettings.AUTHENTICATION_FAILURES, "3"))) {
            assertThat(strict.glue(strict.admin(), "GetDatabases", "{}").statusCode())
                    .isEqualTo(200);
            for (int i = 0; i < 3; i++) {
                AwsCredentialsIdentity guess = AwsCredentialsIdentity.create("AKIAGUESS" + i, "x");
                assertThat(ClosedServer.code(strict.glue(guess, "GetDatabases", "{}")))
                        .isEqualTo("UnrecognizedClientException");
            }
            AwsCredentialsIdentity again = AwsCredentialsIdentity.create("AKIAGUESS", "x");
            HttpResponse<String> glue = strict.glue(again, "GetDatabases", "{}");
            assertThat(ClosedServer.code(glue)).isEqualTo("ThrottlingException");
            assertThat(glue.headers().firstValue("Retry-After")).isPresent();
            HttpResponse<String> rest = strict.rest(again, "GET", "/api/v1/databases", "");
            assertThat(rest.statusCode()).as(rest.body()).isEqualTo(429);
            assertThat(rest.headers().firstValue("Retry-After")).isPresent();
            assertThat(strict.glue(strict.admin(), "GetDatabases", "{}").statusCode())
                    .as("with a key that was right from there")
                    .isEqualTo(200);
        }
    }

    @Test
    void restRefusesWithAChallenge() {
        HttpResponse<String> answer =
                server.send(HttpRequest.newBuilder(URI.create(server.address() + "/api/v1/databases"))
                        .build());
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("WWW-Authenticate").orElse("none"))
                .startsWith("AWS4-HMAC-SHA256 realm=");
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(answer.body()).contains("\"type\":\"urn:bindery:problem:not-authenticated\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/tables?x=%2B%3B", "/api/v1/databases/a%20b", "/api/v1/databases/%C3%A9"})
    void pathsAndQueriesAreSignedAsTheyAreSent(String path) {
        HttpResponse<String> answer = server.rest(server.admin(), "GET", path, "");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(404);
    }

    @Test
    void bodiesBeyondTheLimitAreRefused() {
        HttpRequest request = HttpRequest.newBuilder(
                        server.signed(
                                server.admin(),
                                "POST",
                                "/",
                                Map.of("X-Amz-Target", "AWSGlue.GetDatabase"),
                                "x".repeat(2 << 20),
                                how -> {}),
                        (name, value) -> true)
                .expectContinue(true)
                .build();
        assertThat(server.send(request).statusCode()).isEqualTo(413);
    }
}
