package dev.bindery.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bindery.catalog.Call;
import dev.bindery.catalog.Connections;
import dev.bindery.catalog.jdbc.JdbcCatalog;
import dev.bindery.catalog.jdbc.NameFollower;
import dev.bindery.connect.testkit.TestMariaDb;
import dev.bindery.database.Database;
import dev.bindery.database.DatabaseSettings;
import dev.bindery.database.secret.EncryptionKey;
import dev.bindery.database.secret.SecretCipher;
import dev.bindery.database.testkit.TestPostgres;
import dev.bindery.model.connection.ConnectionDefinition;
import dev.bindery.model.error.ConnectionFailedException;
import dev.bindery.model.error.ConnectionFailedException.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real databases opened through connections, and what is said where they can't be. */
@Tag("integration")
class ConnectionOpenerTest {

    private static final Call CALL = Call.system();
    private static final String SECRET = "tops3cret-value";

    @TempDir
    private Path folder;

    private Database database;
    private Connections connections;
    private ConnectionOpener opener;

    @BeforeEach
    void open() {
        database = Database.open(DatabaseSettings.inMemory());
        connections = JdbcCatalog.open(
                        database,
                        1,
                        Clock.systemUTC(),
                        NameFollower.NONE,
                        SecretCipher.of(List.of(EncryptionKey.generate())))
                .connections();
        opener = new ConnectionOpener(connections, new JdbcDrivers(folder));
    }

    @AfterEach
    void close() {
        database.close();
    }

    private String connection(String... keysAndValues) {
        Map<String, String> properties = new HashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            properties.put(keysAndValues[i], keysAndValues[i + 1]);
        }
        String name = "c-" + UUID.randomUUID();
        connections.create(CALL, name, ConnectionDefinition.of("JDBC", properties));
        return name;
    }

    private void assertFails(String name, Reason reason, String words) {
        assertThatThrownBy(() -> opener.open(CALL, name).close())
                .as("%s", words)
                .isInstanceOfSatisfying(ConnectionFailedException.class, failure -> {
                    assertThat(failure.reason())
                            .as("reason of: " + failure.getMessage())
                            .isEqualTo(reason);
                    assertThat(failure.getMessage())
                            .as("what is said")
                            .contains(words)
                            .doesNotContain(SECRET);
                    assertThat(failure.getCause())
                            .as("no exception of a driver")
                            .isNull();
                });
    }

    private String jdbc(String url) {
        return connection("JDBC_CONNECTION_URL", url, "USERNAME", "reader", "PASSWORD", SECRET);
    }

    @Test
    void opensPostgresForReading() throws SQLException {
        DatabaseSettings postgres = withReader();
        try (Connection connection = opener.open(CALL, jdbc(postgres.url()));
                Statement statement = connection.createStatement();
                ResultSet user = statement.executeQuery("SELECT current_user")) {
            user.next();
            assertThat(user.getString(1)).as("who logged in").isEqualTo("reader");
            assertThat(connection.isReadOnly()).as("read-only").isTrue();
            assertThatThrownBy(() -> statement.execute("CREATE TABLE t (n int)"))
                    .as("writing")
                    .isInstanceOf(SQLException.class);
        }
    }

    @Test
    void opensAnotherDatabaseOfPostgres() throws SQLException {
        DatabaseSettings one = withReader();
        DatabaseSettings other = withReader();
        String database = other.url().substring(other.url().lastIndexOf('/') + 1);
        try (Connection connection =
                opener.open(CALL, jdbc(one.url() + "?ApplicationName=x"), database, ConnectionLimits.USUAL)) {
            assertThat(connection.getCatalog()).as("the database").isEqualTo(database);
        }
    }

    private static DatabaseSettings withReader() throws SQLException {
        DatabaseSettings postgres = TestPostgres.newDatabase();
        try (Connection connection = DriverManager.getConnection(postgres.url(), "postgres", "");
                Statement statement = connection.createStatement()) {
            statement.execute("DO $$ BEGIN CREATE ROLE reader LOGIN PASSWORD '" + SECRET
                    + "'; EXCEPTION WHEN duplicate_object THEN NULL; END $$");
        }
        return postgres;
    }

    @Test
    void saysWhatFailedAtPostgres() throws SQLException {
        DatabaseSettings postgres = withReader();
        assertFails(jdbc(postgres.url() + "missing"), Reason.UNKNOWN_DATABASE, "isn't there");
        assertFails(
                connection("JDBC_CONNECTION_URL", postgres.url(), "USERNAME", "nobody", "PASSWORD", SECRET),
                Reason.WRONG_CREDENTIALS,
                "doesn't let the user nobody in");
        assertFails(
                jdbc(postgres.url() + "?sslmode=require&password=" + SECRET), Reason.TLS, "No encrypted connection");
        assertFails(
                jdbc("jdbc:postgresql://no-such-host.invalid:5432/db"), Reason.UNKNOWN_HOST, "host of jdbc:postgresql");
        assertFails(jdbc("jdbc:postgresql://127.0.0.1:1/db"), Reason.REFUSED, "Nobody listens at");
    }

    @Test
    void opensMariaDbWithADriverFromTheFolder() throws IOException, SQLException {
        TestMariaDb.Place place = TestMariaDb.newDatabase();
        place.execute("CREATE TABLE t (n int)", "INSERT INTO t VALUES (7)");
        String name =
                connection("JDBC_CONNECTION_URL", place.url(), "USERNAME", place.user(), "PASSWORD", place.password());
        assertFails(name, Reason.NO_DRIVER, "put its jar");
        Files.copy(TestMariaDb.driverJar(), folder.resolve("mariadb-java-client.jar"));
        try (Connection connection = opener.open(CALL, name);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT n FROM t")) {
            rows.next();
            assertThat(rows.getInt(1)).as("what is there").isEqualTo(7);
            assertThat(connection.getClass().getClassLoader())
                    .as("loaded from the folder, not from the class path")
                    .isNotEqualTo(getClass().getClassLoader());
        }
        String asMySql = connection(
                "JDBC_CONNECTION_URL",
                place.url().replace("jdbc:mariadb:", "jdbc:mysql:"),
                "USERNAME",
                place.user(),
                "PASSWORD",
                place.password());
        try (Connection connection = opener.open(CALL, asMySql)) {
            assertThat(connection.isValid(10)).as("a URL of MySQL's").isTrue();
        }
        assertFails(
                connection("JDBC_CONNECTION_URL", place.url(), "USERNAME", place.user(), "PASSWORD", SECRET),
                Reason.WRONG_CREDENTIALS,
                "doesn't let the user");
        assertFails(
                connection(
                        "JDBC_CONNECTION_URL",
                        place.url() + "missing",
                        "USERNAME",
                        place.user(),
                        "PASSWORD",
                        place.password()),
                Reason.UNKNOWN_DATABASE,
                "isn't there");
        assertFails(
                connection(
                        "JDBC_CONNECTION_URL",
                        place.url(),
                        "USERNAME",
                        place.user(),
                        "PASSWORD",
                        place.password(),
                        "JDBC_ENFORCE_SSL",
                        "true"),
                Reason.TLS,
                "No encrypted connection");
        assertFails(jdbc("jdbc:mariadb://127.0.0.1:1/db"), Reason.REFUSED, "Nobody listens at");
        assertFails(jdbc("jdbc:mariadb://no-such-host.invalid/db"), Reason.UNKNOWN_HOST, "is unknown");
    }
}
