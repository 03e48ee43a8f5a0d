package dev.bindery.database.testkit;

import dev.bindery.database.DatabaseSettings;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A real PostgreSQL, started once for the JVM and stopped with it; every test class gets a database of its own in it.
 * PostgreSQL refuses to run as root: the library that starts it then does so in a user name space of its own
 * ({@code unshare -U}); where that isn't allowed, {@link UnprivilegedPostgres} runs it as nobody.
 */
public final class TestPostgres {

    private static final AtomicInteger DATABASES = new AtomicInteger();

    /** The durability of the test machine isn't what is tested; kill -9 loses nothing without fsync. */
    private static final Map<String, String> SETTINGS =
            Map.of("fsync", "off", "max_connections", "200", "shared_buffers", "64MB");

    private TestPostgres() {}

    private static final class Running {
        private static final Server SERVER = startForTheJvm();

        private static Server startForTheJvm() {
            try {
                Path folder = Files.createTempDirectory("bindery-postgres-data");
                Server server = startOwn(folder);
                Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                    server.close();
                    delete(folder);
                }));
                return server;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Files may vanish meanwhile: a server that ends removes some of its own. */
    private static void delete(Path folder) {
        for (int attempt = 0; Files.exists(folder) && attempt < 5; attempt++) {
            try {
                Files.walkFileTree(folder, new Deletion());
            } catch (IOException e) {
                System.err.println("Left behind for now: " + folder + ": " + e);
            }
        }
    }

    private static final class Deletion extends SimpleFileVisitor<Path> {

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            Files.deleteIfExists(file);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException gone) {
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path visited, IOException failure) throws IOException {
            Files.deleteIfExists(visited);
            return FileVisitResult.CONTINUE;
        }
    }

    /** A new, empty database. */
    public static DatabaseSettings newDatabase() {
        String name = "test" + DATABASES.incrementAndGet();
        DatabaseSettings server = Running.SERVER.settings();
        try (Connection connection = DriverManager.getConnection(server.url(), "postgres", "");
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name + " ENCODING 'UTF8' TEMPLATE template0");
        } catch (SQLException e) {
            throw new IllegalStateException("The test database can't be made.", e);
        }
        return settings(server.url().replaceFirst("postgres$", name));
    }

    private static DatabaseSettings settings(String url) {
        return DatabaseSettings.of(url, Optional.of("postgres"), Optional.empty());
    }

    /** A server of the test's own, with its data in a folder, that can be stopped and started again on the same port. */
    public static Server startOwn(Path folder) {
        return startOwn(folder, SETTINGS);
    }

    /** As {@link #startOwn(Path)}, with settings of its own; what they leave out is as PostgreSQL has it. */
    public static Server startOwn(Path folder, Map<String, String> settings) {
        Server server = new Server(folder.resolve("data"), settings);
        server.start();
        return server;
    }

    /** See {@link #startOwn}. */
    public static final class Server implements AutoCloseable {

        private final Path data;
        private final Map<String, String> settings;
        private int port;
        private Closeable running;

        private Server(Path data, Map<String, String> settings) {
            this.data = data;
            this.settings = Map.copyOf(settings);
        }

        public void start() {
            if (UnprivilegedPostgres.isNeeded()) {
                List<String> options = new ArrayList<>();
                settings.forEach((name, value) -> options.addAll(List.of("-c", name + "=" + value)));
                UnprivilegedPostgres server = UnprivilegedPostgres.start(data, port, options);
                port = server.port();
                running = server::close;
            } else {
                EmbeddedPostgres server = startEmbedded();
                port = server.getPort();
                running = server;
            }
        }

        private EmbeddedPostgres startEmbedded() {
            EmbeddedPostgres.Builder builder =
                    EmbeddedPostgres.builder().setDataDirectory(data).setCleanDataDirectory(false);
            settings.forEach(builder::setServerConfig);
            if (port != 0) {
                builder.setPort(port);
            }
            try {
                return builder.start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
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
