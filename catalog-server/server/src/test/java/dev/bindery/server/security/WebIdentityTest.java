package dev.bindery.server.security;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jwt.JWTClaimsSet;
import dev.bindery.identity.AccessTokens;
import dev.bindery.identity.AccessTokens.Wanted;
import dev.bindery.identity.Identities;
import dev.bindery.identity.IdentityDetails;
import dev.bindery.identity.IdentityKind;
import dev.bindery.identity.testkit.TestIssuer;
import dev.bindery.server.settings.ServerSettings;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The one form that a closed server takes unsigned, and everything that looks like it. */
@Tag("integration")
class WebIdentityTest {

    private static final String FORM = "application/x-www-form-urlencoded; charset=utf-8";
    private static final String MISSING = "<Code>MissingAuthenticationToken</Code>";

    @TempDir
    private Path home;

    private final TestIssuer issuer = new TestIssuer();
    private ClosedServer server;

    @BeforeEach
    void start() {
        server = new ClosedServer(
                home,
                Map.of(
                        ServerSettings.OIDC_ISSUER, issuer.url(),
                        ServerSettings.OIDC_AUDIENCE, "bindery",
                        ServerSettings.AUTHENTICATION_FAILURES, "5"));
        String provider = issuer.url().substring("http://".length());
        server.server()
                .context()
                .getBean(Identities.class)
                .create(
                        IdentityKind.ROLE,
                        "reader",
                        "/",
                        IdentityDetails.NONE.withDocument(
                                "{\"Statement\":{\"Effect\":\"Allow\",\"Principal\":{\"Federated\":\"arn:aws:iam::000000000000:oidc-provider/"
                                        + provider
                                        + "\"},\"Action\":\"sts:AssumeRoleWithWebIdentity\",\"Condition\":{\"StringEquals\":{\""
                                        + provider + ":sub\":\"ann\"}}}}"));
    }

    @AfterEach
    void stop() {
        server.close();
        issuer.close();
    }

    private static String signed(JWTClaimsSet.Builder claims) {
        return TestIssuer.signed(TestIssuer.CURVE, JWSAlgorithm.ES256, claims.build(), header -> header);
    }

    private String token() {
        return signed(issuer.ann(Instant.now()));
    }

    private static String form(String action, String token, String role) {
        return "Action=" + action + "&Version=2011-06-15&RoleSessionName=pod&RoleArn="
                + URLEncoder.encode("arn:aws:iam::000000000000:role/" + role, StandardCharsets.UTF_8)
                + "&WebIdentityToken=" + token;
    }

    private static String form(String token) {
        return form("AssumeRoleWithWebIdentity", token, "reader");
    }

    private HttpResponse<String> post(String path, Map<String, String> headers, HttpRequest.BodyPublisher body) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(server.address() + path)).POST(body);
        headers.forEach(request::header);
        return server.send(request.build());
    }

    private HttpResponse<String> post(String body) {
        return post("/", Map.of("Content-Type", FORM), HttpRequest.BodyPublishers.ofString(body));
    }

    @Test
    void theTokenProvesWhoAsks() {
        HttpResponse<String> answer = post(form(token()));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body())
                .contains("<AssumeRoleWithWebIdentityResult>", "assumed-role/reader/pod", "<SecretAccessKey>");
        HttpResponse<String> untrusted =
                post(form(signed(issuer.ann(Instant.now()).subject("ben"))));
        assertThat(untrusted.statusCode()).as("somebody else of the issuer's").isEqualTo(403);
        assertThat(untrusted.body()).contains("<Code>AccessDenied</Code>").doesNotContain("SecretAccessKey");
        HttpResponse<String> none = post(form("AssumeRoleWithWebIdentity", token(), "nobody"));
        assertThat(none.body().replaceAll("<RequestId>.*?</RequestId>", ""))
                .as("a role that isn't there, in the words of one that doesn't trust")
                .isEqualTo(untrusted.body().replaceAll("<RequestId>.*?</RequestId>", ""));
    }

    @Test
    void tokensThatDoNotCountAreRefusedAndCounted() {
        HttpResponse<String> expired = post(form(signed(
                issuer.ann(Instant.now()).expirationTime(Date.from(Instant.now().minusSeconds(300))))));
        assertThat(expired.statusCode()).isEqualTo(400);
        assertThat(expired.body()).contains("<Code>ExpiredTokenException</Code>");
        assertThat(post(form(signed(issuer.ann(Instant.now()).audience("another"))))
                        .body())
                .contains("<Code>InvalidIdentityToken</Code>", "audience");
        String right = token();
        assertThat(post(form(right)).statusCode()).isEqualTo(200);
        for (int i = 0; i < 5; i++) {
            HttpResponse<String> guessed = post(form("guess" + i));
            assertThat(guessed.statusCode()).isEqualTo(400);
            assertThat(guessed.body()).contains("<Code>InvalidIdentityToken</Code>");
        }
        HttpResponse<String> throttled = post(form("guess"));
        assertThat(throttled.statusCode()).as(throttled.body()).isEqualTo(429);
        assertThat(throttled.body()).contains("<Code>Throttling</Code>");
        assertThat(post(form(right)).statusCode())
                .as("a token that was right before")
                .isEqualTo(200);
    }

    @Test
    void boundedTokensStayWithinTheirBounds() {
        server.server()
                .context()
                .getBean(Identities.class)
                .create(
                        IdentityKind.ROLE,
                        "helper",
                        "/",
                        IdentityDetails.ofDocument(
                                "{\"Statement\":{\"Effect\":\"Allow\",\"Principal\":{\"AWS\":\"arn:aws:iam::000000000000:user/ada\"},"
                                        + "\"Action\":\"sts:AssumeRoleWithWebIdentity\"}}"));
        HttpResponse<String> whole = post(form("AssumeRoleWithWebIdentity", own(List.of()), "helper"));
        assertThat(whole.statusCode()).as(whole.body()).isEqualTo(200);
        String read = "{\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"glue:Get*\",\"Resource\":\"*\"}}";
        HttpResponse<String> bounded = post(form("AssumeRoleWithWebIdentity", own(List.of(read)), "helper"));
        assertThat(bounded.statusCode()).as(bounded.body()).isEqualTo(403);
        assertThat(bounded.body()).contains("<Code>AccessDenied</Code>");
    }

    private String own(List<String> bounds) {
        return server.server()
                .context()
                .getBean(AccessTokens.class)
                .create(new Wanted(IdentityKind.USER, "ada", Optional.empty(), "", bounds, "test", Duration.ofHours(1)))
                .text();
    }

    @Test
    void nothingElseComesThroughUnsigned() {
        String token = token();
        String right = form(token);
        Stream.of(
                        form("AssumeRole", token, "reader"),
                        form("GetCallerIdentity", token, "reader"),
                        form("CreateUser", token, "reader") + "&UserName=eve",
                        form("assumerolewithwebidentity", token, "reader"),
                        "Action=GetCallerIdentity&" + right,
                        right + "&Action=CreateUser&UserName=eve",
                        right + "&%41ction=CreateUser",
                        right + "&WebIdentityToken=" + token,
                        right + "&Action",
                        right + "&x=%zz",
                        form(""),
                        "{\"Action\":\"AssumeRoleWithWebIdentity\"}",
                        right + "&x=" + "x".repeat(WebIdentityForm.LONGEST),
                        "")
                .forEach(body -> {
                    HttpResponse<String> answer = post(body);
                    assertThat(answer.statusCode()).as(body).isEqualTo(403);
                    assertThat(answer.body()).as(body).contains(MISSING);
                });
        assertThat(server.server().context().getBean(Identities.class).find(IdentityKind.USER, "eve"))
                .isEmpty();
    }

    @Test
    void theHeadHasToBeTheFormsOwn() {
        String token = token();
        HttpRequest.BodyPublisher body = HttpRequest.BodyPublishers.ofString(form(token));
        Map<String, String> form = Map.of("Content-Type", FORM);
        assertThat(post("/", Map.of("Content-Type", FORM, "X-Amz-Target", "AWSGlue.GetDatabases"), body)
                        .body())
                .as("a form with Glue's header")
                .contains("\"MissingAuthenticationTokenException\"");
        for (String type : new String[] {"text/plain", "multipart/form-data; boundary=x", "application/json", "x"}) {
            assertThat(post("/", Map.of("Content-Type", type), body).statusCode())
                    .as(type)
                    .isIn(400, 401, 403);
        }
        assertThat(post("/", Map.of(), body).statusCode()).as("no content type").isIn(400, 401, 403);
        for (String path : new String[] {"/?Action=CreateUser", "/?" + form(token), "/?x"}) {
            assertThat(post(path, form, body).body()).as(path).contains(MISSING);
        }
        assertThat(post("/api/v1/databases", form, body).statusCode())
                .as("another address")
                .isEqualTo(401);
        assertThat(server.send(HttpRequest.newBuilder(URI.create(server.address() + "/?" + form(token)))
                                .build())
                        .body())
                .as("in the query of a GET")
                .contains(MISSING);
        assertThat(post(
                                "/",
                                form,
                                HttpRequest.BodyPublishers.ofInputStream(() ->
                                        new ByteArrayInputStream(form(token).getBytes(StandardCharsets.UTF_8))))
                        .body())
                .as("in chunks, whose length nobody says before")
                .contains(MISSING);
        assertThat(post("/", Map.of("Content-Type", FORM, "Authorization", "Basic eDp5"), body)
                        .statusCode())
                .as("with another proof, which doesn't count")
                .isIn(400, 403);
    }
}
