package dev.bindery.classify.delta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bindery.classify.lake.BrokenTableException;
import dev.bindery.classify.lake.LakeColumn;
import dev.bindery.classify.lake.Lakes;
import dev.bindery.classify.lake.LocalTableFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeltaReaderTest {

    private static final String LOG = "_delta_log/";

    @TempDir
    private Path folder;

    private static DeltaTable read(Path folder) throws IOException, BrokenTableException {
        return new DeltaReader(new LocalTableFolder(folder)).read();
    }

    private static List<String> columns(DeltaTable table) {
        return table.columns().stream()
                .map(column -> column.name() + " " + column.type())
                .toList();
    }

    private static String commit(long version) {
        return String.format("%s%020d.json", LOG, version);
    }

    @Test
    void aTableWithCheckpoints() throws Exception {
        DeltaTable table = read(Lakes.folder("delta/orders"));
        assertThat(table.version()).as("the newest version").isEqualTo(6);
        assertThat(columns(table))
                .as("its columns")
                .containsExactly(
                        "id bigint",
                        "price decimal(10,2)",
                        "placed timestamp",
                        "tags array<string>",
                        "ship struct<city:string,zip:int>",
                        "day date",
                        "shop string",
                        "note string");
        assertThat(table.columns())
                .as("comments")
                .filteredOn(column -> column.comment().isPresent())
                .extracting(LakeColumn::comment)
                .containsExactly(Optional.of("the order"), Optional.of("free text"));
        assertThat(table.partitionColumns()).as("partition columns").containsExactly("day", "shop");
        assertThat(table.description()).as("its description").contains("all orders");
        assertThat(table.properties()).as("its properties").containsEntry("delta.checkpointInterval", "3");
        assertThat(table.totals().files()).as("files that count").isEqualTo(OptionalLong.of(4));
        assertThat(table.files().orElseThrow())
                .as("the partition of the file with nulls")
                .filteredOn(file -> file.path().contains("__HIVE_DEFAULT"))
                .singleElement()
                .satisfies(file -> assertThat(file.partition())
                        .containsEntry("day", Optional.empty())
                        .containsEntry("shop", Optional.of("a=b/c d")));
        assertThat(table.unreadableAsParquet())
                .as("why Parquet's readers can't")
                .isEmpty();
        assertThat(table.evidence()).as("evidence for the newest version").anySatisfy(seen -> assertThat(seen.file())
                .isEqualTo(commitOrCheckpoint(6)));
    }

    private static String commitOrCheckpoint(long version) {
        return String.format("%s%020d.checkpoint.parquet", LOG, version);
    }

    @Test
    void theSameFromItsCommitsAlone() throws Exception {
        Lakes.copy("delta/orders", folder);
        DeltaTable with = read(folder);
        Files.delete(folder.resolve(commitOrCheckpoint(3)));
        Files.delete(folder.resolve(commitOrCheckpoint(6)));
        DeltaTable without = read(folder);
        assertThat(without.columns()).as("columns without checkpoints").isEqualTo(with.columns());
        assertThat(without.files().orElseThrow())
                .as("files without checkpoints")
                .containsExactlyInAnyOrderElementsOf(with.files().orElseThrow());
        assertThat(without.properties()).as("properties without checkpoints").isEqualTo(with.properties());
        assertThat(without.totals()).as("totals without checkpoints").isEqualTo(with.totals());
    }

    @Test
    void cleanedLogsNeedTheirCheckpoint() throws Exception {
        Lakes.copy("delta/orders", folder);
        for (int version = 0; version <= 4; version++) {
            Files.delete(folder.resolve(commit(version)));
        }
        assertThat(read(folder).version())
                .as("the newest version, from a checkpoint")
                .isEqualTo(6);
        Files.delete(folder.resolve(commitOrCheckpoint(6)));
        Files.delete(folder.resolve(commitOrCheckpoint(3)));
        assertThatThrownBy(() -> read(folder))
                .as("a log without its beginning")
                .isInstanceOf(BrokenTableException.class)
                .hasMessage(
                        "The log has no _delta_log/00000000000000000000.json, although its newest version is 6 and it"
                                + " has no checkpoint.");
    }

    @Test
    void checkpointsOfSeveralParts() throws Exception {
        DeltaTable table = read(Lakes.folder("delta/multi"));
        assertThat(table.version()).as("the newest version").isEqualTo(3);
        assertThat(columns(table)).as("its columns").containsExactly("id bigint", "k int");
        assertThat(table.totals().records()).as("its rows").isEqualTo(OptionalLong.of(12));
        assertThat(table.totals().files()).as("its files").isEqualTo(OptionalLong.of(6));
    }

    @Test
    void incompletePartsDoNotCount() throws Exception {
        Lakes.copy("delta/multi", folder);
        Files.delete(folder.resolve(LOG + "00000000000000000002.checkpoint.0000000003.0000000004.parquet"));
        assertThat(read(folder).totals())
                .as("totals from the commits")
                .isEqualTo(read(Lakes.folder("delta/multi")).totals());
    }

    @Test
    void mappedColumnsDeletionVectorsAndV2Checkpoints() throws Exception {
        DeltaTable table = read(Lakes.folder("delta/mapped"));
        assertThat(columns(table))
                .as("columns by their own names")
                .containsExactly("Id bigint", "Full Name string", "Birthday date");
        assertThat(table.readerFeatures())
                .as("what readers must support")
                .contains("columnMapping", "deletionVectors", "v2Checkpoint");
        assertThat(table.totals().records()).as("rows without the deleted one").isEqualTo(OptionalLong.of(10));
        assertThat(table.unreadableAsParquet().orElse(""))
                .as("why Parquet's readers can't")
                .contains("delta.columnMapping.mode=name");
        assertThat(table.notes())
                .as("its notes")
                .singleElement()
                .asString()
                .startsWith("Only engines that know Delta Lake can read it");
    }

    @Test
    void aSidecarThatIsGone() throws Exception {
        Lakes.copy("delta/mapped", folder);
        try (var sidecars = Files.list(folder.resolve(LOG + "_sidecars"))) {
            Files.delete(sidecars.findFirst().orElseThrow());
        }
        assertThatThrownBy(() -> read(folder))
                .as("a checkpoint without its sidecar")
                .isInstanceOf(BrokenTableException.class)
                .hasMessageContaining("which isn't there");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"protocol\":{\"minReaderVersion\":4,\"minWriterVersion\":8}}|asks for readers of version 4",
                "{\"protocol\":{\"minReaderVersion\":3,\"minWriterVersion\":7,\"readerFeatures\":[\"quantum\"]}}|aren't known here: quantum",
                "{\"protocol\":{\"minReaderVersion\":3,\"minWriterVersion\":7,\"readerFeatures\":[\"catalogManaged\"]}}|a catalog decides",
                "{\"metaData\":{\"id\":\"x\",\"schemaString\":\"[]\"}}|can't be read",
                "{\"metaData\":{\"id\":\"x\"}}|lacks the member \"schemaString\"",
                "{\"metaData\":{\"id\":\"x\",\"schemaString\":\"{\\\"fields\\\":[]}\",\"partitionColumns\":[\"day\"]}}|has the partition column \"day\", which its schema hasn't",
                "{\"add\":{\"path\":7}}|that is not a text",
                "{\"add\":|can't be read as JSON",
            })
    void whatCannotBeReliedOnIsToldWithItsFile(String action, String reason) throws Exception {
        Lakes.copy("delta/orders", folder);
        Files.writeString(folder.resolve(commit(7)), action + "\n");
        assertThatThrownBy(() -> read(folder))
                .as("a log that ends with %s", action)
                .isInstanceOfSatisfying(BrokenTableException.class, broken -> {
                    assertThat(broken.getMessage()).contains(reason).contains(commit(7));
                    assertThat(broken.file()).as("the file").isEqualTo(commit(7));
                });
    }

    @Test
    void aGapInTheLog() throws Exception {
        Lakes.copy("delta/orders", folder);
        Files.writeString(folder.resolve(commit(8)), "{}");
        assertThatThrownBy(() -> read(folder))
                .as("a log without version 7")
                .isInstanceOf(BrokenTableException.class)
                .hasMessageContaining("has no " + commit(7))
                .hasMessageContaining("newest checkpoint 6");
    }

    @Test
    void damagedCheckpointsAreToldApart() throws Exception {
        Lakes.copy("delta/orders", folder);
        Path checkpoint = folder.resolve(commitOrCheckpoint(6));
        byte[] bytes = Files.readAllBytes(checkpoint);
        for (int cut : List.of(0, 3, 100, bytes.length / 2, bytes.length - 1)) {
            Files.write(checkpoint, java.util.Arrays.copyOf(bytes, cut));
            assertThatThrownBy(() -> read(folder))
                    .as("a checkpoint of %d bytes", cut)
                    .isInstanceOf(BrokenTableException.class)
                    .hasMessageContaining(commitOrCheckpoint(6));
        }
    }

    @Test
    void anyDamagedByteLeadsToAnAnswerOrAReason() throws Exception {
        Lakes.copy("delta/multi", folder);
        Path part = folder.resolve(LOG + "00000000000000000002.checkpoint.0000000001.0000000004.parquet");
        byte[] bytes = Files.readAllBytes(part);
        for (int at = 0; at < bytes.length; at += 37) {
            byte[] damaged = bytes.clone();
            damaged[at] ^= (byte) 0xff;
            Files.write(part, damaged, StandardOpenOption.TRUNCATE_EXISTING);
            try {
                read(folder);
            } catch (BrokenTableException told) {
                assertThat(told.getMessage()).as("the reason for byte %d", at).isNotBlank();
            }
        }
    }

    @Test
    void typesWithoutACounterpartAreShownAsText() throws Exception {
        Files.createDirectories(folder.resolve(LOG));
        Files.writeString(
                folder.resolve(commit(0)),
                "{\"protocol\":{\"minReaderVersion\":3,\"minWriterVersion\":7,\"readerFeatures\":[\"variantType\"]}}\n"
                        + "{\"metaData\":{\"id\":\"x\",\"schemaString\":\"{\\\"type\\\":\\\"struct\\\",\\\"fields\\\":["
                        + "{\\\"name\\\":\\\"v\\\",\\\"type\\\":\\\"variant\\\",\\\"nullable\\\":true,\\\"metadata\\\":{}},"
                        + "{\\\"name\\\":\\\"t\\\",\\\"type\\\":\\\"timestamp_ntz\\\",\\\"nullable\\\":true},"
                        + "{\\\"name\\\":\\\"q\\\",\\\"type\\\":\\\"quantum\\\"}]}\"}}\n");
        DeltaTable table = read(folder);
        assertThat(columns(table)).as("its columns").containsExactly("v variant", "t timestamp_ntz", "q string");
        assertThat(table.evidence())
                .as("evidence against")
                .filteredOn(seen -> seen.against())
                .singleElement()
                .satisfies(seen -> assertThat(seen.evidence().rule()).contains("no such type"));
        assertThat(table.properties()).as("its properties").isEqualTo(Map.of());
    }
}
