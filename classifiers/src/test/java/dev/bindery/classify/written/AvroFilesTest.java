package dev.bindery.classify.written;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bindery.classify.ByteSource;
import dev.bindery.classify.Classification;
import dev.bindery.classify.Classifiers;
import dev.bindery.classify.Column;
import dev.bindery.classify.Stored.Reader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.file.DataFileWriter;
import org.apache.avro.generic.GenericDatumWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every type and logical type of Avro in containers that Avro's own library opens and closes. */
class AvroFilesTest {

    /** What the table says, and what Hive's and Spark's readers are told where that is another type. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            textBlock =
                    """
            "boolean"                                            | boolean      |           |
            "int"                                                | int          |           |
            "long"                                               | bigint       |           |
            "float"                                              | float        |           |
            "double"                                             | double       |           |
            "string"                                             | string       |           |
            "bytes"                                              | binary       |           |
            "null"                                               | string       |           |
            {"type":"fixed","name":"F","size":3}                 | binary       |           |
            {"type":"enum","name":"E","symbols":["RED","BLUE"]}  | string       |           |
            {"type":"array","items":"int"}                       | array<int>   |           |
            {"type":"map","values":"long"}                       | map<string,bigint> |     |
            {"type":"record","name":"R","fields":[{"name":"Aa","type":"int"}]} | struct<Aa:int> | |
            {"type":"int","logicalType":"date"}                  | date         |           |
            {"type":"int","logicalType":"time-millis"}           | int          |           |
            {"type":"long","logicalType":"time-micros"}          | bigint       |           |
            {"type":"long","logicalType":"timestamp-millis"}     | timestamp    |           |
            {"type":"long","logicalType":"timestamp-micros"}     | timestamp    | bigint    |
            {"type":"long","logicalType":"timestamp-nanos"}      | bigint       |           |
            {"type":"long","logicalType":"local-timestamp-millis"} | timestamp  | bigint    | timestamp_ntz
            {"type":"long","logicalType":"local-timestamp-micros"} | timestamp  | bigint    | timestamp_ntz
            {"type":"long","logicalType":"local-timestamp-nanos"}  | bigint     |           |
            {"type":"bytes","logicalType":"decimal","precision":9,"scale":2}                      | decimal(9,2) |        |
            {"type":"fixed","name":"D","size":5,"logicalType":"decimal","precision":9,"scale":2}  | decimal(9,2) | binary |
            {"type":"bytes","logicalType":"decimal","precision":50,"scale":2}                     | binary       |        |
            {"type":"bytes","logicalType":"big-decimal"}         | binary       |           |
            {"type":"string","logicalType":"uuid"}               | string       |           |
            {"type":"fixed","name":"U","size":16,"logicalType":"uuid"}     | binary |       |
            {"type":"fixed","name":"S","size":12,"logicalType":"duration"} | binary |       |
            {"type":"string","logicalType":"of-our-own"}         | string       |           |
            ["null","string"]                                    | string       |           |
            ["string","null"]                                    | string       |           |
            ["string"]                                           | string       |                          |
            ["null","int","long"]                                | bigint       |                          |
            ["float","double"]                                   | double       |                          |
            ["null","int","string"]                              | uniontype<int,string> |   |
            {"type":"array","items":{"type":"long","logicalType":"timestamp-micros"}} | array<timestamp> | array<bigint> |
            """)
    void every_type(String field, String type, String hive, String spark) throws IOException {
        Column column =
                only("{\"type\":\"record\",\"name\":\"Row\",\"fields\":[{\"name\":\"c\",\"type\":" + field + "}]}");
        assertThat(column.type().print()).as("type of %s", field).isEqualTo(type);
        assertThat(column.typeFor(Reader.HIVE).print()).as("for Hive").isEqualTo(hive == null ? type : hive);
        assertThat(column.typeFor(Reader.SPARK).print()).as("for Spark").isEqualTo(spark == null ? type : spark);
    }

    @Test
    void units_are_kept_where_the_types_do_not_tell_them() throws IOException {
        String schema =
                """
                {"type":"record","name":"Row","fields":[{"name":"c","type":{"type":"record","name":"Inner","fields":[
                  {"name":"At","type":["null",{"type":"long","logicalType":"time-micros"}]},
                  {"name":"Sums","type":{"type":"array","items":
                    {"type":"bytes","logicalType":"decimal","precision":9,"scale":2}}}]}}]}""";
        assertThat(only(schema).stored().orElseThrow().units())
                .as("the units by their places")
                .isEqualTo(Map.of(".at", "time-micros", ".sums[]", "decimal(9,2) on bytes"));
    }

    @Test
    void named_types_and_aliases_are_followed_and_recursion_is_left_out() throws IOException {
        Classification it = classify(
                """
                {"type":"record","name":"shop.Order","aliases":["OldOrder"],"fields":[
                  {"name":"billing","type":{"type":"record","name":"Address","fields":[{"name":"city","type":"string"}]}},
                  {"name":"shipping","aliases":["delivery"],"type":["null","shop.Address"]},
                  {"name":"replaces","type":["null","shop.Order"]}]}""");
        assertThat(it.schema().print())
                .as("the columns")
                .isEqualTo("struct<billing:struct<city:string>,shipping:struct<city:string>>");
        assertThat(it.counterEvidence())
                .as("what was left out")
                .singleElement()
                .matches(seen ->
                        seen.value().equals("Order.replaces") && seen.rule().startsWith("left out"));
    }

    @Test
    void what_hive_reads_otherwise_is_told() throws IOException {
        Classification it = classify("{\"type\":\"record\",\"name\":\"Row\",\"fields\":[{\"name\":\"at\",\"type\":"
                + "{\"type\":\"long\",\"logicalType\":\"timestamp-micros\"}}]}");
        assertThat(it.counterEvidence())
                .as("against the type")
                .singleElement()
                .matches(seen -> seen.what().equals("column at")
                        && seen.where().matches("byte \\d+")
                        && seen.value().contains("timestamp-micros")
                        && seen.rule().equals("Hive's reader of Avro, and Trino's, give bigint"));
    }

    private static Column only(String schema) throws IOException {
        Classification it = classify(schema);
        assertThat(it.columns()).as("columns of %s", schema).hasSize(1);
        return it.columns().get(0);
    }

    private static Classification classify(String text) throws IOException {
        Schema schema = new Schema.Parser().parse(text);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataFileWriter<Object> writer = new DataFileWriter<>(new GenericDatumWriter<>(schema))) {
            writer.create(schema, bytes);
        }
        Classification it = Classifiers.classify(ByteSource.bytes("file.avro", bytes.toByteArray()));
        assertThat(it.format()).as("format: %s", it.reason()).isEqualTo("avro");
        return it;
    }
}
