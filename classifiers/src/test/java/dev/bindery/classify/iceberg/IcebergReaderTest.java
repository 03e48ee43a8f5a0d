package dev.bindery.classify.iceberg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bindery.classify.lake.BrokenTableException;
import dev.bindery.classify.lake.Lakes;
import dev.bindery.classify.lake.LocalTableFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IcebergReaderTest {

    @TempDir
    private Path folder;

    private static IcebergTable read(Path folder) throws IOException, BrokenTableException {
        return new IcebergReader(new LocalTableFolder(folder)).read();
    }

    private static List<String> columns(IcebergTable table) {
        return table.columns().stream()
                .map(column -> column.name() + " " + column.type())
                .toList();
    }

    @Test
    void aTableOfVersion2WithAHint() throws Exception {
        IcebergTable table = read(Lakes.folder("iceberg/orders"));
        assertThat(table.metadataFile()).as("the newest metadata file").isEqualTo("metadata/v6.metadata.json");
        assertThat(table.committedByFiles())
                .as("whether its writers agree by names")
                .isTrue();
        assertThat(table.formatVersion()).as("its version").isEqualTo(2);
        assertThat(columns(table))
                .as("the columns of the current schema")
                .containsExactly(
                        "id bigint",
                        "cost decimal(10,2)",
                        "placed timestamp",
                        "local timestamp",
                        "tags array<string>",
                        "ship struct<city:string,zip:int>",
                        "attrs map<string,double>",
                        "shop string",
                        "note string");
        assertThat(table.columns().get(0).comment()).as("a comment").contains("the order");
        assertThat(table.columns().get(0).parameters())
                .as("what engines keep with a column")
                .containsEntry("iceberg.field.id", "1")
                .containsEntry("iceberg.field.optional", "false");
        assertThat(table.partitioning())
                .as("its partition spec")
                .containsExactly("day(placed)", "shop", "bucket(4, id)");
        assertThat(table.totals().records()).as("its rows").isEqualTo(OptionalLong.of(2));
        assertThat(table.totals().files()).as("its files").isEqualTo(OptionalLong.of(2));
        assertThat(table.properties()).as("its properties").containsEntry("owner.team", "orders");
        assertThat(table.earlierMetadata()).as("metadata files before").contains("v5.metadata.json");
        assertThat(table.notes()).as("notes").isEmpty();
    }

    @Test
    void compressedMetadataOfVersion1() throws Exception {
        IcebergTable table = read(Lakes.folder("iceberg/plain"));
        assertThat(table.metadataFile()).as("the newest metadata file").isEqualTo("metadata/v2.gz.metadata.json");
        assertThat(table.formatVersion()).as("its version").isEqualTo(1);
        assertThat(columns(table)).as("its columns").containsExactly("id int", "name string");
        assertThat(table.totals().records()).as("its rows").isEqualTo(OptionalLong.of(3));
    }

    @Test
    void version3WithDeletes() throws Exception {
        IcebergTable table = read(Lakes.folder("iceberg/newer"));
        assertThat(table.formatVersion()).as("its version").isEqualTo(3);
        assertThat(table.partitioning()).as("its partition spec").containsExactly("month(at)");
        assertThat(table.totals().records()).as("rows without the deleted one").isEqualTo(OptionalLong.of(2));
    }

    @Test
    void aTableWithoutRows() throws Exception {
        IcebergTable table = read(Lakes.folder("iceberg/empty"));
        assertThat(table.snapshot()).as("its snapshot").isEqualTo(Optional.empty());
        assertThat(table.totals().records()).as("its rows").isEqualTo(OptionalLong.of(0));
    }

    @Test
    void writersThatGotFurtherThanTheHintCount() throws Exception {
        Lakes.copy("iceberg/orders", folder);
        Files.writeString(folder.resolve("metadata/version-hint.text"), "4");
        assertThat(read(folder).metadataFile())
                .as("the newest metadata file behind the hint")
                .isEqualTo("metadata/v6.metadata.json");
        Files.delete(folder.resolve("metadata/version-hint.text"));
        assertThat(read(folder).metadataFile())
                .as("the newest metadata file without a hint")
                .isEqualTo("metadata/v6.metadata.json");
        Files.writeString(folder.resolve("metadata/version-hint.text"), "nonsense");
        assertThat(read(folder).metadataVersion())
                .as("the version with a broken hint")
                .isEqualTo(6);
    }

    @Test
    void filesOfACatalogGoByNumberAndThenByTime() throws Exception {
        Path metadata = Files.createDirectories(folder.resolve("metadata"));
        Path written = Lakes.folder("iceberg/orders/metadata");
        Files.copy(written.resolve("v1.metadata.json"), metadata.resolve("00000-aaaa.metadata.json"));
        Files.copy(written.resolve("v5.metadata.json"), metadata.resolve("00001-zzzz.metadata.json"));
        Files.copy(written.resolve("v6.metadata.json"), metadata.resolve("00001-bbbb.metadata.json"));
        IcebergTable table = read(folder);
        assertThat(table.metadataFile())
                .as("the one of the highest number that was written last")
                .isEqualTo("metadata/00001-bbbb.metadata.json");
        assertThat(table.committedByFiles())
                .as("whether its writers agree by names")
                .isFalse();
        assertThat(table.notes()).as("its notes").singleElement().asString().contains("commit through a catalog");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"format-version\":2|\"format-version\":4|format-version 4",
                "\"current-schema-id\":2|\"current-schema-id\":9|no schema with the id 9",
                "\"default-spec-id\":0|\"default-spec-id\":7|no partition spec with the id 7",
                "\"current-snapshot-id\":3038380285682302884|\"current-snapshot-id\":1|no snapshot with the id 1",
                "\"location\":|\"place\":|lacks the member \"location\"",
                "\"timestamptz\"|\"moment\"|The type \"moment\" is not known",
                "{\"format-version\"|[\"format-version\"|can't be read as JSON",
            })
    void whatCannotBeReadIsToldWithItsFile(String from, String to, String reason) throws Exception {
        Lakes.copy("iceberg/orders", folder);
        Path file = folder.resolve("metadata/v6.metadata.json");
        Files.writeString(file, Files.readString(file).replace(from, to));
        assertThatThrownBy(() -> read(folder))
                .as("%s instead of %s", to, from)
                .isInstanceOfSatisfying(BrokenTableException.class, broken -> {
                    assertThat(broken.getMessage()).contains(reason).contains("metadata/v6.metadata.json");
                    assertThat(broken.file()).as("the file").isEqualTo("metadata/v6.metadata.json");
                });
    }

    @Test
    void brokenGzip() throws Exception {
        Lakes.copy("iceberg/plain", folder);
        Path file = folder.resolve("metadata/v2.gz.metadata.json");
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, java.util.Arrays.copyOf(bytes, bytes.length / 2));
        assertThatThrownBy(() -> read(folder))
                .as("metadata that are cut off")
                .isInstanceOf(BrokenTableException.class)
                .hasMessageContaining("gzip that can't be decompressed");
    }
}
