package dev.bindery.tests.product;

import dev.bindery.storage.S3ProxyServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** Objects in a test's S3 server. */
public final class Buckets {

    private Buckets() {}

    /** Writes every file below a folder as an object, its key the prefix and the file's path in the folder. */
    public static void upload(S3ProxyServer server, Path folder, String bucket, String prefix) {
        try (S3Client client = S3Client.builder()
                        .endpointOverride(server.endpoint())
                        .region(Region.US_EAST_1)
                        .forcePathStyle(true)
                        .credentialsProvider(server.credentials())
                        .httpClientBuilder(Apache5HttpClient.builder())
                        .build();
                Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.filter(Files::isRegularFile).toList()) {
                String key = prefix + folder.relativize(path);
                client.putObject(request -> request.bucket(bucket).key(key), RequestBody.fromFile(path));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
