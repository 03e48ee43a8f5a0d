package dev.bindery.server.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bindery.model.error.AccessDeniedException;
import dev.bindery.server.settings.ServerSettings;
import dev.bindery.storage.Location;
import dev.bindery.storage.ObjectStore;
import dev.bindery.storage.ObjectStores;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which files of its machine a closed server takes for data. */
class DataFoldersTest {

    @TempDir
    Path folder;

    @Test
    void neitherItsHomeNorAnythingElseButDataFoldersAndTheWarehouse() throws IOException {
        Path home = folder.resolve("home");
        Files.createDirectories(folder.resolve("lake"));
        Files.createDirectories(folder.resolve("other"));
        try (ClosedServer server =
                ClosedServer.start(home, Map.of(ServerSettings.DATA_FOLDERS, folder.resolve("lake") + ", "))) {
            ObjectStore store = server.bean(ObjectStores.class).of(Location.parse("file:///"));
            for (Path data : List.of(folder.resolve("lake"), home.resolve("warehouse/sales.db"))) {
                assertThat(store.make(Location.parse(data + "/table")))
                        .as("below %s", data)
                        .isTrue();
            }
            for (Path closed : List.of(home, home.resolve("encryption.key"), folder.resolve("other"), folder)) {
                Location location = Location.parse(closed.toString());
                assertThatThrownBy(() -> store.find(location)).isInstanceOf(AccessDeniedException.class);
                assertThatThrownBy(() -> store.delete(location)).isInstanceOf(AccessDeniedException.class);
            }
            assertThat(home.resolve("encryption.key")).as("the server's key").exists();
        }
    }
}
