package dev.bindery.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bindery.database.Database;
import dev.bindery.database.DatabaseSettings;
import dev.bindery.database.secret.EncryptionKey;
import dev.bindery.database.secret.SecretCipher;
import dev.bindery.model.error.InvalidInputException;
import dev.bindery.model.error.LimitExceededException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How the first administrator comes to be, on every database. */
abstract class BootstrapContract {

    private static final Instant NOW = Instant.parse("2026-11-20T15:00:00Z");

    private final SecretCipher cipher = SecretCipher.of(List.of(EncryptionKey.generate()));
    private Database database;

    abstract DatabaseSettings settings();

    @BeforeEach
    void open() {
        database = Database.open(settings());
    }

    @AfterEach
    void close() {
        database.close();
    }

    /** One server, at a time. */
    private Bootstrap at(Instant time) {
        Clock clock = Clock.fixed(time, ZoneOffset.UTC);
        Identities identities = new Identities(database, clock);
        return new Bootstrap(identities, new AccessKeys(identities, cipher, clock), clock);
    }

    private Identities identities() {
        return new Identities(database, Clock.systemUTC());
    }

    @Test
    void aCredentialMakesOneAdministrator() {
        Bootstrap bootstrap = at(NOW);
        assertThat(bootstrap.hasAdministrator()).isFalse();
        String credential = bootstrap.credential(false).orElseThrow();
        NewAccessKey key = bootstrap.administrator(credential, "ada").orElseThrow();
        assertThat(key.key().user()).isEqualTo("ada");
        assertThat(identities().attached(IdentityKind.USER, "ada"))
                .extracting(Identity::name)
                .containsExactly(Bootstrap.POLICY);
        assertThat(bootstrap.hasAdministrator()).isTrue();
        assertThat(bootstrap.administrator(credential, "eve"))
                .as("a second time")
                .isEmpty();
        assertThat(identities().find(IdentityKind.USER, "eve")).isEmpty();
    }

    @Test
    void aCredentialEndsAfterAnHour() {
        String credential = at(NOW).credential(false).orElseThrow();
        assertThat(at(NOW.plus(Bootstrap.VALIDITY)).administrator(credential, "ada"))
                .isEmpty();
        assertThat(at(NOW.plus(Bootstrap.VALIDITY).minusSeconds(1)).administrator(credential, "ada"))
                .isPresent();
    }

    @Test
    void anythingElseIsNoCredential() {
        Bootstrap bootstrap = at(NOW);
        String credential = bootstrap.credential(false).orElseThrow();
        for (String wrong : List.of("", "x", "bindery_bootstrap_", credential + "x", "' OR 1 = 1 --")) {
            assertThat(bootstrap.administrator(wrong, "ada")).as(wrong).isEmpty();
        }
        assertThatThrownBy(() -> bootstrap.administrator(credential, "no/name"))
                .isInstanceOf(InvalidInputException.class);
        assertThat(bootstrap.administrator(credential, "ada"))
                .as("it counts still")
                .isPresent();
    }

    @Test
    void noneIsMadeUnaskedOnceThereIsAnAdministratorOrWas() {
        Bootstrap bootstrap = at(NOW);
        bootstrap.administrator(bootstrap.credential(false).orElseThrow(), "ada");
        assertThat(bootstrap.credential(false)).as("with an administrator").isEmpty();
        identities().detach(IdentityKind.USER, "ada", IdentityKind.PROVIDED, Bootstrap.POLICY);
        assertThat(bootstrap.credential(false)).as("after one").isEmpty();
        Optional<String> recovery = bootstrap.credential(true);
        assertThat(bootstrap.administrator(recovery.orElseThrow(), "ada"))
                .as("by recovery")
                .isPresent();
    }

    @Test
    void usersWithoutKeysAreNoAdministrators() {
        Identities identities = identities();
        identities.create(IdentityKind.USER, "ada", "/", IdentityDetails.NONE);
        identities.attach(IdentityKind.USER, "ada", IdentityKind.PROVIDED, Bootstrap.POLICY);
        Bootstrap bootstrap = at(NOW);
        assertThat(bootstrap.hasAdministrator()).isFalse();
        assertThat(bootstrap.administrator(bootstrap.credential(false).orElseThrow(), "ada"))
                .as("one that is there gets a key")
                .isPresent();
    }

    @Test
    void recoveryAddsAKeyToWhomItNames() {
        Bootstrap bootstrap = at(NOW);
        bootstrap.administrator(bootstrap.credential(false).orElseThrow(), "ada");
        String first = bootstrap.credential(true).orElseThrow();
        assertThat(bootstrap.administrator(first, "ada")).as("a second key").isPresent();
        String second = bootstrap.credential(true).orElseThrow();
        assertThatThrownBy(() -> bootstrap.administrator(second, "ada")).isInstanceOf(LimitExceededException.class);
        assertThat(bootstrap.administrator(second, "bob")).as("it counts still").isPresent();
    }

    @Test
    void theFirstOfSeveralServersCredentialsEndsTheOthers() {
        String one = at(NOW).credential(false).orElseThrow();
        String other = at(NOW.plus(Duration.ofMinutes(1))).credential(false).orElseThrow();
        assertThat(at(NOW.plus(Duration.ofMinutes(2))).administrator(one, "ada"))
                .isPresent();
        assertThat(at(NOW.plus(Duration.ofMinutes(2))).administrator(other, "eve"))
                .isEmpty();
    }

    @Test
    void onlyOneOfManyAtOnceGetsIt() throws Exception {
        Bootstrap bootstrap = at(NOW);
        String credential = bootstrap.credential(false).orElseThrow();
        List<Callable<Optional<NewAccessKey>>> tries = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            String user = "user-" + i;
            tries.add(() -> bootstrap.administrator(credential, user));
        }
        ExecutorService executor = Executors.newFixedThreadPool(8);
        try {
            int made = 0;
            for (Future<Optional<NewAccessKey>> future : executor.invokeAll(tries)) {
                made += future.get().isPresent() ? 1 : 0;
            }
            assertThat(made).isEqualTo(1);
        } finally {
            executor.shutdownNow();
        }
    }
}
