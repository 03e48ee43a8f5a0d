package dev.bindery.server.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bindery.identity.Bootstrap;
import dev.bindery.server.lifecycle.BinderyServer;
import dev.bindery.server.lifecycle.ServerFixture;
import dev.bindery.server.lifecycle.StartFailure;
import dev.bindery.server.settings.ServerSettings;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.glue.GlueClient;

/** From a closed server that nobody may use to one with an administrator. */
@Tag("integration")
class BootstrapTest {

    private static final Pattern KEY =
            Pattern.compile("\"accessKeyId\":\"([A-Z0-9]+)\",\"secretAccessKey\":\"([^\"]+)\"");

    @TempDir
    private Path home;

    private static HttpResponse<String> bootstrap(BinderyServer server, String credential)
            throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(server.http().resolve("/api/v1/access/bootstrap"))
                                .header("Authorization", "Bearer " + credential)
                                .header("Content-Type", "application/json")
                                .POST(HttpRequest.BodyPublishers.ofString("{\"userName\":\"ada\"}"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void theCredentialMakesAnAdministratorOnce() throws Exception {
        try (BinderyServer server = ServerFixture.start(home, Map.of(ServerSettings.SECURITY_ENABLED, "true"))) {
            String credential =
                    server.context().getBean(Bootstrap.class).credential(false).orElseThrow();
            HttpResponse<String> made = bootstrap(server, credential);
            assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
            assertThat(made.headers().firstValue("Cache-Control")).contains("no-store");
            Matcher key = KEY.matcher(made.body());
            assertThat(key.find()).as(made.body()).isTrue();
            try (GlueClient client = GlueClient.builder()
                    .endpointOverride(server.http())
                    .region(Region.EU_CENTRAL_1)
                    .credentialsProvider(
                            StaticCredentialsProvider.create(AwsBasicCredentials.create(key.group(1), key.group(2))))
                    .httpClient(Apache5HttpClient.create())
                    .build()) {
                client.createDatabase(request -> request.databaseInput(input -> input.name("first")));
                assertThat(client.getDatabase(request -> request.name("first"))
                                .database()
                                .name())
                        .isEqualTo("first");
            }
            assertThat(bootstrap(server, credential).statusCode())
                    .as("a second time")
                    .isEqualTo(401);
        }
    }

    @Test
    void aClosedServerNeedsAKeyForSecrets() {
        assertThatThrownBy(() -> ServerFixture.start(
                        home,
                        Map.of(
                                ServerSettings.SECURITY_ENABLED,
                                "true",
                                ServerSettings.DATABASE_URL,
                                "jdbc:h2:mem:without-key")))
                .isInstanceOf(StartFailure.class)
                .hasMessageContaining("A closed server")
                .hasMessageContaining("encryption-key");
    }
}
