package dev.bindery.tests.product;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bindery.server.client.Json;
import io.micronaut.json.tree.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The first administrator of a closed server that was started for the first time.
 *
 * @param accessKeyId of an access key
 * @param secret its secret
 */
public record Administrator(String accessKeyId, String secret) {

    private static final Pattern CREDENTIAL = Pattern.compile("bindery_bootstrap_[A-Za-z0-9_-]+");

    /** Makes one with the credential on the server's console. */
    public static Administrator of(RunningServer server) {
        Matcher printed = CREDENTIAL.matcher(server.log());
        assertThat(printed.find()).as("the console has a credential").isTrue();
        HttpRequest request = HttpRequest.newBuilder(server.http().resolve("/api/v1/access/bootstrap"))
                .header("Authorization", "Bearer " + printed.group())
                .POST(HttpRequest.BodyPublishers.noBody())
                .build();
        try {
            HttpResponse<String> answer =
                    HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
            JsonNode key = Json.read(answer.body());
            return new Administrator(
                    Json.text(key, "accessKeyId").orElseThrow(),
                    Json.text(key, "secretAccessKey").orElseThrow());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The variables by which AWS's clients find the key, and nothing else of this machine. */
    public Map<String, String> environment() {
        return Map.of(
                "AWS_ACCESS_KEY_ID", accessKeyId,
                "AWS_SECRET_ACCESS_KEY", secret,
                "AWS_EC2_METADATA_DISABLED", "true",
                "AWS_CONFIG_FILE", "/nonexistent",
                "AWS_SHARED_CREDENTIALS_FILE", "/nonexistent");
    }
}
