package dev.bindery.classify.written;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bindery.classify.ByteSource;
import dev.bindery.classify.Classification;
import dev.bindery.classify.Classifiers;
import dev.bindery.classify.Column;
import dev.bindery.classify.Stored.Reader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.parquet.crypto.ColumnEncryptionProperties;
import org.apache.parquet.crypto.FileEncryptionProperties;
import org.apache.parquet.hadoop.metadata.ColumnPath;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Types;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every physical, converted and logical type of Parquet in files of parquet-java. */
class ParquetFilesTest {

    private static final byte[] KEY = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    @TempDir
    private Path folder;

    /** What the table says, and what Hive's and Spark's readers are told where that is another type. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            boolean c                                        | boolean       |           |
            int32 c                                          | int           |           |
            int64 c                                          | bigint        |           |
            int96 c                                          | timestamp     |           |
            float c                                          | float         |           |
            double c                                         | double        |           |
            binary c                                         | binary        |           |
            fixed_len_byte_array(5) c                        | binary        |           |
            binary c (STRING)                                | string        |           |
            binary c (ENUM)                                  | string        |           |
            binary c (JSON)                                  | string        |           |
            binary c (BSON)                                  | binary        |           |
            int32 c (DATE)                                   | date          |           |
            int32 c (TIME(MILLIS,true))                      | int           |           |
            int64 c (TIME(MICROS,true))                      | bigint        |           |
            int64 c (TIME(NANOS,false))                      | bigint        |           |
            int64 c (TIMESTAMP(MILLIS,true))                 | timestamp     |           |
            int64 c (TIMESTAMP(MICROS,true))                 | timestamp     |           |
            int64 c (TIMESTAMP(NANOS,true))                  | timestamp     |           | bigint
            int64 c (TIMESTAMP(MILLIS,false))                | timestamp     |           | timestamp_ntz
            int64 c (TIMESTAMP(MICROS,false))                | timestamp     |           | timestamp_ntz
            int64 c (TIMESTAMP(NANOS,false))                 | timestamp     |           | bigint
            int32 c (INTEGER(8,true))                        | tinyint       |           |
            int32 c (INTEGER(16,true))                       | smallint      |           |
            int32 c (INTEGER(32,true))                       | int           |           |
            int64 c (INTEGER(64,true))                       | bigint        |           |
            int32 c (INTEGER(8,false))                       | smallint      |           |
            int32 c (INTEGER(16,false))                      | int           |           |
            int32 c (INTEGER(32,false))                      | bigint        |           |
            int64 c (INTEGER(64,false))                      | decimal(20,0) |           |
            int32 c (DECIMAL(9,2))                           | decimal(9,2)  |           |
            int64 c (DECIMAL(18,2))                          | decimal(18,2) |           |
            binary c (DECIMAL(20,2))                         | decimal(20,2) |           |
            fixed_len_byte_array(16) c (DECIMAL(38,2))       | decimal(38,2) |           |
            fixed_len_byte_array(20) c (DECIMAL(47,2))       | binary        |           |
            fixed_len_byte_array(16) c (UUID)                | binary        |           |
            fixed_len_byte_array(2) c (FLOAT16)              | binary        |           |
            fixed_len_byte_array(12) c (INTERVAL)            | binary        |           |
            int32 nothing (UNKNOWN)                          | int           |           |
            group c { optional int32 a; optional binary b; } | struct<a:int,b:binary> |  |
            group c (LIST) { repeated group list { optional int32 element; } }              | array<int>            | |
            group c (LIST) { repeated int32 array; }                                        | array<int>            | |
            group c (LIST) { repeated group c_tuple { optional int32 x; } }                 | array<struct<x:int>>  | |
            group c (MAP) { repeated group key_value { required binary key (STRING); optional int64 value; } } | map<string,bigint> | |
            group c (MAP_KEY_VALUE) { repeated group map { required binary key (STRING); optional int32 value; } } | map<string,int> | |
            group c { optional int64 t (TIMESTAMP(NANOS,true)); } | struct<t:timestamp> |   | struct<t:bigint>
            """)
    void every_type(String schema, String type, String hive, String spark) throws IOException {
        Classification it = classify(MessageTypeParser.parseMessageType(
                "message m { optional " + schema + (schema.endsWith("}") ? "" : ";") + " }"));
        assertThat(it.format()).as("format of %s", schema).isEqualTo("parquet");
        assertThat(it.columns()).as("columns of %s", schema).hasSize(1);
        assertType(it.columns().get(0), type, hive, spark);
        assertThat(it.evidence())
                .as("evidence for %s", schema)
                .anyMatch(seen -> seen.what().startsWith("column ")
                        && seen.where().matches("byte \\d+")
                        && seen.rule().startsWith("so "));
    }

    private static void assertType(Column column, String type, String hive, String spark) {
        assertThat(column.type().print()).as("type").isEqualTo(type);
        assertThat(column.typeFor(Reader.HIVE).print()).as("for Hive").isEqualTo(hive == null ? type : hive);
        assertThat(column.typeFor(Reader.SPARK).print()).as("for Spark").isEqualTo(spark == null ? type : spark);
    }

    @Test
    void a_variant_is_one_to_spark_and_its_parts_to_hive() throws IOException {
        for (boolean shredded : new boolean[] {false, true}) {
            Types.GroupBuilder<GroupType> group = Types.optionalGroup()
                    .as(LogicalTypeAnnotation.variantType((byte) 1))
                    .required(PrimitiveTypeName.BINARY)
                    .named("metadata")
                    .optional(PrimitiveTypeName.BINARY)
                    .named("value");
            if (shredded) {
                group = group.optional(PrimitiveTypeName.INT64).named("typed_value");
            }
            Classification it = classify(new MessageType("m", group.named("c")));
            assertType(
                    it.columns().get(0),
                    "variant",
                    "struct<metadata:binary,value:binary" + (shredded ? ",typed_value:bigint>" : ">"),
                    null);
        }
    }

    @Test
    void geometries_are_binary_and_say_what_they_are() throws IOException {
        Classification it = classify(new MessageType(
                "m",
                Types.optional(PrimitiveTypeName.BINARY)
                        .as(LogicalTypeAnnotation.geometryType("OGC:CRS84"))
                        .named("shape"),
                Types.optional(PrimitiveTypeName.BINARY)
                        .as(LogicalTypeAnnotation.geographyType())
                        .named("area")));
        it.columns().forEach(column -> assertType(column, "binary", null, null));
        assertThat(it.evidence())
                .as("evidence")
                .anyMatch(seen -> seen.rule().equals("so binary: a geometry in WKB"))
                .anyMatch(seen -> seen.rule().equals("so binary: a geography in WKB"));
    }

    @Test
    void what_engines_read_otherwise_is_told() throws IOException {
        Classification nanos = classify(
                MessageTypeParser.parseMessageType("message m { required int64 at (TIMESTAMP(NANOS,true)); }"));
        assertThat(nanos.counterEvidence())
                .as("against nanoseconds")
                .singleElement()
                .matches(seen -> seen.what().equals("column at")
                        && seen.value().equals("required int64 at (TIMESTAMP(NANOS,true))")
                        && seen.rule().contains("Spark reads them as a number"));
        Classification set = classify(MessageTypeParser.parseMessageType(
                "message m { optional group s (MAP) { repeated group key_value { required binary key (STRING); } } }"));
        assertThat(set.columns().get(0).type().print())
                .as("a map without values")
                .isEqualTo("map<string,string>");
        assertThat(set.counterEvidence()).as("against a map without values").anyMatch(seen -> seen.rule()
                .contains("Spark refuses"));
    }

    @Test
    void nanoseconds_are_kept_apart_from_timestamps_that_readers_convert() throws IOException {
        for (String schema :
                List.of("int96 at", "int64 at (TIMESTAMP(MILLIS,true))", "int64 at (TIMESTAMP(MICROS,false))")) {
            assertThat(unit(schema)).as("the unit of %s", schema).isEqualTo(Map.of("", "TIMESTAMP"));
        }
        assertThat(unit("int64 at (TIMESTAMP(NANOS,false))"))
                .as("the unit of nanoseconds")
                .isEqualTo(Map.of("", "TIMESTAMP(NANOS)"));
        assertThat(unit("int32 at (TIME(MILLIS,true))"))
                .as("the unit of a time of day")
                .isEqualTo(Map.of("", "TIME(MILLIS,true)"));
    }

    private Map<String, String> unit(String column) throws IOException {
        return classify(MessageTypeParser.parseMessageType("message m { optional " + column + "; }"))
                .columns()
                .get(0)
                .stored()
                .orElseThrow()
                .units();
    }

    @Test
    void an_encrypted_footer_is_told_with_its_algorithm() throws IOException {
        Path file = ParquetFiles.write(
                folder.resolve("secret.parquet"),
                twoColumns(),
                Optional.of(FileEncryptionProperties.builder(KEY)
                        .withFooterKeyMetadata(new byte[] {1, 2, 3})
                        .build()));
        Classification it = Classifiers.classify(ByteSource.file(file));
        assertThat(it.format()).as("format").isEqualTo(Classification.UNKNOWN);
        assertThat(it.reason().orElseThrow())
                .as("the reason")
                .contains("is Parquet with an encrypted footer")
                .contains("(AES_GCM_V1, with 3 bytes that tell which key)");
    }

    @Test
    void encrypted_columns_behind_a_plain_footer_are_named() throws IOException {
        ColumnPath name = ColumnPath.get("name");
        Path file = ParquetFiles.write(
                folder.resolve("secret-column.parquet"),
                twoColumns(),
                Optional.of(FileEncryptionProperties.builder(KEY)
                        .withPlaintextFooter()
                        .withEncryptedColumns(Map.of(
                                name,
                                ColumnEncryptionProperties.builder(name)
                                        .withKey(KEY)
                                        .build()))
                        .build()));
        Classification it = Classifiers.classify(ByteSource.file(file));
        assertThat(it.columns()).as("columns").extracting(Column::name).containsExactly("id", "name");
        assertThat(it.counterEvidence())
                .as("what speaks against it")
                .singleElement()
                .matches(seen -> seen.value().equals("name") && seen.rule().contains("encrypted"));
    }

    private static MessageType twoColumns() {
        return MessageTypeParser.parseMessageType("message m { required int64 id; optional binary name (STRING); }");
    }

    private Classification classify(MessageType schema) throws IOException {
        Path file = folder.resolve("file.parquet");
        Files.deleteIfExists(file);
        return Classifiers.classify(ByteSource.file(ParquetFiles.write(file, schema)));
    }
}
