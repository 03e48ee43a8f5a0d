package dev.bindery.model.types;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HiveTypeTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "void",
                "boolean",
                "tinyint",
                "smallint",
                "int",
                "bigint",
                "float",
                "double",
                "decimal(38,18)",
                "string",
                "char(1)",
                "varchar(65535)",
                "binary",
                "date",
                "timestamp",
                "timestamp with local time zone",
                "interval_year_month",
                "interval_day_time",
                "array<map<string,struct<A:int,b c:uniontype<int,string>>>>",
                "struct<>",
                "struct<`a,b`:int,größe:int,$x.y:int>"
            })
    void canonical_text_stays_as_it_is(String text) {
        assertThat(HiveType.parse(text).print()).as("printed").isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "INTEGER|int",
                "Double Precision|double",
                "decimal|decimal(10,0)",
                "DEC(5)|decimal(5,0)",
                "numeric( 5 , 2 )|decimal(5,2)",
                "TIMESTAMP  WITH LOCAL\tTIME ZONE|timestamp with local time zone",
                "STRUCT< Id : INT , name:String >|struct<Id:int,name:string>"
            })
    void other_spellings_become_canonical(String text, String canonical) {
        assertThat(HiveType.parse(text).print()).as("printed").isEqualTo(canonical);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "~~|0|a type",
                "foo|0|a type",
                "array<int|9|'>'",
                "array|5|'<'",
                "map<int>|7|','",
                "struct<a int>|12|':'",
                "struct<:int>|7|the name",
                "decimal(39,2)|8|a precision from 1 to 38",
                "decimal(5,6)|10|a scale from 0 to 5",
                "char|4|'('",
                "varchar(0)|8|a length from 1 to 65535",
                "int>|3|the end",
                "timestamp with time zone|14|'local'",
                "struct<`a:int>|14|the closing backquote",
                "decimal(99999999999)|8|a precision"
            })
    void an_error_names_the_position_and_what_belongs_there(String text, int position, String expected) {
        assertThatThrownBy(() -> HiveType.parse(text))
                .as("reading '%s'", text)
                .isInstanceOf(HiveTypeSyntaxException.class)
                .hasMessageContaining("expected " + expected)
                .hasMessageContaining("at position " + position);
    }

    @Test
    void deep_nesting_is_refused_before_the_stack_ends() {
        assertThatThrownBy(() -> HiveType.parse("array<".repeat(100_000)))
                .as("100,000 arrays")
                .isInstanceOf(HiveTypeSyntaxException.class)
                .hasMessageContaining("at most 250");
    }

    @Test
    void sparks_form_of_a_table() {
        String json = SparkTypes.schemaJson(List.of(
                new SparkTypes.Column("Id", PrimitiveType.INT),
                new SparkTypes.Column("code", new CharType(3), Optional.of("the \"code\"")),
                new SparkTypes.Column("tags", HiveType.parse("map<string,array<bigint>>"))));

        assertThat(json)
                .as("the schema")
                .isEqualTo("{\"type\":\"struct\",\"fields\":["
                        + "{\"name\":\"Id\",\"type\":\"integer\",\"nullable\":true,\"metadata\":{}},"
                        + "{\"name\":\"code\",\"type\":\"string\",\"nullable\":true,\"metadata\":"
                        + "{\"__CHAR_VARCHAR_TYPE_STRING\":\"char(3)\",\"comment\":\"the \\\"code\\\"\"}},"
                        + "{\"name\":\"tags\",\"type\":{\"type\":\"map\",\"keyType\":\"string\",\"valueType\":"
                        + "{\"type\":\"array\",\"elementType\":\"long\",\"containsNull\":true},"
                        + "\"valueContainsNull\":true},\"nullable\":true,\"metadata\":{}}]}");
        assertThat(SparkTypes.parseSchema(json).get(1).type())
                .as("the char column")
                .isEqualTo(new CharType(3));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "{", "[]", "{\"type\":\"struct\"}", "\"int\" x", "{\"type\":\"struct\",\"fields\":[{}]}"})
    void what_is_no_spark_schema_is_refused_in_words(String json) {
        assertThatThrownBy(() -> SparkTypes.parseSchema(json))
                .as("reading %s", json)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("Not a Spark schema");
    }

    @Test
    void sparks_own_types_without_a_twin_are_named() {
        assertThatThrownBy(() -> SparkTypes.parseType("\"calendar\""))
                .as("a type that nobody knows")
                .hasMessage("Spark's type 'calendar' has no counterpart in Hive.");
        HiveType sparks =
                SparkTypes.parseType("{\"type\":\"array\",\"elementType\":\"timestamp_ntz\",\"containsNull\":true}");
        assertThat(SparkTypes.typeJson(sparks)).as("kept for Spark").contains("timestamp_ntz");
        assertThat(SparkTypes.asHive(sparks).print()).as("for Hive").isEqualTo("array<timestamp>");
        assertThat(SparkTypes.asHive(SparkTypes.parseType("\"variant\"")).print())
                .as("a variant for Hive")
                .isEqualTo("struct<metadata:binary,value:binary>");
    }

    @Test
    void what_hive_nests_spark_nests_and_no_more() {
        HiveType deepest = PrimitiveType.INT;
        for (int depth = 1; depth < HiveTypeParser.MAXIMUM_DEPTH; depth++) {
            deepest = new StructType(List.of(new StructType.Field("inner", deepest)));
        }
        String json = SparkTypes.schemaJson(List.of(new SparkTypes.Column("deep", deepest)));
        assertThat(SparkTypes.parseSchema(json).get(0).type().print())
                .as("the deepest type")
                .isEqualTo(deepest.print());
        String deeper = SparkTypes.typeJson(new ArrayType(deepest));
        assertThatThrownBy(() -> SparkTypes.parseType(deeper))
                .as("one deeper")
                .hasMessage("Not a Spark schema: expected at most 250 types inside each other.");
    }
}
