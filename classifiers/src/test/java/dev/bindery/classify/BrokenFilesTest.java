package dev.bindery.classify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that claim a format and break it get a clear sentence, never an exception and never a guess. */
class BrokenFilesTest {

    private static final Path CORPUS = Path.of("src/test/resources/corpus");

    @Test
    void a_parquet_file_without_its_end_is_truncated() throws IOException {
        byte[] content = content("types.parquet");
        assertReason(
                Arrays.copyOf(content, content.length - 100),
                "begins as Parquet does (PAR1 at byte 0) but does not end so: its last four bytes, at byte "
                        + (content.length - 104));
    }

    @Test
    void a_parquet_footer_that_is_longer_than_the_file_is_told_with_its_offset() throws IOException {
        byte[] content = content("types.parquet");
        content[content.length - 6] = 0x7f;
        assertReason(content, "corrupt footer: the length at byte " + (content.length - 8) + " says");
    }

    @Test
    void a_parquet_footer_of_zeros_is_corrupt() throws IOException {
        byte[] content = content("types.parquet");
        Arrays.fill(content, content.length - 600, content.length - 8, (byte) 0xff);
        assertReason(content, "is Parquet with a corrupt footer");
    }

    @Test
    void an_encrypted_parquet_footer_is_told() throws IOException {
        byte[] content = content("types.parquet");
        content[3] = 'E';
        content[content.length - 1] = 'E';
        assertReason(content, "is Parquet with an encrypted footer");
    }

    @Test
    void a_parquet_file_of_a_few_bytes_is_too_short() throws IOException {
        assertReason("PAR1xPAR".getBytes(StandardCharsets.US_ASCII), "is too short for Parquet: it has 8 bytes");
    }

    @Test
    void an_avro_header_that_stops_is_corrupt() throws IOException {
        assertReason(
                Arrays.copyOf(content("order.avro"), 300), "is Avro with a corrupt header: the file ends within it");
    }

    @Test
    void an_avro_schema_that_is_none_is_told() throws IOException {
        byte[] content = content("order.avro");
        int at = new String(content, StandardCharsets.ISO_8859_1).indexOf("\"record\"");
        content[at + 1] = 'x';
        assertReason(content, "is Avro with an invalid schema at byte");
    }

    @Test
    void an_orc_file_without_its_end_has_a_corrupt_tail() throws IOException {
        byte[] content = content("zlib.orc");
        assertReason(Arrays.copyOf(content, content.length - 30), "is ORC with a corrupt tail");
    }

    @Test
    void a_gzip_file_with_a_flipped_bit_is_corrupt() throws IOException {
        byte[] content = content("plain.csv.gz");
        content[content.length - 6] ^= 1;
        assertReason(content, "has corrupt gzip data");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"a\": [1, 2, {\"b\": \"never",
                "{\n  \"a\": 1,\n  \"b\": 2,\n  \"c\": {\n",
                " { \"a\":1,\"b\":2,"
            })
    void a_json_object_without_its_end_is_truncated(String content) throws IOException {
        assertReason(content.getBytes(StandardCharsets.US_ASCII), "is JSON that ends in the middle of the object");
    }

    /** Each file of a binary format with random bytes overwritten, 300 times: always an answer, in bounded memory. */
    @ParameterizedTest
    @ValueSource(
            strings = {"types.parquet", "order.avro", "zlib.orc", "snappy.orc", "zstd.orc", "lz4.orc", "plain.csv.gz"})
    void damage_anywhere_gives_an_answer(String name) throws IOException {
        Random random = new Random(name.hashCode());
        for (int round = 0; round < 300; round++) {
            byte[] content = content(name);
            for (int i = 0; i <= round % 10; i++) {
                content[random.nextInt(content.length)] = (byte) random.nextInt(256);
            }
            int length = round % 3 == 0 ? random.nextInt(content.length) + 1 : content.length;
            Classification it = Classifiers.classify(ByteSource.bytes(name, Arrays.copyOf(content, length)));
            assertThat(it.known() || it.reason().isPresent())
                    .as("%s, round %d", name, round)
                    .isTrue();
        }
    }

    @Test
    void no_more_is_read_than_the_window_and_the_tail() throws IOException {
        byte[] block = "1,a,2024-01-01\n".repeat(70_000).getBytes(StandardCharsets.US_ASCII);
        CountingSource large = new CountingSource("large.csv", block, 100L << 30);
        assertThat(Classifiers.classify(large).format()).as("format").isEqualTo("csv");
        assertThat(large.bytesRead()).as("bytes read of 100 GB").isLessThan(3 << 20);
        assertThat(large.reads()).as("ranges read").isLessThan(8);

        CountingSource parquet = new CountingSource("types.parquet", content("types.parquet"), 0);
        assertThat(Classifiers.classify(parquet).format()).as("format").isEqualTo("parquet");
        assertThat(parquet.reads()).as("ranges read of a Parquet file").isEqualTo(1);
    }

    @Test
    void a_gzip_bomb_costs_one_window() throws IOException {
        ByteArrayOutputStream bomb = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bomb)) {
            byte[] zeros = ",,,,,,,,\n".repeat(100_000).getBytes(StandardCharsets.US_ASCII);
            for (int i = 0; i < 100; i++) {
                gzip.write(zeros);
            }
        }
        Classification it = Classifiers.classify(ByteSource.bytes("bomb.csv.gz", bomb.toByteArray()));
        assertThat(it.compression()).as("compression").isEqualTo("gzip");
    }

    @Test
    void a_line_of_fifty_megabytes_and_ten_thousand_columns_are_survived() throws IOException {
        byte[] line = new byte[50 << 20];
        Arrays.fill(line, (byte) 'x');
        assertThat(Classifiers.classify(ByteSource.bytes("line.csv", line)).known())
                .as("one line")
                .isFalse();
        String row = "1,".repeat(9_999) + "1\n";
        Classification wide =
                Classifiers.classify(ByteSource.bytes("wide.csv", row.repeat(20).getBytes(StandardCharsets.US_ASCII)));
        assertThat(wide.columns()).as("columns").hasSize(10_000);
    }

    private static byte[] content(String name) throws IOException {
        return Files.readAllBytes(CORPUS.resolve(name));
    }

    private static void assertReason(byte[] content, String part) throws IOException {
        Classification it = Classifiers.classify(ByteSource.bytes("file", content));
        assertThat(it.format()).as("format").isEqualTo(Classification.UNKNOWN);
        assertThat(it.reason().orElseThrow())
                .as("reason")
                .startsWith("The file ")
                .contains(part)
                .endsWith(".");
    }
}
