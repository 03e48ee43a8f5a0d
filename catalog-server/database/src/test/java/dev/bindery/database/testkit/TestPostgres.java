package dev.bindery.database.testkit;

import dev.bindery.database.DatabaseSettings;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A real PostgreSQL, started once for the JVM and stopped with it; every test class gets a database of its own in it.
 * PostgreSQL refuses to run as root; the library that starts it then does so in a user name space of its own
 * ({@code unshare -U}).
 */
public final class TestPostgres {

    private static final AtomicInteger DATABASES = new AtomicInteger();

    private TestPostgres() {}

    private static final class Running {
        private static final EmbeddedPostgres SERVER = start(builder());
    }

    private static EmbeddedPostgres.Builder builder() {
        return EmbeddedPostgres.builder()
                // The durability of the test machine isn't what is tested; kill -9 loses nothing without it.
                .setServerConfig("fsync", "off")
                .setServerConfig("max_connections", "200")
                .setServerConfig("shared_buffers", "64MB");
    }

    private static EmbeddedPostgres start(EmbeddedPostgres.Builder builder) {
        try {
            return builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A new, empty database. */
    public static DatabaseSettings newDatabase() {
        String name = "test" + DATABASES.incrementAndGet();
        String server = "jdbc:postgresql://127.0.0.1:" + Running.SERVER.getPort() + "/";
        try (Connection connection = DriverManager.getConnection(server + "postgres", "postgres", "");
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name + " ENCODING 'UTF8' TEMPLATE template0");
        } catch (SQLException e) {
            throw new IllegalStateException("The test database can't be made.", e);
        }
        return settings(server + name);
    }

    private static DatabaseSettings settings(String url) {
        return DatabaseSettings.of(url, Optional.of("postgres"), Optional.empty());
    }

    /** A server of the test's own, with its data in a folder, that can be stopped and started again on the same port. */
    public static Server startOwn(Path folder) {
        Server server = new Server(folder);
        server.start();
        return server;
    }

    /** See {@link #startOwn}. */
    public static final class Server implements AutoCloseable {

        private final Path folder;
        private int port;
        private EmbeddedPostgres running;

        private Server(Path folder) {
            this.folder = folder;
        }

        public void start() {
            EmbeddedPostgres.Builder builder =
                    builder().setDataDirectory(folder.resolve("data")).setCleanDataDirectory(false);
            running = TestPostgres.start(port == 0 ? builder : builder.setPort(port));
            port = running.getPort();
        }

        /** Stops it at once, with all connections to it. */
        public void stop() {
            try {
                running.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        public DatabaseSettings settings() {
            return TestPostgres.settings("jdbc:postgresql://127.0.0.1:" + port + "/postgres");
        }

        @Override
        public void close() {
            stop();
        }
    }
}
