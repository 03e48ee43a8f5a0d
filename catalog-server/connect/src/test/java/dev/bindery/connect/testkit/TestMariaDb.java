package dev.bindery.connect.testkit;

import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A real MariaDB, started once for the JVM and stopped with it; every test class gets a database and a user of its own in it.
 * The binaries are for Linux on x86-64; elsewhere, and where a library of theirs is missing, tests that ask for it are left
 * out and say so, but in CI they fail.
 */
public final class TestMariaDb {

    private static final AtomicInteger DATABASES = new AtomicInteger();

    private TestMariaDb() {}

    /** A database and who may use it, and nothing else. */
    public record Place(String host, int port, String database, String user, String password) {

        public String url() {
            return "jdbc:mariadb://" + host + ":" + port + "/" + database;
        }

        /** Runs statements in it. */
        public void execute(String... statements) {
            try (Connection connection = DriverManager.getConnection(url(), user, password);
                    Statement statement = connection.createStatement()) {
                for (String each : statements) {
                    statement.execute(each);
                }
            } catch (SQLException e) {
                throw new IllegalStateException("MariaDB didn't do it.", e);
            }
        }
    }

    private static final class Running {
        private static final MariaDbServer SERVER = startForTheJvm();

        private static MariaDbServer startForTheJvm() {
            try {
                Path folder = Files.createTempDirectory("bindery-mariadb");
                MariaDbServer server = MariaDbServer.start(folder);
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

    /** A new, empty database with a user of its own. */
    public static Place newDatabase() {
        requireAvailable();
        int number = DATABASES.incrementAndGet();
        Place place =
                new Place("127.0.0.1", Running.SERVER.port(), "test" + number, "user" + number, "s3cret-" + number);
        try (Connection connection =
                        DriverManager.getConnection("jdbc:mariadb://127.0.0.1:" + place.port() + "/?user=root");
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + place.database() + " CHARACTER SET utf8mb4");
            statement.execute(
                    "CREATE USER '" + place.user() + "'@'127.0.0.1' IDENTIFIED BY '" + place.password() + "'");
            statement.execute("GRANT ALL ON " + place.database() + ".* TO '" + place.user() + "'@'127.0.0.1'");
        } catch (SQLException e) {
            throw new IllegalStateException("The test database can't be made.", e);
        }
        return place;
    }

    /** MariaDB's own driver, as a jar to put into a folder of drivers. */
    public static Path driverJar() {
        try {
            return Path.of(Class.forName("org.mariadb.jdbc.Driver")
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (ReflectiveOperationException | URISyntaxException e) {
            throw new IllegalStateException("MariaDB's driver isn't on the tests' class path.", e);
        }
    }

    private static void requireAvailable() {
        String problem = MariaDbServer.problem();
        if (!problem.isEmpty()) {
            if ("true".equals(System.getenv("CI"))) {
                throw new AssertionError("There is no MariaDB to test with: " + problem);
            }
            String message = "SKIPPED: no MariaDB to test with: " + problem;
            System.err.println(message);
            abort(message);
        }
    }

    static void delete(Path folder) {
        try {
            Files.walkFileTree(folder, new SimpleFileVisitor<>() {
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
            });
        } catch (IOException e) {
            System.err.println("Left behind for now: " + folder + ": " + e);
        }
    }
}
