package dev.bindery.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bindery.catalog.warehouse.Folders;
import dev.bindery.model.error.InvalidInputException;
import dev.bindery.model.error.UnavailableException;
import dev.bindery.storage.s3.S3Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreFoldersTest {

    @TempDir
    Path folder;

    private ObjectStores stores;
    private Folders folders;

    @BeforeEach
    void open() {
        stores = ObjectStores.standard(S3Settings.fromEnvironment(Map.of()));
        folders = new StoreFolders(stores);
    }

    @AfterEach
    void close() {
        stores.close();
    }

    @Test
    void followTheMetadata() throws IOException {
        String table = "file:" + folder.resolve("db/t");
        assertThat(folders.make(table)).as("made").isTrue();
        Files.writeString(folder.resolve("db/t/part-0"), "1");
        folders.move(table, folder.resolve("db/u").toString());
        assertThat(folder.resolve("db/u/part-0")).as("moved").exists();
        assertThat(folders.exists(table)).as("the old folder").isFalse();
        folders.deleteIfEmpty("file://" + folder.resolve("db/u"));
        assertThat(folder.resolve("db/u/part-0")).as("not empty").exists();
        folders.delete("file://" + folder.resolve("db/u") + "/");
        assertThat(folder.resolve("db")).as("the folder above").isEmptyDirectory();
    }

    @Test
    void sayWhatCannotBeDone() {
        folders.make(folder.resolve("a").toString());
        folders.make(folder.resolve("b").toString());
        assertThatThrownBy(() -> folders.move(
                        folder.resolve("a").toString(), folder.resolve("b").toString()))
                .isInstanceOf(UnavailableException.class)
                .hasMessageContaining("already");
        assertThatThrownBy(() -> folders.move(folder.resolve("a").toString(), "s3://bucket/a"))
                .isInstanceOf(UnavailableException.class)
                .hasMessageContaining("different stores");
        assertThatThrownBy(() -> folders.delete("hdfs://name-node/warehouse"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("\"hdfs\"")
                .hasMessageContaining("file, s3, s3a, s3n");
        assertThat(folders.make("hdfs://name-node/warehouse"))
                .as("a folder made in a store that isn't ours")
                .isFalse();
        assertThatThrownBy(() -> folders.delete(folder + "/../elsewhere"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("..");
    }

    @Test
    void whatIsDiscardedGoesToTheTrashUnderItsWholePath() throws IOException {
        Path trash = folder.resolve("trash");
        StoreFolders kept = new StoreFolders(stores, Optional.of("file:" + trash));
        Path table = folder.resolve("db/t");
        for (String content : List.of("first", "second")) {
            kept.make(table.toString());
            Files.writeString(table.resolve("part-0"), content);
            kept.discard("file://" + table);
            assertThat(table).as("the folder of the %s", content).doesNotExist();
        }
        Path below = trash.resolve(table.toString().substring(1));
        assertThat(below.resolve("part-0")).as("what was discarded first").hasContent("first");
        assertThat(Path.of(below + ".1").resolve("part-0")).as("and later").hasContent("second");
        kept.discard("file:" + below);
        assertThat(below).as("what is discarded from the trash").doesNotExist();
        kept.discard("file:" + below);
        kept.make(table.toString());
        kept.delete(table.toString());
        assertThat(Path.of(below + ".2")).as("what is deleted").doesNotExist();
        folders.make(table.toString());
        folders.discard(table.toString());
        assertThat(table).as("without a trash").doesNotExist();
    }

    @Test
    void theTrashIsNeverDiscarded() {
        StoreFolders kept = new StoreFolders(stores, Optional.of(folder.resolve("db/trash") + "/"));
        kept.make(folder.resolve("db/trash/x").toString());
        for (Path around : List.of(folder.resolve("db"), folder.resolve("db/trash"))) {
            assertThatThrownBy(() -> kept.discard(around.toString()))
                    .as("a folder with the trash in it")
                    .isInstanceOf(UnavailableException.class)
                    .hasMessageContaining("the trash");
        }
        assertThat(folder.resolve("db/trash/x")).as("what is in it").isDirectory();
    }
}
