package dev.bindery.catalog.jdbc.connections;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bindery.catalog.Call;
import dev.bindery.catalog.ConnectionQuery;
import dev.bindery.catalog.Connections;
import dev.bindery.catalog.Connections.SecretView;
import dev.bindery.catalog.PageRequest;
import dev.bindery.catalog.jdbc.JdbcCatalog;
import dev.bindery.catalog.jdbc.NameFollower;
import dev.bindery.database.Database;
import dev.bindery.database.DatabaseSettings;
import dev.bindery.database.secret.EncryptionKey;
import dev.bindery.database.secret.SecretCipher;
import dev.bindery.model.connection.ConnectionDefinition;
import dev.bindery.model.error.EncryptionException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Connections where the key isn't there, is lost or was changed. */
class KeysOfConnectionsTest {

    private static final Call CALL = Call.system();
    private static final EncryptionKey OLD = EncryptionKey.generate();
    private static final EncryptionKey NEW = EncryptionKey.generate();
    private static final ConnectionDefinition SECRET = ConnectionDefinition.of(
            "JDBC", Map.of("JDBC_CONNECTION_URL", "jdbc:postgresql://h/db", "PASSWORD", "tiger"));
    private static final ConnectionDefinition OPEN =
            ConnectionDefinition.of("JDBC", Map.of("JDBC_CONNECTION_URL", "jdbc:postgresql://h/db"));

    private Database database;

    @BeforeEach
    void open() {
        database = Database.open(DatabaseSettings.inMemory());
    }

    @AfterEach
    void close() {
        database.close();
    }

    private Connections with(SecretCipher cipher) {
        return JdbcCatalog.open(database, 1, Clock.systemUTC(), NameFollower.NONE, cipher)
                .connections();
    }

    private Connections with(EncryptionKey... keys) {
        return with(SecretCipher.of(List.of(keys)));
    }

    @Test
    void withoutAKeyTheFirstSecretIsRefused() {
        Connections connections = with(SecretCipher.withoutKey("Set encryption-key."));
        connections.create(CALL, "open", OPEN);
        assertThat(connections.get(CALL, "open", SecretView.SHOWN).definition())
                .as("without a secret")
                .isEqualTo(OPEN);
        assertThatThrownBy(() -> connections.create(CALL, "secret", SECRET))
                .as("with one")
                .isInstanceOf(EncryptionException.class)
                .hasMessageContaining("Set encryption-key.")
                .hasMessageNotContaining("tiger");
    }

    @Test
    void whoseKeyIsLostIsListedReplacedAndDeleted() {
        with(OLD).create(CALL, "secret", SECRET);
        Connections lost = with(NEW);
        assertThat(lost.list(CALL, ConnectionQuery.ANY, SecretView.HIDDEN, PageRequest.ALL)
                        .items())
                .as("listed without secrets")
                .hasSize(1);
        assertThatThrownBy(() -> lost.get(CALL, "secret", SecretView.SHOWN))
                .as("with secrets")
                .isInstanceOf(EncryptionException.class)
                .hasMessageContaining(OLD.id());
        assertThatThrownBy(() -> lost.update(CALL, "secret", before -> before))
                .as("changed, when the rest is to stay")
                .isInstanceOf(EncryptionException.class);
        lost.replace(CALL, "secret", SECRET);
        assertThat(lost.get(CALL, "secret", SecretView.SHOWN).definition())
                .as("replaced")
                .isEqualTo(SECRET);
        lost.delete(CALL, "secret");
    }

    @Test
    void aNewKeyIsTakenWhenAConnectionIsWritten() {
        with(OLD).create(CALL, "secret", SECRET);
        Connections both = with(NEW, OLD);
        assertThat(both.get(CALL, "secret", SecretView.SHOWN).definition())
                .as("with the old key")
                .isEqualTo(SECRET);
        both.update(CALL, "secret", before -> before);
        assertThat(with(NEW).get(CALL, "secret", SecretView.SHOWN).definition())
                .as("with the new key alone")
                .isEqualTo(SECRET);
    }
}
