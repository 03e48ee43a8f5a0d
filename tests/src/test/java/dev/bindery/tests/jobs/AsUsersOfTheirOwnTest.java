package dev.bindery.tests.jobs;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.bindery.tests.product.RunningServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;

/** Runs that belong to a user of the operating system who has no name, on local files. */
class AsUsersOfTheirOwnTest extends GeneratedJobsContract {

    @Override
    RunningServer startServer(Path folder) {
        assumeTrue(
                "root".equals(System.getProperty("user.name")) && Files.isDirectory(Path.of("/proc/self")),
                "SKIPPED: runs as users of their own can only be tested as root on Linux, and this isn't root.");
        try {
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
            Path warehouse = Files.createDirectories(folder.resolve("warehouse"));
            Files.setPosixFilePermissions(warehouse, PosixFilePermissions.fromString("rwxrwxrwx"));
            Files.setPosixFilePermissions(
                    Files.createDirectories(folder.resolve("lake")), PosixFilePermissions.fromString("rwxr-xr-x"));
            return RunningServer.start(
                    folder.resolve("home"),
                    Map.of(
                            "BINDERY_JOBS_ISOLATION",
                            "user",
                            "BINDERY_JOBS_ISOLATION_USERS",
                            "29201-29210",
                            "BINDERY_WAREHOUSE",
                            warehouse.toString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    String keep(Path files) {
        return files.toString();
    }
}
