package dev.bindery.server.glue;

import dev.bindery.server.lifecycle.BinderyServer;
import dev.bindery.server.lifecycle.ServerFixture;
import dev.bindery.server.settings.Setting;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.Column;
import software.amazon.awssdk.services.glue.model.StorageDescriptor;
import software.amazon.awssdk.services.glue.model.TableInput;

/** A server in this process, and the AWS SDK's client for it. */
final class GlueServer implements AutoCloseable {

    static final String ACCESS_KEY = "AKIDEXAMPLE";

    private final BinderyServer server;
    private final GlueClient client;
    private final HttpClient http = HttpClient.newHttpClient();

    GlueServer(Path home) {
        this(home, Map.of());
    }

    GlueServer(Path home, Map<Setting<?>, String> settings) {
        server = ServerFixture.start(home, settings);
        client = GlueClient.builder()
                .endpointOverride(server.http())
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(ACCESS_KEY, "secret")))
                .httpClient(Apache5HttpClient.create())
                .overrideConfiguration(configuration -> configuration.retryStrategy(AwsRetryStrategy.doNotRetry()))
                .build();
    }

    GlueClient client() {
        return client;
    }

    URI address() {
        return server.http();
    }

    BinderyServer server() {
        return server;
    }

    /** A request as it is written, without the SDK. */
    HttpResponse<String> post(String operation, String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(server.http().resolve("/"))
                .header("Content-Type", "application/x-amz-json-1.1")
                .POST(HttpRequest.BodyPublishers.ofString(body, StandardCharsets.UTF_8));
        if (!operation.isEmpty()) {
            request.header("X-Amz-Target", operation);
        }
        return send(request.build());
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

    /** A new empty database. */
    String database() {
        String name = "db_" + UUID.randomUUID().toString().substring(0, 8);
        client.createDatabase(request -> request.databaseInput(input -> input.name(name)));
        return name;
    }

    /** A new table of a database, with partition keys written {@code name type}. */
    void table(String database, String name, String... partitionKeys) {
        client.createTable(request -> request.databaseName(database).tableInput(tableInput(name, partitionKeys)));
    }

    static TableInput tableInput(String name, String... partitionKeys) {
        return TableInput.builder()
                .name(name)
                .tableType("EXTERNAL_TABLE")
                .storageDescriptor(StorageDescriptor.builder()
                        .columns(column("id bigint"), column("name string"))
                        .location("s3://lake/" + name + "/")
                        .build())
                .partitionKeys(
                        List.of(partitionKeys).stream().map(GlueServer::column).toList())
                .build();
    }

    static Column column(String text) {
        String[] parts = text.split(" ", 2);
        return Column.builder().name(parts[0]).type(parts[1]).build();
    }

    @Override
    public void close() {
        client.close();
        server.close();
    }
}
