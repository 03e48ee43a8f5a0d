package dev.bindery.classify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bindery.classify.sample.Classifier;
import dev.bindery.classify.sample.Sample;
import dev.bindery.classify.sample.Verdict;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Small files that claim or describe more than fits in memory or in a lifetime. Each is answered in a moment; the time limit
 * is far above what an answer takes and far below what these files took before they were looked at with care.
 */
@Timeout(60)
class HostileFilesTest {

    private static final int ARRAY = 0x19;

    @Test
    void an_avro_schema_whose_records_share_their_parts_is_not_written_out() throws IOException {
        String schema = "{\"type\":\"record\",\"name\":\"L0\",\"fields\":[{\"name\":\"x\",\"type\":\"int\"}]}";
        for (int i = 1; i < 60; i++) {
            schema = "{\"type\":\"record\",\"name\":\"L" + i + "\",\"fields\":[{\"name\":\"a\",\"type\":" + schema
                    + "},{\"name\":\"b\",\"type\":\"L" + (i - 1) + "\"}]}";
        }
        assertReason(avro(schema), "invalid schema at byte", "describes more than 100000 fields");
    }

    @Test
    void a_wide_avro_record_that_is_used_often_is_not_written_out() throws IOException {
        StringBuilder wide = new StringBuilder("{\"type\":\"record\",\"name\":\"Wide\",\"fields\":[");
        for (int i = 0; i < 2_000; i++) {
            wide.append(i == 0 ? "" : ",").append("{\"name\":\"g").append(i).append("\",\"type\":\"int\"}");
        }
        StringBuilder schema = new StringBuilder("{\"type\":\"record\",\"name\":\"R\",\"fields\":[");
        for (int i = 0; i < 2_000; i++) {
            schema.append(i == 0 ? "" : ",")
                    .append("{\"name\":\"f")
                    .append(i)
                    .append("\",\"type\":")
                    .append(i == 0 ? wide + "]}" : "\"Wide\"")
                    .append("}");
        }
        assertReason(avro(schema + "]}"), "describes more than 100000 fields");
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 100_000})
    void a_deep_avro_schema_is_told_in_plain_words(int depth) throws IOException {
        String schema = "{\"type\":\"array\",\"items\":".repeat(depth) + "\"int\"" + "}".repeat(depth);
        String reason = assertReason(avro(schema), "is Avro with an invalid schema at byte");
        assertThat(reason).as("no names of classes or settings").doesNotContain("com.", "Exception", "`");
    }

    @Test
    void orc_types_that_share_their_children_are_no_tree() throws IOException {
        ByteArrayOutputStream footer = new ByteArrayOutputStream();
        footer.writeBytes(field(4, join(new byte[] {8, 12}, field(2, new byte[] {1}), field(3, new byte[] {'a'}))));
        for (int i = 1; i < 100; i++) {
            byte child = (byte) (i + 1);
            footer.writeBytes(field(4, join(new byte[] {8, 11}, field(2, new byte[] {child, child}))));
        }
        footer.writeBytes(field(4, new byte[] {8, 3}));
        assertReason(orc(footer.toByteArray(), 0), "its types are no tree: type 100 has two parents");
    }

    @Test
    void an_orc_footer_that_decompresses_to_millions_of_types_is_not_believed() throws IOException {
        byte[] types = field(4, new byte[] {8, 3});
        byte[] footer = new byte[types.length * 2_000_000];
        for (int i = 0; i < footer.length; i++) {
            footer[i] = types[i % types.length];
        }
        Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION, true);
        deflater.setInput(footer);
        deflater.finish();
        byte[] chunk = new byte[1 << 20];
        int length = deflater.deflate(chunk);
        deflater.end();
        byte[] header = {(byte) (length << 1), (byte) (length >> 7), (byte) (length >> 15)};
        assertReason(orc(join(header, Arrays.copyOf(chunk, length)), 1), "it has more than 100000 types");
    }

    @Test
    void thousands_of_orc_chunks_cost_one_buffer() throws IOException {
        byte[] chunks = new byte[12_000 * 5];
        for (int i = 0; i < chunks.length; i += 5) {
            // A compressed chunk of two bytes: an empty block of deflate.
            chunks[i] = 4;
            chunks[i + 3] = 3;
        }
        assertReason(orc(chunks, 1), "corrupt tail");
    }

    @ParameterizedTest
    @ValueSource(ints = {0xfc, 0xf9})
    void a_parquet_footer_nested_a_million_deep_is_corrupt(int nested) throws IOException {
        byte[] footer = new byte[1_000_000];
        Arrays.fill(footer, (byte) (nested == 0xfc ? 0xfc : ARRAY));
        footer[0] = 0x15;
        footer[1] = 2;
        footer[2] = (byte) nested;
        assertReason(parquet(footer), "is Parquet with a corrupt footer at byte 4: it is not the structure");
    }

    @Test
    void a_parquet_schema_of_millions_of_elements_is_not_read() throws IOException {
        byte[] element = {0x15, 2, 0x38, 1, 'x', 0};
        ByteArrayOutputStream footer = new ByteArrayOutputStream();
        footer.writeBytes(new byte[] {0x15, 2, 0x19, (byte) 0xfc});
        footer.writeBytes(varint(1_000_000));
        for (int i = 0; i < 1_000_000; i++) {
            footer.writeBytes(element);
        }
        assertReason(parquet(footer.toByteArray()), "its schema has 1000000 elements, and at most 100000 are read");
    }

    @Test
    void a_parquet_list_that_claims_two_thousand_million_elements_is_not_believed() throws IOException {
        byte[] footer = {0x15, 2, 0x19, (byte) 0xfc, -1, -1, -1, -1, 7};
        assertReason(parquet(footer), "is Parquet with a corrupt footer at byte 4");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"a\":", "{\"a\":\n"})
    void json_nested_without_end_is_told_in_plain_words(String opening) throws IOException {
        String reason = assertReason(text(opening.repeat(100_000)), "begins like JSON, but line 1 breaks it");
        assertThat(reason).as("the reason").contains("nesting depth").doesNotContain("`", "StreamReadConstraints");
    }

    @Test
    void brackets_without_end_are_no_table() throws IOException {
        assertReason(text("[".repeat(100_000)), "no table");
        assertReason(text("[".repeat(100_000) + "]".repeat(100_000)), "no table");
    }

    @Test
    void a_number_of_a_million_digits_spoils_its_line_alone() throws IOException {
        Classification it = classify(text("{\"a\":1}\n{\"a\":" + "9".repeat(900_000) + "}\n{\"a\":2}\n{\"a\":3}\n"));
        assertThat(it.format()).as("format").isEqualTo("json");
        assertThat(it.badRecords()).as("broken records").isEqualTo(1);
        assertThat(it.columns().get(0).type().print()).as("type").isEqualTo("bigint");
    }

    @Test
    void one_record_of_seventy_thousand_names_is_read_once() throws IOException {
        StringBuilder record = new StringBuilder("{");
        for (int i = 0; i < 70_000; i++) {
            record.append(i == 0 ? "" : ",").append("\"k").append(i).append("\":1");
        }
        Classification it = classify(text(record + "}\n"));
        assertThat(it.columns()).as("columns").hasSize(70_000);
    }

    @Test
    void a_gzip_file_of_very_many_members_is_read() throws IOException {
        byte[] lines = repeated(gzip("1,a\n2,b\n"), 50_000);
        Classification it = Classifiers.classify(ByteSource.bytes("log.csv.gz", lines));
        assertThat(it.format()).as("a log that was appended to, line by line").isEqualTo("csv");
        assertThat(it.records().orElseThrow()).as("records").isEqualTo(100_000);
    }

    @Test
    void a_gzip_file_of_empty_members_has_an_end() throws IOException {
        CountingSource empty = new CountingSource("empty.gz", repeated(gzip(""), 50_000), 10L << 30);
        Classification it = Classifiers.classify(empty);
        assertThat(it.reason().orElseThrow()).as("reason").contains("decompress to 0 bytes");
        assertThat(empty.bytesRead()).as("bytes read of 10 GB").isLessThan(4 << 20);
    }

    @Test
    void what_follows_the_last_gzip_member_is_ignored() throws IOException {
        byte[] padded = join(gzip("1,a\n2,b\n"), new byte[512]);
        assertThat(Classifiers.classify(ByteSource.bytes("x.csv.gz", padded)).format())
                .as("a member padded with zeros")
                .isEqualTo("csv");
    }

    @Test
    void a_gzip_member_may_have_a_name_and_a_comment() throws IOException {
        byte[] plain = gzip("1,a\n2,b\n");
        byte[] named = join(
                Arrays.copyOf(plain, 10),
                new byte[] {2, 0, 7, 7},
                text("x.csv\0a comment\0"),
                new byte[] {0, 0},
                Arrays.copyOfRange(plain, 10, plain.length));
        named[3] = 4 | 8 | 16 | 2;
        assertThat(classify(named).format()).as("format").isEqualTo("csv");
        named[3] = 0;
        assertThat(classify(named).reason().orElseThrow())
                .as("the same bytes without the flags")
                .contains("corrupt gzip data");
        byte[] endless = join(Arrays.copyOf(plain, 10), text("x".repeat(100_000)));
        endless[3] = 8;
        assertThat(classify(endless).reason().orElseThrow())
                .as("a name without end")
                .contains("the name or comment of a member has more than 65536 bytes");
    }

    @Test
    void a_classifier_that_breaks_does_not_break_the_crawl() throws IOException {
        Classifier broken = new Classifier() {
            @Override
            public String format() {
                return "odd";
            }

            @Override
            public Verdict classify(Sample sample) {
                throw new IllegalStateException("five");
            }
        };
        assertThat(Classifiers.of(List.of(broken), Limits.DEFAULT)
                        .examine(ByteSource.bytes("file", text("1,2\n")))
                        .reason())
                .as("reason")
                .hasValue("The file breaks the reader of odd (IllegalStateException, five); please report it.");
    }

    private static byte[] avro(String schema) {
        byte[] content = text(schema);
        return join(text("Obj\u0001\u0002\u0016avro.schema"), varint(2 * content.length), content, new byte[17]);
    }

    private static byte[] parquet(byte[] footer) {
        byte[] length = ByteBuffer.allocate(4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(footer.length)
                .array();
        return join(text("PAR1"), footer, length, text("PAR1"));
    }

    private static byte[] orc(byte[] footer, int compression) {
        byte[] postscript = join(
                new byte[] {8},
                varint(footer.length),
                new byte[] {16, (byte) compression, 24},
                varint(1 << 23),
                field(8000, text("ORC")));
        return join(text("ORC"), footer, postscript, new byte[] {(byte) postscript.length});
    }

    /** A protocol buffer field with content. */
    private static byte[] field(int number, byte[] content) {
        return join(varint(number << 3 | 2), varint(content.length), content);
    }

    private static byte[] varint(int value) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int rest = value;
        for (; rest > 0x7f; rest >>>= 7) {
            bytes.write(rest & 0x7f | 0x80);
        }
        bytes.write(rest);
        return bytes.toByteArray();
    }

    private static byte[] gzip(String content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text(content));
        }
        return bytes.toByteArray();
    }

    private static byte[] repeated(byte[] part, int times) {
        ByteBuffer all = ByteBuffer.allocate(part.length * times);
        for (int i = 0; i < times; i++) {
            all.put(part);
        }
        return all.array();
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static Classification classify(byte[] content) throws IOException {
        return Classifiers.classify(ByteSource.bytes("file", content));
    }

    private static String assertReason(byte[] content, String... parts) throws IOException {
        Classification it = classify(content);
        assertThat(it.format()).as("format").isEqualTo(Classification.UNKNOWN);
        String reason = it.reason().orElseThrow();
        assertThat(reason).as("reason").startsWith("The file ").contains(parts).endsWith(".");
        return reason;
    }
}
