package dev.bindery.server.security;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jwt.JWTClaimsSet;
import dev.bindery.identity.AccessTokens;
import dev.bindery.identity.AccessTokens.Wanted;
import dev.bindery.identity.Identities;
import dev.bindery.identity.IdentityDetails;
import dev.bindery.identity.IdentityKind;
import dev.bindery.identity.NewAccessToken;
import dev.bindery.identity.testkit.TestIssuer;
import dev.bindery.server.settings.ServerSettings;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tokens at the REST door of a closed server: its own, and those of an issuer. */
@Tag("integration")
class SignOnTest {

    private static final String READ =
            "{\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"glue:Get*\",\"Resource\":\"*\"}}";

    @TempDir
    private Path home;

    private final TestIssuer issuer = new TestIssuer();
    private final HttpClient http = HttpClient.newHttpClient();
    private ClosedServer server;
    private Identities identities;

    @BeforeEach
    void start() {
        server = new ClosedServer(
                home,
                Map.of(
                        ServerSettings.OIDC_ISSUER, issuer.url(),
                        ServerSettings.OIDC_AUDIENCE, "bindery",
                        ServerSettings.OIDC_GROUPS_CLAIM, "groups"));
        identities = server.server().context().getBean(Identities.class);
        identities.create(IdentityKind.GROUP, "analysts", "/", IdentityDetails.NONE);
        identities.putInline(IdentityKind.GROUP, "analysts", "read", READ);
    }

    @AfterEach
    void stop() {
        server.close();
        issuer.close();
    }

    private HttpResponse<String> get(String path, String token) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(server.address() + path))
                .header("Authorization", "Bearer " + token)
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private String signed(JWTClaimsSet.Builder claims) {
        return TestIssuer.signed(TestIssuer.CURVE, JWSAlgorithm.ES256, claims.build(), header -> header);
    }

    private JWTClaimsSet.Builder ann() {
        return issuer.ann(Instant.now());
    }

    @Test
    void whomTheIssuerPutsIntoAGroupMayWhatTheGroupMay() throws Exception {
        String token = signed(ann().claim("groups", List.of("analysts")));
        assertThat(get("/api/v1/databases", token).statusCode()).as("may").isEqualTo(200);
        HttpResponse<String> denied = get("/api/v1/jobs/x/runs", signed(ann().claim("groups", List.of("others"))));
        assertThat(denied.statusCode()).as("may not").isEqualTo(403);
        assertThat(denied.body())
                .as("who may not")
                .contains("arn:aws:sts::000000000000:federated-user/ann is not authorized to perform: glue:");
    }

    @Test
    void tokensThatDoNotCountAreToldSoAndTheIssuersFaultIsNotTheirs() throws Exception {
        HttpResponse<String> expired = get(
                "/api/v1/databases",
                signed(ann().expirationTime(Date.from(Instant.now().minusSeconds(120)))));
        assertThat(expired.statusCode()).as("expired").isEqualTo(401);
        assertThat(expired.headers().allValues("WWW-Authenticate"))
                .as("how to do better")
                .anyMatch(challenge -> challenge.startsWith("Bearer ") && challenge.contains("invalid_token"));
        HttpResponse<String> notForUs = get("/api/v1/databases", signed(ann().audience("another")));
        assertThat(notForUs.statusCode()).as("for another audience").isEqualTo(401);
        assertThat(notForUs.body()).as("why").contains("audience");
        for (String wrong : List.of("x", "a.b.c", signed(ann()) + "A", "bindery_ABIA")) {
            assertThat(get("/api/v1/databases", wrong).statusCode()).as(wrong).isEqualTo(401);
        }

        issuer.answerWith(500);
        String byAnotherKey = TestIssuer.signed(TestIssuer.rsa("new", 2048), ann().build());
        server.close();
        server = new ClosedServer(
                home.resolve("second"),
                Map.of(ServerSettings.OIDC_ISSUER, issuer.url(), ServerSettings.OIDC_AUDIENCE, "bindery"));
        HttpResponse<String> unavailable = get("/api/v1/databases", byAnotherKey);
        assertThat(unavailable.statusCode()).as("the issuer doesn't answer").isEqualTo(503);
        assertThat(unavailable.headers().allValues("WWW-Authenticate"))
                .as("nothing to prove otherwise")
                .isEmpty();
    }

    @Test
    void accessTokensCountUntilTheyAreRevoked() throws Exception {
        AccessTokens tokens = server.server().context().getBean(AccessTokens.class);
        NewAccessToken made = tokens.create(
                new Wanted(IdentityKind.USER, "ada", Optional.empty(), "", List.of(READ), "test", Duration.ofHours(1)));
        assertThat(get("/api/v1/databases", made.text()).statusCode())
                .as("counts")
                .isEqualTo(200);
        assertThat(get("/api/v1/access/tokens", made.text()).statusCode())
                .as("beyond its bounds, although its user may do everything")
                .isEqualTo(403);
        tokens.delete(made.token().id());
        assertThat(get("/api/v1/databases", made.text()).statusCode())
                .as("revoked")
                .isEqualTo(401);
    }
}
