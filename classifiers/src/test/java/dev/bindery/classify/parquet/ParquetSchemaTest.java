package dev.bindery.classify.parquet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bindery.classify.ByteSource;
import dev.bindery.classify.Classification;
import dev.bindery.classify.Classifiers;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.format.ConvertedType;
import org.apache.parquet.format.DecimalType;
import org.apache.parquet.format.FieldRepetitionType;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.LogicalType;
import org.apache.parquet.format.SchemaElement;
import org.apache.parquet.format.Type;
import org.apache.parquet.format.UUIDType;
import org.apache.parquet.format.Util;
import org.junit.jupiter.api.Test;

/** The shapes of old writers, by footers that are made here: the rules of the Parquet format's LogicalTypes document. */
class ParquetSchemaTest {

    @Test
    void a_list_of_a_bare_repeated_value() throws IOException {
        assertType(
                "array<int>",
                group("my_list", 1, ConvertedType.LIST),
                leaf("element", FieldRepetitionType.REPEATED, Type.INT32));
    }

    @Test
    void a_list_of_a_repeated_group_with_several_fields() throws IOException {
        assertType(
                "array<struct<str:binary,num:int>>",
                group("my_list", 1, ConvertedType.LIST),
                repeatedGroup("element", 2),
                leaf("str", FieldRepetitionType.REQUIRED, Type.BYTE_ARRAY),
                leaf("num", FieldRepetitionType.REQUIRED, Type.INT32));
    }

    @Test
    void a_list_whose_repeated_group_is_called_array_or_tuple() throws IOException {
        for (String name : List.of("array", "my_list_tuple")) {
            assertType(
                    "array<struct<str:binary>>",
                    group("my_list", 1, ConvertedType.LIST),
                    repeatedGroup(name, 1),
                    leaf("str", FieldRepetitionType.REQUIRED, Type.BYTE_ARRAY));
        }
    }

    @Test
    void a_list_of_three_levels() throws IOException {
        assertType(
                "array<bigint>",
                group("my_list", 1, ConvertedType.LIST),
                repeatedGroup("bag", 1),
                leaf("array_element", FieldRepetitionType.OPTIONAL, Type.INT64));
    }

    @Test
    void a_repeated_field_without_annotation_is_a_list() throws IOException {
        assertType("array<double>", leaf("values", FieldRepetitionType.REPEATED, Type.DOUBLE));
        assertType(
                "array<struct<a:int>>", repeatedGroup("items", 1), leaf("a", FieldRepetitionType.OPTIONAL, Type.INT32));
    }

    @Test
    void maps_of_old_and_new_writers() throws IOException {
        for (ConvertedType type : List.of(ConvertedType.MAP, ConvertedType.MAP_KEY_VALUE)) {
            assertType(
                    "map<binary,int>",
                    group("my_map", 1, type),
                    repeatedGroup("map", 2),
                    leaf("key", FieldRepetitionType.REQUIRED, Type.BYTE_ARRAY),
                    leaf("value", FieldRepetitionType.OPTIONAL, Type.INT32));
        }
    }

    @Test
    void converted_types_of_old_footers() throws IOException {
        assertType("string", leaf("x", Type.BYTE_ARRAY, ConvertedType.UTF8));
        assertType("string", leaf("x", Type.BYTE_ARRAY, ConvertedType.JSON));
        assertType("binary", leaf("x", Type.BYTE_ARRAY, ConvertedType.BSON));
        assertType("tinyint", leaf("x", Type.INT32, ConvertedType.INT_8));
        assertType("int", leaf("x", Type.INT32, ConvertedType.UINT_16));
        assertType("decimal(20,0)", leaf("x", Type.INT64, ConvertedType.UINT_64));
        assertType("timestamp", leaf("x", Type.INT64, ConvertedType.TIMESTAMP_MICROS));
        assertType("bigint", leaf("x", Type.INT64, ConvertedType.TIME_MICROS));
        assertType("timestamp", leaf("x", FieldRepetitionType.OPTIONAL, Type.INT96));
        SchemaElement decimal = leaf("x", Type.INT32, ConvertedType.DECIMAL);
        decimal.setPrecision(9);
        decimal.setScale(3);
        assertType("decimal(9,3)", decimal);
    }

    @Test
    void logical_types_of_new_footers() throws IOException {
        SchemaElement uuid = leaf("x", FieldRepetitionType.OPTIONAL, Type.FIXED_LEN_BYTE_ARRAY);
        uuid.setType_length(16);
        uuid.setLogicalType(LogicalType.UUID(new UUIDType()));
        assertType("binary", uuid);
        SchemaElement decimal = leaf("x", FieldRepetitionType.OPTIONAL, Type.FIXED_LEN_BYTE_ARRAY);
        decimal.setLogicalType(LogicalType.DECIMAL(new DecimalType(2, 50)));
        assertType("binary", decimal);
    }

    @Test
    void a_schema_that_is_no_tree_is_corrupt() throws IOException {
        Classification it = classify(List.of(group("schema", 3, null), leaf("a", Type.INT32, null)));
        assertThat(it.reason().orElseThrow())
                .as("reason")
                .contains("corrupt footer at byte 4: its schema ends before all groups have their children");
    }

    @Test
    void names_that_differ_in_case_alone_leave_the_first() throws IOException {
        Classification it =
                classify(List.of(group("schema", 2, null), leaf("Id", Type.INT32, null), leaf("ID", Type.INT64, null)));
        assertThat(it.columns())
                .as("columns")
                .extracting(column -> column.name())
                .containsExactly("Id");
        assertThat(it.counterEvidence().get(0).rule()).as("told").contains("cannot tell it from 'Id'");
    }

    private static void assertType(String expected, SchemaElement... elements) throws IOException {
        List<SchemaElement> schema = new ArrayList<>(List.of(group("schema", 1, null)));
        schema.addAll(List.of(elements));
        Classification it = classify(schema);
        assertThat(it.columns()).as("columns; %s", it.reason()).hasSize(1);
        assertThat(it.columns().get(0).type().print()).as("type").isEqualTo(expected);
    }

    private static Classification classify(List<SchemaElement> schema) throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.writeBytes(new byte[] {'P', 'A', 'R', '1'});
        Util.writeFileMetaData(new FileMetaData(1, schema, 0, List.of()), file);
        int length = file.size() - 4;
        file.writeBytes(ByteBuffer.allocate(4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(length)
                .array());
        file.writeBytes(new byte[] {'P', 'A', 'R', '1'});
        return Classifiers.classify(ByteSource.bytes("x", file.toByteArray()));
    }

    private static SchemaElement group(String name, int children, ConvertedType type) {
        SchemaElement element = new SchemaElement(name);
        element.setNum_children(children);
        element.setRepetition_type(FieldRepetitionType.OPTIONAL);
        if (type != null) {
            element.setConverted_type(type);
        }
        return element;
    }

    private static SchemaElement repeatedGroup(String name, int children) {
        SchemaElement element = group(name, children, null);
        element.setRepetition_type(FieldRepetitionType.REPEATED);
        return element;
    }

    private static SchemaElement leaf(String name, Type type, ConvertedType converted) {
        SchemaElement element = leaf(name, FieldRepetitionType.OPTIONAL, type);
        if (converted != null) {
            element.setConverted_type(converted);
        }
        return element;
    }

    private static SchemaElement leaf(String name, FieldRepetitionType repetition, Type type) {
        SchemaElement element = new SchemaElement(name);
        element.setRepetition_type(repetition);
        element.setType(type);
        return element;
    }
}
