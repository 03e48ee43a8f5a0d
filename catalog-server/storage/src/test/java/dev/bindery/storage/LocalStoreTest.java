package dev.bindery.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bindery.model.error.UnavailableException;
import dev.bindery.storage.local.LocalStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalStoreTest extends ObjectStoreContract {

    private final LocalStore store = new LocalStore();

    @TempDir
    Path folder;

    @Override
    protected ObjectStore store() {
        return store;
    }

    @Override
    protected Location folder() {
        return Location.parse(folder.toString());
    }

    @Test
    void followsLinksThatStayInsideAndReportsTheOthers(@TempDir Path elsewhere) throws IOException {
        put("data/file", "1");
        Files.writeString(elsewhere.resolve("secret"), "1");
        Files.createSymbolicLink(folder.resolve("again"), folder.resolve("data"));
        Files.createSymbolicLink(folder.resolve("data/loop"), folder);
        Files.createSymbolicLink(folder.resolve("out"), elsewhere);
        Files.createSymbolicLink(folder.resolve("dangling"), folder.resolve("nothing"));
        List<String> listed = new ArrayList<>();
        List<String> reported = new ArrayList<>();
        store.list(folder(), new ListingVisitor() {
            @Override
            public void object(StoredObject object) {
                listed.add(folder().relativize(object.location()).orElseThrow());
            }

            @Override
            public void notListed(Location location, String reason) {
                reported.add(folder().relativize(location).orElseThrow() + ": " + reason);
            }
        });
        assertThat(listed).as("files, the loop not followed").containsExactly("again/file", "data/file");
        assertThat(reported)
                .as("what wasn't followed, and why")
                .anyMatch(line -> line.startsWith("data/loop: The link leads back"))
                .anyMatch(line -> line.startsWith("out: The link leads out of"))
                .anyMatch(line -> line.startsWith("dangling: It can't be read"));
    }

    @Test
    void deletingALinkLeavesWhatItLeadsTo(@TempDir Path elsewhere) throws IOException {
        Files.writeString(elsewhere.resolve("kept"), "1");
        Files.createDirectories(folder.resolve("table"));
        Files.createSymbolicLink(folder.resolve("table/link"), elsewhere);
        store.delete(folder().child("table"));
        assertThat(elsewhere.resolve("kept")).as("what the link led to").exists();
        assertThat(folder.resolve("table")).as("the folder").doesNotExist();
    }

    @Test
    void deletesLinksFilesAndFoldersWhereverTheyLead(@TempDir Path elsewhere) throws IOException {
        Files.writeString(elsewhere.resolve("kept"), "1");
        Files.createDirectories(folder.resolve("table/ds=1/h=1"));
        Files.createDirectories(folder.resolve("table/ds=2"));
        Files.writeString(folder.resolve("table/ds=2/file"), "1");
        Files.createSymbolicLink(folder.resolve("table/ds=2/out"), elsewhere);
        Files.createSymbolicLink(folder.resolve("table/ds=3"), folder.resolve("nothing"));
        Files.createSymbolicLink(folder.resolve("alias"), elsewhere);
        Files.writeString(folder.resolve("single"), "1");
        store.delete(folder().child("table"));
        store.delete(folder().child("alias"));
        store.delete(folder().child("single"));
        assertThat(folder).as("the folder that they were in").isEmptyDirectory();
        assertThat(elsewhere.resolve("kept")).as("what the links led to").exists();
    }

    @Test
    void theOrderIsByCodePointAboveTheBasicPlaneToo() {
        put("😀", "1");
        put("\uFFFD", "1");
        assertThat(list()).as("listed").containsExactly("\uFFFD", "😀");
    }

    @Test
    void makesFoldersOnce() throws IOException {
        assertThat(store.make(folder().child("a/b"))).as("the first time").isTrue();
        assertThat(store.make(folder().child("a/b"))).as("the second time").isFalse();
        Files.writeString(folder.resolve("file"), "");
        assertThatThrownBy(() -> store.make(folder().child("file")))
                .isInstanceOf(UnavailableException.class)
                .hasMessageContaining("can't be made");
    }

    @Test
    void whatCannotBeLookedAtIsNotTakenForNothing() throws IOException {
        Files.createSymbolicLink(folder.resolve("one"), folder.resolve("other"));
        Files.createSymbolicLink(folder.resolve("other"), folder.resolve("one"));
        Files.writeString(folder.resolve("file"), "");
        assertThatThrownBy(() -> store.exists(folder().child("one/table")))
                .isInstanceOf(UnavailableException.class)
                .hasMessageContaining("one/table can't be read");
        assertThat(store.exists(folder().child("file/table")))
                .as("below a file")
                .isFalse();
        assertThat(store.exists(folder().child("x".repeat(300))))
                .as("too long a name")
                .isFalse();
    }
}
