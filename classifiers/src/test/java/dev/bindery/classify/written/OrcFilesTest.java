package dev.bindery.classify.written;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bindery.classify.ByteSource;
import dev.bindery.classify.Classification;
import dev.bindery.classify.Classifiers;
import dev.bindery.classify.Column;
import dev.bindery.classify.Stored.Reader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.apache.hadoop.conf.Configuration;
import org.apache.orc.CompressionKind;
import org.apache.orc.EncryptionAlgorithm;
import org.apache.orc.InMemoryKeystore;
import org.apache.orc.OrcFile;
import org.apache.orc.TypeDescription;
import org.apache.orc.Writer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Every type of ORC, each codec and ORC's encryption, in files of ORC's own writer. */
@Tag("integration")
class OrcFilesTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            boolean                        | boolean
            tinyint                        | tinyint
            smallint                       | smallint
            int                            | int
            bigint                         | bigint
            float                          | float
            double                         | double
            string                         | string
            binary                         | binary
            date                           | date
            timestamp                      | timestamp
            timestamp with local time zone | timestamp
            decimal(10,2)                  | decimal(10,2)
            decimal(38,18)                 | decimal(38,18)
            char(5)                        | char(5)
            varchar(10)                    | varchar(10)
            array<int>                     | array<int>
            map<string,array<int>>         | map<string,array<int>>
            struct<Aa:int,bb:string>       | struct<Aa:int,bb:string>
            uniontype<int,string>          | uniontype<int,string>
            geometry                       | binary
            geography                      | binary
            """)
    void every_type(String orc, String type) throws IOException {
        Classification it = classify(
                TypeDescription.createStruct().addField("c", type(orc)), OrcFile.writerOptions(new Configuration()));
        assertThat(it.columns()).as("columns").singleElement().matches(column -> column.type()
                .print()
                .equals(type));
        boolean refused = List.of("timestamp with local time zone", "uniontype<int,string>", "geometry", "geography")
                .contains(orc);
        assertThat(it.counterEvidence().stream().anyMatch(seen -> seen.rule().contains("Spark 4.1 refuses")))
                .as("that Spark's reader refuses %s", orc)
                .isEqualTo(refused);
    }

    private static TypeDescription type(String text) {
        return switch (text) {
            case "geometry" -> TypeDescription.createGeometry();
            case "geography" -> TypeDescription.createGeography();
            default -> TypeDescription.fromString(text);
        };
    }

    @Test
    void sparks_timestamps_without_a_zone_are_numbers_to_hive() throws IOException {
        TypeDescription clock = TypeDescription.createLong();
        clock.setAttribute("spark.sql.catalyst.type", "timestamp_ntz");
        Classification it = classify(
                TypeDescription.createStruct().addField("c", clock), OrcFile.writerOptions(new Configuration()));
        Column column = it.columns().get(0);
        assertThat(column.type().print()).as("type").isEqualTo("timestamp");
        assertThat(column.typeFor(Reader.HIVE).print()).as("for Hive").isEqualTo("bigint");
        assertThat(column.typeFor(Reader.SPARK).print()).as("for Spark").isEqualTo("timestamp_ntz");
    }

    @ParameterizedTest
    @EnumSource(CompressionKind.class)
    void every_codec(CompressionKind codec) throws IOException {
        if (codec == CompressionKind.LZO) {
            return;
        }
        TypeDescription wide = TypeDescription.createStruct();
        for (int i = 0; i < 300; i++) {
            wide.addField("column_" + i, TypeDescription.createLong());
        }
        Classification it =
                classify(wide, OrcFile.writerOptions(new Configuration()).compress(codec));
        if (codec == CompressionKind.BROTLI) {
            assertThat(it.reason().orElse("")).as("the reason").contains("its tail is compressed by Brotli");
        } else {
            assertThat(it.columns()).as("columns by %s", codec).hasSize(300);
        }
    }

    @Test
    void encrypted_columns_are_named_with_their_keys() throws IOException {
        InMemoryKeystore keys = new InMemoryKeystore().addKey("pii", EncryptionAlgorithm.AES_CTR_128, new byte[16]);
        Classification it = classify(
                TypeDescription.fromString("struct<id:bigint,person:struct<name:string,mail:string>>"),
                OrcFile.writerOptions(new Configuration()).setKeyProvider(keys).encrypt("pii:person.mail"));
        assertThat(it.schema().print())
                .as("columns")
                .isEqualTo("struct<id:bigint,person:struct<name:string,mail:string>>");
        assertThat(it.counterEvidence())
                .as("what speaks against it")
                .singleElement()
                .matches(seen -> seen.what().equals("column person.mail")
                        && seen.value().equals("key pii")
                        && seen.rule().startsWith("encrypted"));
    }

    private Classification classify(TypeDescription schema, OrcFile.WriterOptions options) throws IOException {
        Path file = folder.resolve(UUID.randomUUID() + ".orc");
        try (Writer writer =
                OrcFile.createWriter(new org.apache.hadoop.fs.Path(file.toUri()), options.setSchema(schema))) {
            writer.addUserMetadata("made.for", ByteBuffer.wrap(new byte[] {1}));
        }
        return Classifiers.classify(ByteSource.bytes("file.orc", Files.readAllBytes(file)));
    }
}
