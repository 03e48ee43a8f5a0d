package dev.bindery.server.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bindery.identity.Identities;
import dev.bindery.identity.IdentityDetails;
import dev.bindery.identity.IdentityKind;
import dev.bindery.identity.hadoop.HadoopToken;
import dev.bindery.identity.hadoop.HadoopTokenFile;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HiveTokenRestTest {

    @TempDir
    private Path home;

    @Test
    void aTokenComesAsTextAndAsFile() throws Exception {
        try (RestServer rest = new RestServer(home)) {
            rest.server()
                    .context()
                    .getBean(Identities.class)
                    .create(IdentityKind.USER, "ann", "/", IdentityDetails.NONE);
            HttpResponse<String> answer =
                    rest.post("/api/v1/access/hive-tokens", "{\"user\":\"ann\",\"signature\":\"s\",\"seconds\":3600}");
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
            assertThat(answer.headers().firstValue("Cache-Control"))
                    .as("kept by nobody")
                    .contains("no-store");
            Map<String, Object> made = rest.tree(answer.body());
            HadoopToken token = HadoopToken.parse((String) made.get("token"));
            assertThat(token.service()).as("service").isEqualTo("s");
            assertThat(Base64.getDecoder().decode((String) made.get("file")))
                    .as("file")
                    .isEqualTo(HadoopTokenFile.bytes(List.of(token)));
            assertThat(rest.post("/api/v1/access/hive-tokens/cancel", "{\"token\":\"" + made.get("token") + "\"}")
                            .statusCode())
                    .as("cancelled by nobody in particular")
                    .isEqualTo(403);
            for (String body : List.of(
                    "{}",
                    "{\"user\":\"nobody\"}",
                    "{\"user\":\"ann\",\"seconds\":0}",
                    "{\"user\":\"ann\",\"seconds\":604801}",
                    "[]",
                    "")) {
                assertThat(rest.post("/api/v1/access/hive-tokens", body).statusCode())
                        .as(body)
                        .isEqualTo(400);
            }
            assertThat(rest.post("/api/v1/access/hive-tokens/renew", "{\"token\":\"x\"}")
                            .statusCode())
                    .as("what is no token")
                    .isBetween(400, 403);
        }
    }
}
