package dev.bindery.server.rest;

import dev.bindery.server.lifecycle.BinderyServer;
import dev.bindery.server.lifecycle.ServerFixture;
import io.micronaut.core.type.Argument;
import io.micronaut.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;

/** A server in this process, and what it answers at its REST door. */
final class RestServer implements AutoCloseable {

    private final BinderyServer server;
    private final HttpClient http = HttpClient.newHttpClient();

    RestServer(Path home) {
        server = ServerFixture.start(home);
    }

    BinderyServer server() {
        return server;
    }

    HttpResponse<String> send(String method, String path) {
        return send(HttpRequest.newBuilder(URI.create(server.http() + path))
                .method(method, HttpRequest.BodyPublishers.noBody())
                .build());
    }

    HttpResponse<String> post(String path, String json) {
        return send(HttpRequest.newBuilder(URI.create(server.http() + path))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json))
                .build());
    }

    HttpResponse<String> send(HttpRequest request) {
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    Map<String, Object> get(String path) {
        return tree(send("GET", path).body());
    }

    Map<String, Object> tree(String json) {
        try {
            return server.context()
                    .getBean(JsonMapper.class)
                    .readValue(json, Argument.mapOf(String.class, Object.class));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
