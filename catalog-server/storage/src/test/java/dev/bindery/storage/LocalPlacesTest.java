package dev.bindery.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bindery.model.error.AccessDeniedException;
import dev.bindery.storage.local.LocalPlaces;
import dev.bindery.storage.local.LocalStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalPlacesTest {

    private static final String KEY = "lake/home/encryption.key";

    @TempDir
    Path folder;

    private LocalStore store;

    @BeforeEach
    void makeFolders() throws IOException {
        for (String part : List.of("lake/sales", "lake/home/warehouse/table", "other")) {
            Files.createDirectories(folder.resolve(part));
        }
        for (String file :
                List.of("lake/sales/data", KEY, "lake/home/warehouse/table/data", "lake/tls.pem", "other/data")) {
            Files.writeString(folder.resolve(file), "1");
        }
        store = new LocalStore(LocalPlaces.within(
                List.of(folder.resolve("lake"), folder.resolve("lake/home/warehouse")),
                List.of(folder.resolve("lake/home"), folder.resolve("lake/tls.pem"))));
    }

    private Location at(String path) {
        return Location.parse(folder.resolve(path).toString());
    }

    private static void assertClosed(ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOf(AccessDeniedException.class).hasMessageContaining("data-folders");
    }

    @Test
    void readsWritesMovesAndDeletesData() {
        assertThat(store.read(at("lake/sales/data"), 0, 10)).as("in a folder").hasSize(1);
        assertThat(store.read(at("lake/home/warehouse/table/data"), 0, 10))
                .as("in the folder within the closed one")
                .hasSize(1);
        assertThat(store.make(at("lake/new/table"))).as("made").isTrue();
        store.move(at("lake/new/table"), at("lake/home/warehouse/moved"));
        store.delete(at("lake/home/warehouse/moved"));
        assertThat(store.exists(at("lake/home/warehouse/moved"))).as("deleted").isFalse();
    }

    @Test
    void nothingElseIsReadOrTouched() {
        for (String path : List.of(KEY, "lake/home", "lake/home/new", "lake/tls.pem", "other/data", "other/new", "")) {
            Location closed = at(path);
            assertClosed(() -> store.find(closed));
            assertClosed(() -> store.exists(closed));
            assertClosed(() -> store.read(closed, 0, 1));
            assertClosed(() -> store.open(closed));
            assertClosed(() -> store.list(closed, object -> {}));
            assertClosed(() -> store.make(closed));
            assertClosed(() -> store.write(closed, "1".getBytes(StandardCharsets.UTF_8)));
            assertClosed(() -> store.move(closed, at("lake/mine")));
            assertClosed(() -> store.move(at("lake/sales"), closed));
            assertClosed(() -> store.delete(closed));
            assertClosed(() -> store.deleteIfEmpty(closed));
        }
        assertThat(folder.resolve(KEY)).as("the server's key").exists();
        assertThat(folder.resolve("lake/sales/data")).as("what wasn't moved").exists();
    }

    @Test
    void whatHoldsSomethingOfTheServersIsNeitherMovedNorDeleted() {
        assertClosed(() -> store.delete(at("lake")));
        assertClosed(() -> store.move(at("lake"), at("lake/home/warehouse/lake")));
        assertThat(folder.resolve(KEY)).as("the server's key").exists();
    }

    @Test
    void linksLeadNowhereElse() throws IOException {
        Files.createSymbolicLink(folder.resolve("lake/sales/home"), folder.resolve("lake/home"));
        Files.createSymbolicLink(folder.resolve("lake/out"), folder.resolve("other"));
        assertClosed(() -> store.read(at("lake/sales/home/encryption.key"), 0, 1));
        assertClosed(() -> store.delete(at("lake/sales/home/database")));
        assertClosed(() -> store.make(at("lake/out/new")));
    }

    @Test
    void listingsLeaveOutTheServersOwn() throws IOException {
        Files.createSymbolicLink(folder.resolve("lake/sales/key"), folder.resolve(KEY));
        List<String> listed = new ArrayList<>();
        List<String> left = new ArrayList<>();
        store.list(at("lake"), new ListingVisitor() {
            @Override
            public void object(StoredObject object) {
                listed.add(at("lake").relativize(object.location()).orElseThrow());
            }

            @Override
            public void notListed(Location location, String reason) {
                left.add(at("lake").relativize(location).orElseThrow());
            }
        });
        assertThat(listed).as("listed").containsExactly("sales/data");
        assertThat(left).as("left out").containsExactlyInAnyOrder("home", "sales/key", "tls.pem");
    }
}
