package dev.bindery.tests.product;

import dev.bindery.server.client.Json;
import io.micronaut.json.tree.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** A server's HTTP port as a client sees it that sends whatever it likes. */
public record HttpDoors(URI server) {

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();

    /**
     * What came back.
     *
     * @param status the HTTP status
     * @param contentType the header; empty where there is none
     * @param body as text
     */
    public record Answer(int status, String contentType, String body) {

        /** The body as JSON; it is a failure of the test where it is none. */
        public JsonNode json() {
            try {
                return Json.read(body);
            } catch (IOException e) {
                throw new AssertionError("This isn't JSON: " + body, e);
            }
        }

        /** A text in the body's JSON object; empty where it is missing. */
        public String text(String member) {
            return Json.text(json(), member).orElse("");
        }
    }

    /** Calls a Glue operation with a body as it is. */
    public Answer glue(String operation, String body) {
        return glue(operation, body.getBytes(StandardCharsets.UTF_8));
    }

    public Answer glue(String operation, byte[] body) {
        return send(HttpRequest.newBuilder(server.resolve("/"))
                .header("X-Amz-Target", "AWSGlue." + operation)
                .header("Content-Type", "application/x-amz-json-1.1")
                .POST(BodyPublishers.ofByteArray(body)));
    }

    /** Asks for a path, with its query, that is already escaped. */
    public Answer get(String path) {
        return send(HttpRequest.newBuilder(URI.create(server + path)).GET());
    }

    public Answer send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response = CLIENT.send(
                    request.timeout(Duration.ofSeconds(60)).build(),
                    HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
            return new Answer(
                    response.statusCode(),
                    response.headers().firstValue("content-type").orElse(""),
                    response.body());
        } catch (IOException e) {
            throw new AssertionError("The server didn't answer.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
