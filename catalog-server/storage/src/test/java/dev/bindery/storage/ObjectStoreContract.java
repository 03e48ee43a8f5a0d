package dev.bindery.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bindery.model.error.InvalidInputException;
import dev.bindery.model.error.NotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every object store does. */
public abstract class ObjectStoreContract {

    protected abstract ObjectStore store();

    /** A folder that nothing is in yet, for one test alone. */
    protected abstract Location folder();

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    protected void put(String path, String content) {
        store().write(folder().child(path), bytes(content));
    }

    protected List<String> list() {
        return list(folder());
    }

    protected List<String> list(Location from) {
        List<String> paths = new ArrayList<>();
        store().list(
                        from,
                        object -> paths.add(from.relativize(object.location()).orElseThrow()));
        return paths;
    }

    @Test
    void listsAtAnyDepthInTheOrderOfPaths() {
        put("b/c", "1");
        put("a.b", "22");
        put("a/x", "333");
        put("a/y/z", "");
        put("é", "1");
        assertThat(list()).as("paths, ordered by code point").containsExactly("a.b", "a/x", "a/y/z", "b/c", "é");
        assertThat(list(folder().child("a"))).as("a sub-folder").containsExactly("x", "y/z");
    }

    @Test
    void aFolderIsNotAPrefixOfNames() {
        put("sales/1", "1");
        put("sales2/1", "1");
        assertThat(list(folder().child("sales")))
                .as("only what is below the folder")
                .containsExactly("1");
    }

    @Test
    void aFolderThatIsMissingHasNoObjects() {
        assertThat(list(folder().child("nothing"))).as("missing folder").isEmpty();
    }

    @Test
    void listingTellsSizeAndTime() {
        Instant before = Instant.now();
        put("file", "12345");
        List<StoredObject> objects = new ArrayList<>();
        store().list(folder(), objects::add);
        assertThat(objects).as("one object").hasSize(1);
        assertThat(objects.get(0).size()).as("size in bytes").isEqualTo(5);
        assertThat(objects.get(0).modified())
                .as("modification time")
                .isBetween(before.minus(Duration.ofSeconds(2)), Instant.now().plus(Duration.ofSeconds(2)));
        assertThat(store().find(folder().child("file")).orElseThrow().size())
                .as("size by find")
                .isEqualTo(5);
    }

    @Test
    void listsMoreThanOnePage() {
        for (int i = 0; i < 1_005; i++) {
            put(String.format("many/%04d", i), "");
        }
        assertThat(list(folder().child("many")))
                .as("all of them, in order")
                .hasSize(1_005)
                .isSorted();
    }

    @Test
    void aVisitorEndsTheListing() {
        put("a", "1");
        put("b", "1");
        List<Location> seen = new ArrayList<>();
        assertThatThrownBy(() -> store().list(folder(), object -> {
                    seen.add(object.location());
                    throw new IllegalStateException("enough");
                }))
                .as("the visitor's own exception")
                .hasMessage("enough");
        assertThat(seen).as("visited").hasSize(1);
    }

    @Test
    void readsRanges() {
        put("file", "0123456789");
        Location file = folder().child("file");
        assertThat(store().read(file, 0, 4)).as("the start").isEqualTo(bytes("0123"));
        assertThat(store().read(file, 8, 4)).as("across the end").isEqualTo(bytes("89"));
        assertThat(store().read(file, 10, 4)).as("behind the end").isEmpty();
        assertThat(store().read(file, 50, 4)).as("far behind the end").isEmpty();
        assertThat(store().read(file, 3, 0)).as("nothing").isEmpty();
        put("empty", "");
        assertThat(store().read(folder().child("empty"), 0, 4))
                .as("an empty file")
                .isEmpty();
    }

    @Test
    void readsAll() throws IOException {
        put("file", "all of it");
        try (InputStream stream = store().open(folder().child("file"))) {
            assertThat(stream.readAllBytes()).as("content").isEqualTo(bytes("all of it"));
        }
    }

    @Test
    void readingWhatIsMissingNamesIt() {
        Location missing = folder().child("missing");
        assertThat(store().find(missing)).as("find").isEmpty();
        assertThatThrownBy(() -> store().read(missing, 0, 1))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining(missing.toString());
        assertThatThrownBy(() -> store().open(missing))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining(missing.toString());
    }

    @Test
    void writesInPlaceOfWhatIsThere(@TempDir Path folder) throws IOException {
        put("a/b/c", "old");
        Path local = Files.writeString(folder.resolve("local"), "new");
        store().write(folder().child("a/b/c"), local);
        assertThat(store().read(folder().child("a/b/c"), 0, 100)).as("content").isEqualTo(bytes("new"));
        assertThat(list()).as("nothing left over").containsExactly("a/b/c");
    }

    @Test
    void namesAreTakenLiterally() {
        List<String> names = List.of(
                "day=2024%2F01%3D%25/x y", "it's \"quoted\"", "plus+and&and?and#", "day=😀/ä", "back\\slash", "…a..b");
        names.forEach(name -> put(name, name));
        assertThat(list()).as("listed").containsExactlyInAnyOrderElementsOf(names);
        names.forEach(name -> assertThat(store().read(folder().child(name), 0, 1000))
                .as("content of " + name)
                .isEqualTo(bytes(name)));
        names.forEach(name -> store().delete(folder().child(name)));
        assertThat(list()).as("deleted").isEmpty();
    }

    @Test
    void movesAFolder() {
        put("from/a", "1");
        put("from/b/c", "2");
        put("from2/a", "3");
        store().move(folder().child("from"), folder().child("to/here"));
        assertThat(list()).as("after the move").containsExactly("from2/a", "to/here/a", "to/here/b/c");
        assertThat(store().read(folder().child("to/here/b/c"), 0, 9))
                .as("content")
                .isEqualTo(bytes("2"));
    }

    @Test
    void movesAnObject() {
        put("from", "1");
        store().move(folder().child("from"), folder().child("to"));
        assertThat(list()).as("after the move").containsExactly("to");
    }

    @Test
    void refusesAMoveThatWouldHideSomething() {
        put("from/a", "1");
        put("to/b", "2");
        assertThatThrownBy(() -> store().move(folder().child("from"), folder().child("to")))
                .as("destination taken")
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("already");
        assertThatThrownBy(() -> store().move(folder().child("from"), folder().child("from/below")))
                .as("into itself")
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("into itself");
        assertThatThrownBy(() -> store().move(folder().child("none"), folder().child("new")))
                .as("nothing to move")
                .isInstanceOf(NotFoundException.class);
        assertThat(list()).as("as before").containsExactly("from/a", "to/b");
    }

    @Test
    void deletesAFolder() {
        put("gone/a", "1");
        put("gone/b/c", "1");
        put("gone2/a", "1");
        store().delete(folder().child("gone"));
        store().delete(folder().child("gone"));
        assertThat(list()).as("what is left").containsExactly("gone2/a");
    }

    @Test
    void deletesAFolderOnlyWhereItIsEmpty() {
        put("full/a/b", "1");
        store().make(folder().child("empty"));
        store().deleteIfEmpty(folder().child("full"));
        store().deleteIfEmpty(folder().child("empty"));
        store().deleteIfEmpty(folder().child("missing"));
        assertThat(list()).as("what is in a folder").containsExactly("full/a/b");
        assertThat(store().exists(folder().child("empty")))
                .as("the empty folder")
                .isFalse();
    }

    @Test
    void knowsWhatExists() {
        put("a/b", "1");
        assertThat(store().exists(folder().child("a/b"))).as("an object").isTrue();
        assertThat(store().exists(folder().child("a"))).as("a folder").isTrue();
        assertThat(store().exists(folder().child("c"))).as("nothing").isFalse();
        assertThat(store().exists(folder().child("a/")))
                .as("a folder with its slash")
                .isTrue();
    }

    @Test
    void refusesToDeleteARoot() {
        Location folder = folder();
        assertThatThrownBy(() -> store().delete(new Location(folder.scheme(), folder.container(), "")))
                .isInstanceOf(InvalidInputException.class);
    }
}
