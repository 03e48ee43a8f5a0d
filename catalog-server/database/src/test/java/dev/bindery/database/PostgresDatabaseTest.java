package dev.bindery.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bindery.database.testkit.TestPostgres;
import dev.bindery.model.error.UnavailableException;
import java.io.IOException;
import java.net.ServerSocket;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("integration")
class PostgresDatabaseTest extends DatabaseContract {

    @Override
    DatabaseSettings newDatabase() {
        return TestPostgres.newDatabase();
    }

    @Test
    void doesNotCompileStatements() {
        assertThat(database.<Optional<String>>read(session -> session.first("SHOW jit", row -> row.text(1))))
                .as("jit")
                .contains("off");
    }

    @Test
    void waitsForNothingForEver() {
        assertThat(database.<Optional<String>>read(session -> session.first("SHOW lock_timeout", row -> row.text(1))))
                .as("lock_timeout")
                .contains("10s");
        assertThat(database.<Optional<String>>read(
                        session -> session.first("SHOW idle_in_transaction_session_timeout", row -> row.text(1))))
                .as("idle_in_transaction_session_timeout")
                .contains("1min");
    }

    @Test
    void asksAgainWhereALockWasNotToBeHadInTime() throws Exception {
        CountDownLatch held = new CountDownLatch(1);
        CountDownLatch asked = new CountDownLatch(1);
        Thread holder = new Thread(() -> database.transaction(session -> {
            session.execute("UPDATE counters SET n = 7 WHERE name = 'a'");
            held.countDown();
            return await(asked);
        }));
        holder.start();
        await(held);
        AtomicInteger attempts = new AtomicInteger();
        database.transaction(session -> {
            if (attempts.incrementAndGet() == 2) {
                asked.countDown();
            }
            session.execute("SET LOCAL lock_timeout = '" + (attempts.get() == 1 ? "50ms'" : "10s'"));
            return session.execute("UPDATE counters SET n = n + 1 WHERE name = 'a'");
        });
        holder.join();
        assertThat(attempts).as("attempts").hasValue(2);
        assertThat(database.<Integer>read(
                        session -> session.first("SELECT n FROM counters WHERE name = 'a'", row -> row.integer(1))
                                .orElseThrow()))
                .as("what both made of it")
                .isEqualTo(8);
    }

    private static boolean await(CountDownLatch latch) {
        try {
            return latch.await(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void saysThatItIsTooBusyWhereAllConnectionsAreInUse() {
        try (Database small = Database.open(database.settings().withMaximumConnections(1))) {
            long backend = backend(small);
            small.read(session -> {
                assertThatThrownBy(() -> small.read(other -> null))
                        .as("asking for a second connection")
                        .isInstanceOf(UnavailableException.class)
                        .hasMessageStartingWith("The server is too busy");
                return null;
            });
            assertThat(backend(small)).as("the connection, still the same").isEqualTo(backend);
        }
    }

    private static long backend(Database some) {
        return some.<Long>read(session ->
                session.first("SELECT pg_backend_pid()", row -> row.number(1)).orElseThrow());
    }

    @Test
    void goesOnAfterItsConnectionsWereCut() {
        database.transaction(session -> session.execute("UPDATE counters SET n = 5 WHERE name = 'a'"));
        try (Database administrator = Database.open(database.settings())) {
            administrator.read(session -> session.list(
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                            + " WHERE datname = current_database() AND pid <> pg_backend_pid()",
                    row -> row.bool(1)));
        }
        int n = database.transaction(
                session -> session.first("SELECT n FROM counters WHERE name = 'a'", row -> row.integer(1))
                        .orElseThrow());
        assertThat(n).as("read over a new connection").isEqualTo(5);
    }

    @Test
    void saysThatNobodyAnswers() throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        String url = "jdbc:postgresql://127.0.0.1:" + port + "/bindery";
        assertThatThrownBy(() -> Database.open(
                        DatabaseSettings.of(url + "?password=secret", Optional.of("bindery"), Optional.of("secret"))))
                .as("the refusal")
                .isInstanceOf(UnavailableException.class)
                .hasMessageStartingWith("The database " + url + " can't be reached: Connection to 127.0.0.1:")
                .hasMessageNotContaining("secret");
    }

    @Test
    void refusesDatabasesThatAreNotInUnicode() {
        database.read(
                session -> session.execute("CREATE DATABASE latin ENCODING 'LATIN1' LOCALE 'C' TEMPLATE template0"));
        String url = database.settings().url().replaceFirst("/[a-z0-9]+$", "/latin");
        assertThatThrownBy(() -> Database.open(DatabaseSettings.of(url, Optional.of("postgres"), Optional.empty())))
                .as("the refusal")
                .isInstanceOf(UnavailableException.class)
                .hasMessage("The database " + url + " is in the encoding LATIN1; create one with ENCODING 'UTF8'.");
    }
}
