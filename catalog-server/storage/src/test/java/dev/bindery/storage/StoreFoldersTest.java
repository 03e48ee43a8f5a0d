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
import java.util.Map;
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
}
