package dev.bindery.tests.lifecycle;

import dev.bindery.storage.S3ProxyServer;
import dev.bindery.tests.product.Databases;
import dev.bindery.tests.product.RunningServer;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** The warehouse and everything else in S3, and PostgreSQL. */
class OnS3Test extends LifeCycleContract {

    private static final String BUCKET = "cycle";
    private static final String ROOT = "s3://" + BUCKET + "/";

    @TempDir
    static Path folder;

    private S3ProxyServer s3;
    private S3Client client;

    @Override
    RunningServer startServer() {
        s3 = S3ProxyServer.start();
        s3.bucket(BUCKET);
        client = S3Client.builder()
                .endpointOverride(s3.endpoint())
                .region(Region.US_EAST_1)
                .forcePathStyle(true)
                .credentialsProvider(s3.credentials())
                .httpClientBuilder(Apache5HttpClient.builder())
                .build();
        Map<String, String> environment = new HashMap<>(s3.environment());
        environment.putAll(Databases.newPostgres());
        environment.put("BINDERY_WAREHOUSE", ROOT + "warehouse");
        return RunningServer.start(folder.resolve("home"), environment);
    }

    @Override
    String elsewhere() {
        return ROOT + "elsewhere";
    }

    @Override
    void stopPlace() {
        if (client != null) {
            client.close();
        }
        if (s3 != null) {
            s3.close();
        }
    }

    @Override
    Place place() {
        return new Place() {
            @Override
            public void put(String location) {
                client.putObject(request -> request.bucket(BUCKET).key(key(location)), RequestBody.fromString("1\n"));
            }

            @Override
            public boolean has(String location) {
                String key = key(location);
                return client.listObjectsV2(request -> request.bucket(BUCKET).prefix(key)).contents().stream()
                        .anyMatch(object -> object.key().equals(key));
            }
        };
    }

    private static String key(String location) {
        return location.substring(ROOT.length());
    }
}
