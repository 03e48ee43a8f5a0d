package dev.bindery.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bindery.model.error.NotFoundException;
import dev.bindery.model.error.UnavailableException;
import dev.bindery.storage.s3.S3Settings;
import dev.bindery.storage.s3.S3Store;
import java.net.ServerSocket;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

@Tag("integration")
class S3StoreTest extends ObjectStoreContract {

    private static final AtomicInteger FOLDERS = new AtomicInteger();
    private static S3ProxyServer server;
    private static S3Store store;

    private Location folder;

    @BeforeAll
    static void start() {
        server = S3ProxyServer.start();
        server.bucket("lake");
        store = new S3Store(server.settings(), Optional.of(server.credentials()));
    }

    @AfterAll
    static void stop() {
        store.close();
        server.close();
    }

    @BeforeEach
    void folderOfItsOwn() {
        folder = Location.parse("s3a://lake/test " + FOLDERS.incrementAndGet());
    }

    @Override
    protected ObjectStore store() {
        return store;
    }

    @Override
    protected Location folder() {
        return folder;
    }

    @Test
    void aBucketThatIsMissingIsNamed() {
        Location missing = Location.parse("s3://no-such-bucket/a");
        assertThatThrownBy(() -> list(missing))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("s3://no-such-bucket");
        assertThat(store.exists(missing)).as("something in it").isFalse();
        assertThat(store.exists(Location.parse("s3://lake")))
                .as("the other bucket")
                .isTrue();
    }

    @Test
    void deniedAccessIsOneSentenceWithoutTheSecret() {
        try (S3Store stranger = new S3Store(
                server.settings(),
                Optional.of(StaticCredentialsProvider.create(
                        AwsBasicCredentials.create(S3ProxyServer.ACCESS_KEY, "wrong-secret"))))) {
            assertThatThrownBy(() -> stranger.list(folder, object -> {}))
                    .isInstanceOf(UnavailableException.class)
                    .hasMessageContaining(folder + " can't be listed")
                    .hasMessageContaining("denies access")
                    .hasMessageNotContaining("wrong-secret");
            assertThatThrownBy(() -> stranger.find(folder.child("x")))
                    .isInstanceOf(UnavailableException.class)
                    .hasMessageContaining("denies access");
        }
    }

    @Test
    void anEndpointThatDoesNotAnswerIsNamedWithoutItsPassword() throws Exception {
        int port;
        try (ServerSocket socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        S3Settings settings = S3Settings.fromEnvironment(
                Map.of("AWS_ENDPOINT_URL_S3", "http://user:pass@127.0.0.1:" + port, "BINDERY_S3_PATH_STYLE", "true"));
        try (S3Store nowhere = new S3Store(settings, Optional.of(server.credentials()))) {
            assertThatThrownBy(() -> nowhere.list(folder, object -> {}))
                    .isInstanceOf(UnavailableException.class)
                    .hasMessageContaining("http://127.0.0.1:" + port + " can't be reached")
                    .hasMessageNotContaining("pass");
        }
    }

    @Test
    void settingsComeFromTheEnvironment() {
        assertThat(S3Settings.fromEnvironment(server.environment()))
                .as("all of them")
                .isEqualTo(server.settings());
        assertThat(S3Settings.fromEnvironment(Map.of()))
                .as("none of them")
                .isEqualTo(new S3Settings(Optional.empty(), "us-east-1", false));
        assertThat(S3Settings.fromEnvironment(Map.of("AWS_ENDPOINT_URL", "https://s3.example.org"))
                        .endpoint())
                .as("the variable for every service")
                .contains(URI.create("https://s3.example.org"));
        assertThatThrownBy(() -> S3Settings.fromEnvironment(Map.of("AWS_ENDPOINT_URL_S3", "localhost:9000")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("http://");
    }
}
