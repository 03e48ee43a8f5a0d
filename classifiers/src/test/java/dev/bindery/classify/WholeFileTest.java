package dev.bindery.classify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** With the whole file read, what stands behind the first window counts as what stands in it. */
class WholeFileTest {

    private static final Limits WHOLE = new Limits(1024, 4096, 1024, 0, 1024, true);

    @Test
    void one_word_at_the_end_of_a_column_of_numbers_makes_it_text() throws IOException {
        String text = rows("id,price\n", "%d,1.5\n") + "9,on request\n";
        Classification it = classify("prices.csv", text);
        assertThat(it.columns())
                .as("columns")
                .extracting(Column::type)
                .map(type -> type.print())
                .containsExactly("bigint", "string");
        assertThat(it.counterEvidence()).as("what changed the type").anySatisfy(evidence -> {
            assertThat(evidence.where()).isEqualTo("line 5002");
            assertThat(evidence.value()).isEqualTo("on request");
        });
        assertThat(it.records()).as("records").hasValue(5001);
        assertThat(it.recordsExact()).as("counted").isTrue();
    }

    @Test
    void quotes_that_come_late_are_seen() throws IOException {
        Classification it = classify("names.csv", rows("id,name\n", "%d,Ann\n") + "7,\"Lee, \"\"Bo\"\"\"\n");
        assertThat(it.dialect().orElseThrow().quote()).as("quote").contains("\"");
        assertThat(it.records()).as("records").hasValue(5001);
        assertThat(it.badRecords()).as("bad records").isZero();
    }

    @Test
    void a_footer_and_a_broken_row_are_told_from_data() throws IOException {
        String text = rows("id,units,day\n", "%d,3,2024-01-01\n") + "1,2,3,4\n8,1,2024-02-01\n\nTotal,9\n";
        Classification it = classify("units.csv", text);
        assertThat(it.columns())
                .extracting(column -> column.type().print())
                .containsExactly("bigint", "bigint", "date");
        assertThat(it.records()).as("records").hasValue(5001);
        assertThat(it.badRecords()).as("the broken row and the footer").isEqualTo(2);
    }

    @Test
    void other_encodings_and_compressed_files_are_read_to_their_end() throws IOException {
        String text = rows("id;city\n", "%d;K\u00f6ln\n") + "x;Stra\u00dfburg\n";
        byte[] wide = ("\ufeff" + text).getBytes(StandardCharsets.UTF_16LE);
        Classification it = Classifiers.classify(ByteSource.bytes("wide.csv", wide), WHOLE);
        assertThat(it.records()).as("records of UTF-16").hasValue(5001);
        assertThat(it.columns().get(0).type().print())
                .as("type of the first column")
                .isEqualTo("string");

        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(text.getBytes(StandardCharsets.ISO_8859_1));
        }
        Classification small = Classifiers.classify(ByteSource.bytes("a.csv.gz", packed.toByteArray()), WHOLE);
        assertThat(small.records()).as("records of gzip").hasValue(5001);
        assertThat(small.columns().get(0).type().print())
                .as("type of the first column")
                .isEqualTo("string");
    }

    @Test
    void json_lines_are_read_to_their_end_past_a_broken_one() throws IOException {
        String text = rows("", "{\"id\": %d, \"tags\": [\"a\"]}\n") + "{\"id\": \n"
                + "{\"id\": 2.5, \"late\": {\"x\": null}}\n";
        Classification it = classify("lines.json", text);
        assertThat(it.columns())
                .extracting(column -> column.name() + " " + column.type().print())
                .containsExactly("id double", "tags array<string>", "late struct<x:string>");
        assertThat(it.records()).as("records").hasValue(5001);
        assertThat(it.badRecords()).as("broken records").isEqualTo(1);
        assertThat(it.counterEvidence()).as("where it broke").anySatisfy(evidence -> assertThat(evidence.where())
                .startsWith("byte "));
    }

    @Test
    void an_array_is_read_to_its_end() throws IOException {
        String text = "[" + rows("", "{\"id\": %d},\n") + "{\"id\": \"last\"}]";
        Classification it = classify("array.json", text);
        assertThat(it.layout()).as("layout").contains("array");
        assertThat(it.columns()).extracting(column -> column.type().print()).containsExactly("string");
        assertThat(it.records()).as("records").hasValue(5001);
    }

    @ParameterizedTest
    @ValueSource(strings = {"id,day\n|%d,2024-01-01\n", "|{\"id\": %d}\n", "[|{\"id\": %d},\n"})
    void a_file_whose_compression_breaks_is_not_called_complete(String parts) throws IOException {
        String text = rows(parts.substring(0, parts.indexOf('|')), parts.substring(parts.indexOf('|') + 1));
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        int half = packed.size() * 3 / 4;
        Classification it =
                Classifiers.classify(ByteSource.bytes("a.gz", Arrays.copyOf(packed.toByteArray(), half)), WHOLE);
        assertThat(it.records().orElseThrow()).as("records before the end").isBetween(500L, 4999L);
        assertThat(it.recordsExact()).as("counted to the end").isFalse();
        assertThat(it.counterEvidence())
                .as("why")
                .extracting(Evidence::rule)
                .contains("the file ends in the middle of its gzip data: it is truncated at byte " + half);
    }

    private static String rows(String header, String row) {
        StringBuilder text = new StringBuilder(header);
        for (int i = 0; i < 5000; i++) {
            text.append(String.format(row, i));
        }
        return text.toString();
    }

    private static Classification classify(String name, String text) throws IOException {
        return Classifiers.classify(ByteSource.bytes(name, text.getBytes(StandardCharsets.UTF_8)), WHOLE);
    }
}
