package dev.bindery.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bindery.catalog.Call;
import dev.bindery.catalog.Catalog;
import dev.bindery.catalog.Connections.SecretView;
import dev.bindery.database.secret.EncryptionKey;
import dev.bindery.model.connection.ConnectionDefinition;
import dev.bindery.server.lifecycle.BinderyServer;
import dev.bindery.server.lifecycle.ServerFixture;
import dev.bindery.server.settings.ServerSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands about secrets, with servers of this process that are given new keys. */
@Tag("integration")
class SecretsCommandsTest {

    private static final ConnectionDefinition SECRET = ConnectionDefinition.of(
            "JDBC", Map.of("JDBC_CONNECTION_URL", "jdbc:postgresql://h/db", "PASSWORD", "tiger"));

    @TempDir
    private Path home;

    @TempDir
    private Path elsewhere;

    private BinderyServer start(EncryptionKey... keys) throws Exception {
        Path file = elsewhere.resolve("keys");
        Files.write(file, Stream.of(keys).map(EncryptionKey::text).toList());
        return ServerFixture.start(home, Map.of(ServerSettings.ENCRYPTION_KEY_FILE, file.toString()));
    }

    private static CommandRun run(BinderyServer server, String command) {
        return CommandRun.of("secrets", command, "--server=" + server.http());
    }

    private static void create(BinderyServer server, String name) {
        server.context().getBean(Catalog.class).connections().create(Call.system(), name, SECRET);
    }

    @Test
    void aNewKeyIsTakenByEverySecretAndAnOldOneCanBeTakenAway() throws Exception {
        EncryptionKey old = EncryptionKey.generate();
        EncryptionKey young = EncryptionKey.generate();
        EncryptionKey third = EncryptionKey.generate();
        try (BinderyServer server = start(old)) {
            create(server, "a");
            create(server, "b");
            assertThat(run(server, "status").output())
                    .as("one key")
                    .containsPattern(old.id() + " +CURRENT +2\n")
                    .containsPattern("connections +2 +0\n");
        }
        try (BinderyServer server = start(young, old)) {
            Instant deadline = Instant.now().plus(Duration.ofSeconds(60));
            while (!run(server, "status").output().contains("UNUSED")) {
                assertThat(Instant.now()).as("it is done by itself in time").isBefore(deadline);
                LockSupport.parkNanos(1_000_000);
            }
            assertThat(run(server, "status").output())
                    .as("two keys")
                    .containsPattern(young.id() + " +CURRENT +2\n")
                    .containsPattern(old.id() + " +UNUSED +0\n");
            assertThat(run(server, "rotate").output()).as("nothing left").startsWith("0 secrets were brought");
        }
        try (BinderyServer server = start(third)) {
            create(server, "c");
            assertThat(run(server, "status").output())
                    .as("a key is missing")
                    .containsPattern(young.id() + " +MISSING +2\n")
                    .containsPattern(third.id() + " +CURRENT +1\n");
            CommandRun rotated = run(server, "rotate");
            assertThat(rotated.status()).as("status").isEqualTo(Commands.FAILED);
            assertThat(rotated.output()).as("told").contains("2 stayed as they are");
        }
        try (BinderyServer server = start(third, young)) {
            for (String name : List.of("a", "b", "c")) {
                assertThat(server.context()
                                .getBean(Catalog.class)
                                .connections()
                                .get(Call.system(), name, SecretView.SHOWN)
                                .definition())
                        .as(name)
                        .isEqualTo(SECRET);
            }
        }
    }
}
