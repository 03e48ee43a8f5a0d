package dev.bindery.database.testkit;

import io.zonky.test.db.postgres.embedded.DefaultPostgresBinaryResolver;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
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
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/**
 * The same PostgreSQL for root where user name spaces aren't allowed, as in most containers: its files are given to the
 * user nobody, and it is run as that user with {@code setpriv}.
 */
final class UnprivilegedPostgres implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int NOBODY = 65_534;
    private static final int EXECUTABLE_BY_ANYBODY = 0001;

    private final Process server;
    private final Path folder;
    private final int port;

    private UnprivilegedPostgres(Process server, Path folder, int port) {
        this.server = server;
        this.folder = folder;
        this.port = port;
    }

    /** Whether it takes this to run PostgreSQL here. */
    static boolean isNeeded() {
        return "root".equals(System.getProperty("user.name")) && run("unshare", "-U", "true") != 0;
    }

    /** @param data where the data is, or is to be */
    static UnprivilegedPostgres start(Path data, int wantedPort, List<String> options) {
        try {
            Path folder = Files.createTempDirectory("bindery-postgres");
            extract(folder);
            Files.createDirectories(data);
            require(run("chown", "-R", NOBODY + ":" + NOBODY, data.toString()));
            // A temporary folder is its owner's alone.
            run("chmod", "a+x", data.toAbsolutePath().getParent().toString());
            run("chmod", "-R", "a+rX", folder.toString());
            if (!Files.exists(data.resolve("PG_VERSION"))) {
                require(run(asNobody(
                        folder.resolve("bin/initdb"),
                        List.of("-A", "trust", "-U", "postgres", "-E", "UTF-8", "-D", data.toString()))));
            }
            int port = wantedPort == 0 ? freePort() : wantedPort;
            List<String> arguments = new ArrayList<>(
                    List.of("-D", data.toString(), "-p", Integer.toString(port), "-k", data.toString()));
            arguments.addAll(options);
            Process server =
                    process(asNobody(folder.resolve("bin/postgres"), arguments)).start();
            UnprivilegedPostgres started = new UnprivilegedPostgres(server, folder, port);
            started.await();
            return started;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void extract(Path folder) throws IOException {
        try (InputStream archive =
                        DefaultPostgresBinaryResolver.INSTANCE.getPgBinary("Linux", System.getProperty("os.arch"));
                TarArchiveInputStream tar = new TarArchiveInputStream(new XZCompressorInputStream(archive))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                Path file = folder.resolve(entry.getName()).normalize();
                Files.createDirectories(entry.isDirectory() ? file : file.getParent());
                if (entry.isSymbolicLink()) {
                    Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
                } else if (entry.isFile()) {
                    Files.copy(tar, file);
                    if (!file.toFile().setExecutable((entry.getMode() & EXECUTABLE_BY_ANYBODY) != 0, false)) {
                        throw new IOException("Can't change the mode of " + file);
                    }
                }
            }
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static String[] asNobody(Path program, List<String> arguments) {
        List<String> command = new ArrayList<>(
                List.of("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups", program.toString()));
        command.addAll(arguments);
        return command.toArray(String[]::new);
    }

    private static ProcessBuilder process(String... command) {
        return new ProcessBuilder(command)
                .directory(Path.of("/").toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD);
    }

    private static int run(String... command) {
        try {
            return process(command).start().waitFor();
        } catch (IOException e) {
            return -1;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return -1;
        }
    }

    private static void require(int status) throws IOException {
        if (status != 0) {
            throw new IOException("PostgreSQL could not be prepared for the user nobody: exit status " + status);
        }
    }

    private void await() throws IOException {
        Instant end = Instant.now().plus(PATIENCE);
        while (Instant.now().isBefore(end) && server.isAlive()) {
            try (Connection connection =
                    DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + port + "/postgres", "postgres", "")) {
                if (connection.isValid(1)) {
                    return;
                }
            } catch (SQLException notYet) {
                LockSupport.parkNanos(1_000_000);
            }
        }
        close();
        throw new IOException("PostgreSQL did not start on port " + port);
    }

    int port() {
        return port;
    }

    /** At once, with all connections: SIGINT is PostgreSQL's fast shutdown, SIGTERM would wait for its clients. */
    @Override
    public void close() {
        run("kill", "-INT", Long.toString(server.pid()));
        try {
            if (!server.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                server.destroyForcibly();
            }
        } catch (InterruptedException e) {
            server.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        run("rm", "-rf", folder.toString());
    }
}
