package dev.bindery.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bindery.catalog.Call;
import dev.bindery.catalog.intercept.CallInterceptor;
import dev.bindery.catalog.jdbc.JdbcCatalog;
import dev.bindery.catalog.operation.Operation;
import dev.bindery.catalog.operation.Resource;
import dev.bindery.database.Database;
import dev.bindery.database.DatabaseSettings;
import dev.bindery.model.connection.Authentication;
import dev.bindery.model.connection.ConnectionDefinition;
import dev.bindery.model.error.ConnectionFailedException;
import dev.bindery.model.error.ConnectionFailedException.Reason;
import dev.bindery.model.error.InvalidInputException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConnectionTesterTest {

    private static final Call CALL = Call.system();

    @TempDir
    private Path drivers;

    private final List<String> seen = new ArrayList<>();
    private Database database;
    private JdbcCatalog catalog;
    private ConnectionTester tester;

    @BeforeEach
    void open() {
        database = Database.open(DatabaseSettings.inMemory());
        catalog = JdbcCatalog.open(database, 1, Clock.systemUTC());
        tester = new ConnectionTester(catalog.connections(), new JdbcDrivers(drivers), new CallInterceptor() {
            @Override
            public <T> T around(Call call, Operation operation, Resource resource, Supplier<T> next) {
                seen.add(operation + " " + resource.paths());
                return next.get();
            }
        });
    }

    @AfterEach
    void close() {
        database.close();
    }

    private void assertFails(ConnectionDefinition definition, Reason reason) {
        assertThatThrownBy(() -> tester.test(CALL, definition))
                .as("%s", reason)
                .isInstanceOfSatisfying(ConnectionFailedException.class, failure -> assertThat(failure.reason())
                        .as("reason of: " + failure.getMessage())
                        .isEqualTo(reason));
    }

    @Test
    void isOneOperationOnTheConnection() throws IOException {
        try (ServerSocket listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            catalog.connections()
                    .create(
                            CALL,
                            "Kafka",
                            ConnectionDefinition.of(
                                    "KAFKA",
                                    Map.of("KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:" + listening.getLocalPort())));
            assertThat(tester.test(CALL, "Kafka").message())
                    .as("how far it went")
                    .startsWith("Reached 127.0.0.1:")
                    .contains("wasn't tried");
            tester.test(
                    CALL,
                    ConnectionDefinition.of(
                            "MONGODB",
                            Map.of("CONNECTION_URL", "mongodb://u:p@127.0.0.1:" + listening.getLocalPort() + "/db")));
        }
        assertThat(seen)
                .as("what interceptors see")
                .containsExactly(
                        "TEST_CONNECTION [connection/Kafka, catalog]", "TEST_CONNECTION [connection/*, catalog]");
    }

    @Test
    void saysWhatFailed() {
        assertFails(ConnectionDefinition.of("KAFKA", Map.of("KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:1")), Reason.REFUSED);
        assertFails(
                ConnectionDefinition.of("KAFKA", Map.of("KAFKA_BOOTSTRAP_SERVERS", "no-such-host.invalid:9092")),
                Reason.UNKNOWN_HOST);
        assertFails(
                ConnectionDefinition.of("SQLSERVER", Map.of("HOST", "127.0.0.1", "PORT", "1433", "DATABASE", "x")),
                Reason.NO_DRIVER);
        assertThatThrownBy(() -> tester.test(
                        CALL, ConnectionDefinition.of("KAFKA", Map.of("KAFKA_BOOTSTRAP_SERVERS", "broker"))))
                .as("no port")
                .isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> tester.test(CALL, ConnectionDefinition.of("NETWORK", Map.of())))
                .as("no place")
                .isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> tester.test(
                        CALL,
                        ConnectionDefinition.of(
                                "JDBC", Map.of("JDBC_CONNECTION_URL", "jdbc:postgresql://x/y", "SECRET_ID", "s"))))
                .as("a secret that is somewhere else")
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("Secrets Manager");
    }

    private void assertRefused(ConnectionDefinition definition, String words) {
        assertThatThrownBy(() -> tester.test(CALL, definition))
                .as("%s", words)
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(words);
    }

    /** Who may change a database's name and not the address must not lead the password to another server. */
    @Test
    void theNameOfADatabaseLeadsNowhereElse() {
        for (String name : List.of("x?PGHOST=elsewhere", "x?host=elsewhere", "x;serverName=elsewhere", "x@elsewhere")) {
            assertRefused(
                    ConnectionDefinition.of(
                            "POSTGRESQL", Map.of("HOST", "127.0.0.1", "PORT", "1", "DATABASE", name, "PASSWORD", "p")),
                    "DATABASE");
        }
    }

    @Test
    void tlsThatIsEnforcedIsNotWhatTheUrlMakesOfIt() {
        String url = "jdbc:postgresql://127.0.0.1:1/x";
        for (String parameter : List.of("?sslmode=disable", "?a=b&SSLMODE=require", "?ssl=false")) {
            assertRefused(
                    ConnectionDefinition.of(
                            "JDBC", Map.of("JDBC_CONNECTION_URL", url + parameter, "JDBC_ENFORCE_SSL", "true")),
                    "JDBC_ENFORCE_SSL");
        }
        assertFails(
                ConnectionDefinition.of(
                        "JDBC",
                        Map.of(
                                "JDBC_CONNECTION_URL",
                                url + "?sslmode=verify-full&ssl=true",
                                "JDBC_ENFORCE_SSL",
                                "true")),
                Reason.REFUSED);
    }

    @Test
    void noMessageHasASecret() {
        assertThatThrownBy(() -> tester.test(
                        CALL, ConnectionDefinition.of("MONGODB", Map.of("CONNECTION_URL", "mongodb://u:s3c/r3t@h/db"))))
                .as("a password that isn't encoded")
                .isInstanceOf(InvalidInputException.class)
                .hasMessageNotContaining("s3c");
        assertThatThrownBy(() -> tester.test(
                        CALL,
                        ConnectionDefinition.of(
                                "MONGODB", Map.of("CONNECTION_URL", "mongodb://u:s3c@r3t@no-such-host.invalid/db"))))
                .as("a password with an at sign")
                .isInstanceOf(ConnectionFailedException.class)
                .hasMessageNotContaining("r3t");
        ConnectionDefinition definition = ConnectionDefinition.of(
                        "JDBC", Map.of("JDBC_CONNECTION_URL", "jdbc:postgresql://127.0.0.1:1/x"))
                .withAuthentication(Optional.of(new Authentication(
                        Optional.of("BASIC"),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Map.of(Authentication.USERNAME, "reader", Authentication.PASSWORD, "s3cr3t"))));
        assertThat(LoginFailures.of(new SQLException("reader/s3cr3t: no"), JdbcTarget.of("It", definition)))
                .as("what a driver says")
                .hasMessageContaining("reader/****")
                .hasMessageNotContaining("s3cr3t");
    }

    /** A server that takes the connection and never says a word. */
    @Test
    void aDatabaseThatSaysNothingIsGivenUp() throws IOException {
        ConnectionLimits brief = new ConnectionLimits(Duration.ofMillis(300), Duration.ofMillis(300));
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            ConnectionDefinition definition = ConnectionDefinition.of(
                    "JDBC",
                    Map.of("JDBC_CONNECTION_URL", "jdbc:postgresql://127.0.0.1:" + silent.getLocalPort() + "/x"));
            ConnectionOpener opener = new ConnectionOpener(catalog.connections(), new JdbcDrivers(drivers));
            assertThatThrownBy(() -> opener.open(JdbcTarget.of("It", definition), brief))
                    .as("silence")
                    .isInstanceOfSatisfying(ConnectionFailedException.class, failure -> assertThat(failure.reason())
                            .as("reason of: " + failure.getMessage())
                            .isEqualTo(Reason.TIMED_OUT));
        }
    }
}
