package dev.bindery.hiveserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bindery.catalog.Call;
import dev.bindery.catalog.Connections;
import dev.bindery.catalog.Connections.SecretView;
import dev.bindery.catalog.intercept.CallInterceptor;
import dev.bindery.catalog.jdbc.JdbcCatalog;
import dev.bindery.catalog.jdbc.NameFollower;
import dev.bindery.catalog.jdbc.connections.JdbcConnections;
import dev.bindery.catalog.operation.Operation;
import dev.bindery.catalog.operation.Resource;
import dev.bindery.database.Database;
import dev.bindery.database.DatabaseSettings;
import dev.bindery.database.Lease;
import dev.bindery.database.Leases;
import dev.bindery.database.secret.EncryptionKey;
import dev.bindery.database.secret.SecretCipher;
import dev.bindery.database.secret.rotation.SecretColumn;
import dev.bindery.database.secret.rotation.SecretRotation;
import dev.bindery.database.secret.rotation.SecretRotation.Outcome;
import dev.bindery.database.secret.rotation.SecretsStatus;
import dev.bindery.hiveserver.connectors.DataConnector;
import dev.bindery.hiveserver.connectors.JdbcDataConnectors;
import dev.bindery.hiveserver.secrets.JdbcTokens;
import dev.bindery.hiveserver.secrets.MasterKey;
import dev.bindery.model.connection.ConnectionDefinition;
import dev.bindery.model.error.EncryptionException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Secrets of several stores brought under another key, on every database. */
abstract class SecretRotationContract {

    private static final Call CALL = Call.system();
    private static final EncryptionKey OLD = EncryptionKey.generate();
    private static final EncryptionKey NEW = EncryptionKey.generate();
    private static final EncryptionKey LOST = EncryptionKey.generate();
    private static final List<SecretColumn> COLUMNS =
            List.of(JdbcConnections.SECRETS, JdbcDataConnectors.SECRETS, JdbcTokens.TOKENS, JdbcTokens.KEYS);
    private static final CallInterceptor NOTHING = new CallInterceptor() {
        @Override
        public <T> T around(Call call, Operation operation, Resource resource, Supplier<T> next) {
            return next.get();
        }
    };

    private Database database;

    abstract DatabaseSettings settings();

    @BeforeEach
    void open() {
        database = Database.open(settings());
        database.migrate(Leases.SCHEMA);
        database.migrate(SecretRotation.SCHEMA);
        stores(SecretCipher.of(List.of(OLD)));
    }

    @AfterEach
    void close() {
        database.close();
    }

    private record Stores(Connections connections, HiveServerState hive) {}

    private Stores stores(SecretCipher cipher) {
        JdbcCatalog catalog = JdbcCatalog.open(database, 1, Clock.systemUTC(), NameFollower.NONE, cipher);
        return new Stores(
                catalog.connections(),
                HiveServerStore.open(database, catalog, catalog.changeRecorder(), NOTHING, cipher, Clock.systemUTC())
                        .state());
    }

    private Stores stores(EncryptionKey... keys) {
        return stores(SecretCipher.of(List.of(keys)));
    }

    private SecretRotation rotation(EncryptionKey... keys) {
        return new SecretRotation(database, SecretCipher.of(List.of(keys)), COLUMNS);
    }

    private static ConnectionDefinition secret(String password) {
        return ConnectionDefinition.of(
                "JDBC", Map.of("JDBC_CONNECTION_URL", "jdbc:postgresql://h/db", "PASSWORD", password));
    }

    private static DataConnector connector() {
        return new DataConnector(
                "shop",
                Optional.of("mysql"),
                Optional.of("jdbc:mysql://h/db"),
                Optional.of("says \"access\":\"nothing\" of it"),
                Map.of("password", "tiger \"quoted\""),
                Optional.empty(),
                Instant.EPOCH);
    }

    private static void fill(Stores stores) {
        stores.connections().create(CALL, "sales", secret("tiger"));
        stores.connections()
                .create(
                        CALL,
                        "open",
                        ConnectionDefinition.of("JDBC", Map.of("JDBC_CONNECTION_URL", "jdbc:postgresql://h/db")));
        stores.hive().connectors().create(CALL, connector());
        stores.hive().tokens().add(CALL, "id-1", "token-1");
        stores.hive().tokens().addKey(CALL, "master");
    }

    private static void assertReads(Stores stores) {
        assertThat(stores.connections().get(CALL, "sales", SecretView.SHOWN).definition())
                .as("the connection")
                .isEqualTo(secret("tiger"));
        DataConnector connector = stores.hive().connectors().get(CALL, "shop");
        assertThat(connector.parameters())
                .as("the connector")
                .isEqualTo(connector().parameters());
        assertThat(connector.description())
                .as("its description")
                .isEqualTo(connector().description());
        assertThat(connector.url()).as("its URL").isEqualTo(connector().url());
        assertThat(stores.hive().tokens().find(CALL, "id-1")).as("the token").contains("token-1");
        assertThat(stores.hive().tokens().keys(CALL).stream().map(MasterKey::secret))
                .as("the master key")
                .containsExactly("master");
    }

    @Test
    void everySecretComesUnderTheNewestKey() {
        fill(stores(OLD));
        SecretRotation rotation = rotation(NEW, OLD);
        assertThat(rotation.status().waiting()).as("waiting").isEqualTo(4);
        assertThat(rotation.status().unused()).as("the old key is needed").isEmpty();
        assertThat(rotation.rotate()).as("what was done").contains(new Outcome(4, 0));
        assertThat(rotation.status().byKey()).as("all under the new one").isEqualTo(Map.of(NEW.id(), 4L));
        assertThat(rotation.status().unused()).as("can be taken away").containsExactly(OLD.id());
        assertReads(stores(NEW));
        assertThat(rotation.rotate()).as("again").contains(new Outcome(0, 0));
    }

    @Test
    void whatWasInTheClearIsEncrypted() {
        Stores without = stores(SecretCipher.withoutKey(""));
        without.hive().connectors().create(CALL, connector());
        without.hive().tokens().add(CALL, "id-1", "token-1");
        without.hive().tokens().addKey(CALL, "master");
        stores(NEW).connections().create(CALL, "sales", secret("tiger"));
        SecretRotation rotation = rotation(NEW);
        assertThat(rotation.status().stores().stream()
                        .mapToLong(SecretsStatus.Store::clear)
                        .sum())
                .as("in the clear")
                .isEqualTo(3);
        assertThat(rotation.rotate()).as("what was done").contains(new Outcome(3, 0));
        assertReads(stores(NEW));
    }

    @Test
    void whatCantBeDecryptedStaysAndIsCounted() {
        fill(stores(OLD));
        stores(LOST).connections().create(CALL, "lost", secret("gone"));
        String before = column("lost");
        SecretRotation rotation = rotation(NEW, OLD);
        assertThat(rotation.status().unreadable()).as("without their key").isEqualTo(1);
        assertThat(rotation.rotate()).as("what was done").contains(new Outcome(4, 1));
        assertThat(column("lost")).as("untouched").isEqualTo(before);
        assertThat(rotation(NEW, LOST).rotate()).as("with the key found again").contains(new Outcome(1, 0));
        assertThat(stores(NEW).connections().get(CALL, "lost", SecretView.SHOWN).definition())
                .as("readable again")
                .isEqualTo(secret("gone"));
    }

    private String column(String connection) {
        return database.read(session -> session.first(
                        "SELECT secrets FROM connections WHERE name = ?",
                        row -> row.text(1),
                        database.dialect().orderedText(connection)))
                .orElseThrow();
    }

    @Test
    void nothingIsDoneWhileAnotherServerCouldNotReadIt() {
        fill(stores(OLD));
        SecretRotation old = rotation(OLD);
        SecretRotation young = rotation(NEW, OLD);
        old.tell();
        young.tell();
        assertThatThrownBy(young::rotate)
                .as("the other hasn't got the key")
                .isInstanceOf(EncryptionException.class)
                .hasMessageContaining("hasn't got the key " + NEW.id());
        old.leave();
        SecretRotation both = rotation(OLD, NEW);
        both.tell();
        assertThatThrownBy(young::rotate)
                .as("the other encrypts with another")
                .isInstanceOf(EncryptionException.class)
                .hasMessageContaining("encrypts with the key " + OLD.id());
        assertThat(young.status().byKey()).as("untouched").isEqualTo(Map.of(OLD.id(), 4L));
        both.leave();
        SecretRotation agreed = rotation(NEW, OLD);
        agreed.tell();
        assertThat(young.rotate()).as("both have it first").contains(new Outcome(4, 0));
        young.leave();
        assertThat(agreed.status().otherServers()).as("who left").isEmpty();
    }

    @Test
    void oneServerAtATimeDoesIt() {
        fill(stores(OLD));
        try (Lease other = new Leases(database)
                .tryAcquire("secrets/rotation", Duration.ofMinutes(1))
                .orElseThrow()) {
            assertThat(other.token()).as("taken").isPositive();
            assertThat(rotation(NEW, OLD).rotate()).as("while another does").isEmpty();
        }
        assertThat(rotation(NEW, OLD).rotate()).as("then").contains(new Outcome(4, 0));
    }

    @Test
    void withoutAKeyThereIsNothingToBringThemUnder() {
        SecretRotation none = new SecretRotation(database, SecretCipher.withoutKey(""), COLUMNS);
        assertThat(none.status().waiting()).as("waiting").isZero();
        assertThatThrownBy(none::rotate).as("no key").isInstanceOf(EncryptionException.class);
    }

    @Test
    void noChangeIsLostThatIsMadeMeanwhile() throws Exception {
        int connections = 250;
        Stores old = stores(OLD, NEW);
        for (int i = 0; i < connections; i++) {
            old.connections().create(CALL, "c" + i, secret("first"));
        }
        AtomicBoolean over = new AtomicBoolean();
        CompletableFuture<Integer> changing = CompletableFuture.supplyAsync(() -> {
            int changed = 0;
            while (!over.get() && changed < connections) {
                old.connections().replace(CALL, "c" + changed, secret("second " + changed));
                changed++;
            }
            return changed;
        });
        SecretRotation rotation = rotation(NEW, OLD);
        rotation.rotate().orElseThrow();
        over.set(true);
        int changed = changing.get();
        rotation.rotate().orElseThrow();
        assertThat(rotation.status().byKey()).as("all under the new key").isEqualTo(Map.of(NEW.id(), (long)
                connections));
        Stores young = stores(NEW);
        for (int i = 0; i < connections; i++) {
            assertThat(young.connections().get(CALL, "c" + i, SecretView.SHOWN).definition())
                    .as("c%d of %d changed", i, changed)
                    .isEqualTo(secret(i < changed ? "second " + i : "first"));
        }
    }
}
