package dev.bindery.server.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bindery.identity.Identities;
import dev.bindery.identity.IdentityDetails;
import dev.bindery.identity.IdentityKind;
import dev.bindery.identity.credentials.BearerTokens;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokenRestTest {

    @TempDir
    private Path home;

    @Test
    void tokensAreMadeListedAndRevoked() throws Exception {
        try (RestServer rest = new RestServer(home)) {
            rest.server()
                    .context()
                    .getBean(Identities.class)
                    .create(IdentityKind.USER, "ann", "/", IdentityDetails.NONE);
            BearerTokens bearers = rest.server().context().getBean(BearerTokens.class);

            HttpResponse<String> answer = rest.post(
                    "/api/v1/access/tokens", "{\"user\":\"ann\",\"description\":\"nightly\",\"seconds\":3600}");
            assertThat(answer.statusCode()).as("made").isEqualTo(201);
            assertThat(answer.headers().firstValue("Cache-Control"))
                    .as("kept by nobody")
                    .contains("no-store");
            Map<String, Object> made = rest.tree(answer.body());
            assertThat(bearers.verify((String) made.get("token")))
                    .as("whose it is")
                    .hasValueSatisfying(ann -> assertThat(ann.name()).isEqualTo("ann"));
            assertThat(Instant.parse((String) made.get("expiration")))
                    .as("how long it holds")
                    .isBetween(Instant.now(), Instant.now().plusSeconds(3600));

            String text = (String) made.get("token");
            assertThat(rest.send("GET", "/api/v1/access/tokens?user=ann").body())
                    .as("listed, without the token")
                    .contains("\"id\":\"" + made.get("id") + "\"", "\"description\":\"nightly\"")
                    .doesNotContain(text.substring(text.length() - 43));

            assertThat(rest.send("DELETE", "/api/v1/access/tokens/" + made.get("id"))
                            .statusCode())
                    .as("revoked")
                    .isEqualTo(204);
            assertThat(bearers.verify((String) made.get("token")))
                    .as("of nobody")
                    .isEmpty();
            assertThat(rest.send("DELETE", "/api/v1/access/tokens/" + made.get("id"))
                            .statusCode())
                    .as("revoked again")
                    .isEqualTo(404);
            assertThat(rest.send("DELETE", "/api/v1/access/tokens?user=ann").body())
                    .as("all revoked")
                    .isEqualTo("{\"revoked\":0}");
        }
    }

    @Test
    void whatCannotBeIsAProblem() {
        try (RestServer rest = new RestServer(home)) {
            for (String body : List.of(
                    "{}",
                    "{\"user\":\"\"}",
                    "{\"user\":\"ann\",\"seconds\":0}",
                    "{\"user\":\"ann\",\"seconds\":99999999999}",
                    "{\"user\":\"ann\",\"policy\":\"{}\"}",
                    "[]",
                    "")) {
                assertThat(rest.post("/api/v1/access/tokens", body).statusCode())
                        .as(body)
                        .isIn(400, 404);
            }
        }
    }
}
