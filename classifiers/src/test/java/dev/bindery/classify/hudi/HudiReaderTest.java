package dev.bindery.classify.hudi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bindery.classify.lake.BrokenTableException;
import dev.bindery.classify.lake.Lakes;
import dev.bindery.classify.lake.LocalTableFolder;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.file.DataFileWriter;
import org.apache.avro.generic.GenericDatumWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HudiReaderTest {

    private static final String OWN =
            "_hoodie_commit_time,_hoodie_commit_seqno,_hoodie_record_key,_hoodie_partition_path,_hoodie_file_name";

    @TempDir
    private Path folder;

    private static HudiTable read(Path folder) throws IOException, BrokenTableException {
        return new HudiReader(new LocalTableFolder(folder)).read();
    }

    private static List<String> columns(HudiTable table) {
        return table.columns().stream()
                .map(column -> column.name() + " " + column.type())
                .toList();
    }

    @Test
    void copyOnWriteOfHudi1() throws Exception {
        HudiTable table = read(Lakes.folder("hudi/cow"));
        assertThat(table.mergeOnRead()).as("whether it is merge on read").isFalse();
        assertThat(table.version()).as("its version").isEqualTo(9);
        assertThat(columns(table).subList(0, 5))
                .as("Hudi's own columns")
                .isEqualTo(Arrays.stream(OWN.split(","))
                        .map(name -> name + " string")
                        .toList());
        assertThat(columns(table).subList(5, 13))
                .as("the columns of the newest change")
                .containsExactly(
                        "id bigint",
                        "name string",
                        "price decimal(10,2)",
                        "ts timestamp",
                        "tags array<string>",
                        "ship struct<city:string,zip:int>",
                        "day date",
                        "shop string");
        assertThat(table.partitionColumns()).as("partition columns").containsExactly("day", "shop");
        assertThat(table.hiveStyle()).as("whether folders are key=value").isTrue();
        assertThat(table.partitions())
                .as("partitions")
                .containsExactly("day=2026-01-01/shop=north", "day=2026-01-02/shop=south");
        assertThat(table.totals().files()).as("base files that count").isEqualTo(OptionalLong.of(2));
        assertThat(table.totals().records()).as("rows").isEqualTo(OptionalLong.of(2));
        assertThat(table.evidence()).as("evidence for a column").anySatisfy(seen -> {
            assertThat(seen.evidence().what()).isEqualTo("column price");
            assertThat(seen.file()).endsWith(".commit");
        });
    }

    @Test
    void mergeOnRead() throws Exception {
        HudiTable table = read(Lakes.folder("hudi/mor"));
        assertThat(table.mergeOnRead()).as("whether it is merge on read").isTrue();
        assertThat(table.hiveStyle()).as("whether folders are key=value").isFalse();
        assertThat(table.partitions()).as("partitions").containsExactly("north", "south");
        assertThat(table.totals().records())
                .as("rows, of which a log has newer ones")
                .isEmpty();
        assertThat(table.notes()).as("notes").singleElement().asString().contains("1 log file");
    }

    @Test
    void timelinesOfHudi0() throws Exception {
        HudiTable table = read(Lakes.folder("hudi/old"));
        assertThat(table.version()).as("its version").isEqualTo(6);
        assertThat(columns(table).subList(5, 8))
                .as("its columns")
                .containsExactly("id bigint", "name string", "ts bigint");
        assertThat(table.partitions()).as("a table without partitions").containsExactly("");
        assertThat(table.totals().records()).as("rows").isEqualTo(OptionalLong.of(3));
    }

    private Path newestChange() throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve(".hoodie"))) {
            return files.filter(file -> file.getFileName().toString().matches("\\d+_?\\d*\\.(delta)?commit"))
                    .sorted()
                    .reduce((first, second) -> second)
                    .orElseThrow();
        }
    }

    @Test
    void changesThatAreNotCompleteDoNotCount() throws Exception {
        Lakes.copy("hudi/old", folder);
        Files.delete(newestChange());
        HudiTable table = read(folder);
        assertThat(table.totals().records()).as("rows before the change").isEqualTo(OptionalLong.of(2));
        assertThat(table.totals().files()).as("files before the change").isEqualTo(OptionalLong.of(1));
    }

    @Test
    void aTableThatWasNeverWrittenHasTheSchemaOfItsCreation() throws Exception {
        Lakes.copy("hudi/cow", folder);
        try (Stream<Path> files = Files.walk(folder.resolve(".hoodie/timeline"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.delete(file);
            }
        }
        assertThat(columns(read(folder))).as("its columns").contains("price decimal(10,2)", "shop string");
        Path properties = folder.resolve(".hoodie/hoodie.properties");
        Files.writeString(properties, Files.readString(properties).replace("hoodie.table.create.schema", "x"));
        assertThatThrownBy(() -> read(folder))
                .as("a table without any schema")
                .isInstanceOf(BrokenTableException.class)
                .hasMessageContaining("has no schema");
    }

    @Test
    void damagedChangesAreToldWithTheirFile() throws Exception {
        for (String name : List.of("hudi/cow", "hudi/old")) {
            Path copy = Lakes.copy(name, folder.resolve(name.replace('/', '_')));
            Path saved = folder;
            folder = copy;
            Path change = newestChange();
            byte[] bytes = Files.readAllBytes(change);
            Files.write(change, Arrays.copyOf(bytes, bytes.length / 2));
            assertThatThrownBy(() -> read(copy))
                    .as("half a change of %s", name)
                    .isInstanceOf(BrokenTableException.class)
                    .hasMessageContaining(change.getFileName().toString());
            folder = saved;
        }
    }

    @Test
    void changesThatNestWithoutEndAreToldWithTheirFile() throws Exception {
        Lakes.copy("hudi/cow", folder);
        Path change = newestChange();
        Schema schema = SchemaBuilder.record("Change")
                .fields()
                .name("next")
                .type()
                .unionOf()
                .nullType()
                .and()
                .type("Change")
                .endUnion()
                .noDefault()
                .endRecord();
        byte[] nested = new byte[1_000_000];
        Arrays.fill(nested, 0, nested.length - 1, (byte) 2);
        try (DataFileWriter<Object> writer = new DataFileWriter<>(new GenericDatumWriter<>(schema))) {
            writer.create(schema, change.toFile()).appendEncoded(ByteBuffer.wrap(nested));
        }
        assertThatThrownBy(() -> read(folder))
                .as("a change within a change, a million times")
                .isInstanceOf(BrokenTableException.class)
                .hasMessageContaining(change.getFileName().toString());
    }

    @Test
    void otherTypesAreRefused() throws Exception {
        Lakes.copy("hudi/cow", folder);
        Path properties = folder.resolve(".hoodie/hoodie.properties");
        Files.writeString(properties, Files.readString(properties).replace("COPY_ON_WRITE", "COPY_ON_TUESDAY"));
        assertThatThrownBy(() -> read(folder))
                .as("a type of its own")
                .isInstanceOf(BrokenTableException.class)
                .hasMessageContaining("COPY_ON_TUESDAY");
    }
}
