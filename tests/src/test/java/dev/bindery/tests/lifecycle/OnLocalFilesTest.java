package dev.bindery.tests.lifecycle;

import dev.bindery.tests.product.RunningServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;

/** Local files, and the embedded database. */
class OnLocalFilesTest extends LifeCycleContract {

    @TempDir
    static Path folder;

    @Override
    RunningServer startServer() {
        return RunningServer.start(folder.resolve("home"), Map.of());
    }

    @Override
    String elsewhere() {
        return folder.resolve("elsewhere").toUri().toString().replaceAll("/$", "");
    }

    @Override
    void stopPlace() {
        // The folder goes by itself.
    }

    @Override
    Place place() {
        return new Place() {
            @Override
            public void put(String location) {
                try {
                    Path file = path(location);
                    Files.createDirectories(file.getParent());
                    Files.writeString(file, "1\n");
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }

            @Override
            public boolean has(String location) {
                return Files.exists(path(location));
            }
        };
    }

    /** Hive's locations aren't encoded as URIs are. */
    private static Path path(String location) {
        return Path.of(location.replaceFirst("^file:/*", "/"));
    }
}
