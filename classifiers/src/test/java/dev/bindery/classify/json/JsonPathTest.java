package dev.bindery.classify.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bindery.classify.ByteSource;
import dev.bindery.classify.Classification;
import dev.bindery.classify.Classifiers;
import dev.bindery.classify.Evidence;
import dev.bindery.classify.Limits;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonPathTest {

    private static final String TEXT =
            """
            {"meta": {"n": 2},
             "rows": [{"id": 1, "in": [{"x": 1.5}, {"x": 2}]},
                      {"id": 2, "in": []}],
             "by name": {"a": {"k": "v"}, "b": {"k": "w"}}}
            {"rows": [{"id": 3, "in": [{"x": 3}]}]}
            """;

    private static Classification classify(String path, String text) throws IOException {
        return Classifiers.of(List.of(new JsonPathClassifier(JsonPath.parse(path))), Limits.DEFAULT)
                .examine(ByteSource.bytes("x", text.getBytes(StandardCharsets.UTF_8)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "$.rows[*]|3|id bigint, in array<struct<x:double>>",
                "$.rows[0]|2|id bigint, in array<struct<x:double>>",
                "$.rows[*].in[*]|3|x double",
                "\"$['by name'].*\"|2|k string",
                "$.meta|1|n bigint"
            },
            quoteCharacter = '"')
    void records_are_where_the_path_says(String path, long records, String columns) throws IOException {
        Classification it = classify(path, TEXT);
        assertThat(it.format()).as("format, %s", it.reason()).isEqualTo("json");
        assertThat(it.records()).as("records").hasValue(records);
        assertThat(String.join(
                        ", ",
                        it.columns().stream()
                                .map(column -> column.name() + " " + column.type())
                                .toList()))
                .as("columns")
                .isEqualTo(columns);
    }

    @Test
    void the_top_is_what_the_built_in_classifier_says() throws IOException {
        assertThat(classify("$", TEXT).columns()).as("columns").hasSize(3);
    }

    @Test
    void evidence_names_the_line_of_the_file() throws IOException {
        assertThat(classify("$.rows[*]", TEXT).evidence()).as("evidence").anySatisfy(one -> assertThat(one.where())
                .isEqualTo("line 2"));
    }

    @Test
    void records_before_a_break_count() throws IOException {
        for (String end : List.of("{\"id\":", "{\"id\":3", "{\"id\":x},{\"id\":4}]}")) {
            Classification it = classify("$.rows[*]", "{\"rows\":[{\"id\":1},\n{\"id\":2},\n" + end);
            assertThat(it.records()).as("records").hasValue(2);
            assertThat(it.recordsExact()).as("exact").isFalse();
            assertThat(it.badRecords()).as("bad records").isEqualTo(1);
            assertThat(it.confidence()).as("confidence").isLessThan(1);
            assertThat(it.counterEvidence())
                    .as("where")
                    .extracting(Evidence::where)
                    .contains("line 3");
        }
    }

    @Test
    void the_end_of_the_window_breaks_nothing_and_what_breaks_before_it_does() throws IOException {
        String rows = "{\"id\":1,\"name\":\"text\"},\n".repeat(100_000);
        Classification cut = classify("$.rows[*]", "{\"rows\":[" + rows + "{\"id\":1}]}");
        assertThat(cut.badRecords()).as("bad records").isZero();
        assertThat(cut.confidence()).as("confidence").isEqualTo(1);
        Classification broken = classify("$.rows[*]", "{\"rows\":[{\"id\":1},\n{\"id\":x},\n" + rows + "]}");
        assertThat(broken.badRecords()).as("bad records").isEqualTo(1);
        assertThat(broken.confidence()).as("confidence").isLessThan(1);
    }

    @Test
    void numbers_that_are_none_are_read_as_elsewhere() throws IOException {
        Classification it = classify("$.rows[*]", "{\"rows\":[{\"x\":1.5},{\"x\":NaN},{\"x\":-Infinity}]}");
        assertThat(it.records()).as("records").hasValue(3);
        assertThat(it.confidence()).as("confidence").isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"$.id,string,3", "$.n,bigint,2", "$.tags[*].x,double,3", "$.tags[0].x,bigint,2"})
    void bare_values_are_one_column_called_record(String path, String type, int count) throws IOException {
        String text = "{\"id\":\"a\",\"n\":1,\"tags\":[{\"x\":1},{\"x\":2.5}]}\n"
                + "{\"id\":\"b, with \\\" quotes\",\"n\":20,\"tags\":[{\"x\":3}]}\n{\"id\":\"c\"}\n";
        Classification it = classify(path, text);
        assertThat(it.columns())
                .as("columns")
                .extracting(column -> column.name() + " " + column.type())
                .containsExactly("record " + type);
        assertThat(it.records()).as("records").hasValue(count);
        assertThat(it.certainty()).as("certainty").isEqualTo(1);
    }

    @Test
    void a_path_without_records_says_so() throws IOException {
        assertThat(classify("$.nothing[*]", TEXT).reason().orElseThrow())
                .as("reason")
                .contains("without records or values at $.nothing[*]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "rows", "$rows", "$.", "$[", "$[a]", "$['a", "$..a", "$[?(@.x)]", "$[-1]"})
    void other_paths_are_refused(String path) {
        assertThatThrownBy(() -> JsonPath.parse(path))
                .as(path)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("can't be read");
    }
}
