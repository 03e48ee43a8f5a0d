package dev.bindery.classify;

import static org.assertj.core.api.Assertions.assertThat;

import io.airlift.compress.lz4.Lz4HadoopStreams;
import io.airlift.compress.snappy.SnappyFramedOutputStream;
import io.airlift.compress.snappy.SnappyHadoopStreams;
import io.airlift.compress.zstd.ZstdOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

/** Files compressed as a whole: told by content, read as far as the window goes, and answered clearly where they are broken. */
class CompressionTest {

    private enum Format {
        GZIP("gzip", true),
        BZIP2("bzip2", true),
        ZIP("zip", false),
        LZ4("lz4", true),
        LZ4_HADOOP("lz4", true),
        SNAPPY("snappy", true),
        SNAPPY_HADOOP("snappy", true),
        XZ("xz", true),
        ZSTD("zstd", true),
        DEFLATE("deflate", false);

        private final String text;
        private final boolean joins;

        Format(String text, boolean joins) {
            this.text = text;
            this.joins = joins;
        }

        OutputStream to(OutputStream file) throws IOException {
            return switch (this) {
                case GZIP -> new GZIPOutputStream(file);
                case BZIP2 -> new BZip2CompressorOutputStream(file);
                case LZ4 -> new Lz4Frame(file);
                case LZ4_HADOOP -> new Lz4HadoopStreams().createOutputStream(file);
                case SNAPPY -> new SnappyFramedOutputStream(file);
                case SNAPPY_HADOOP -> new SnappyHadoopStreams().createOutputStream(file);
                case XZ -> new XZOutputStream(file, new LZMA2Options(1));
                case ZSTD -> new ZstdOutputStream(file);
                case DEFLATE -> new DeflaterOutputStream(file);
                case ZIP -> {
                    ZipOutputStream zip = new ZipOutputStream(file);
                    zip.putNextEntry(new ZipEntry("folder/"));
                    zip.putNextEntry(new ZipEntry("folder/orders.csv"));
                    yield zip;
                }
            };
        }

        byte[] of(byte[] content) {
            ByteArrayOutputStream file = new ByteArrayOutputStream();
            try (OutputStream compressed = to(file)) {
                compressed.write(content);
            } catch (IOException e) {
                throw new AssertionError(e);
            }
            return file.toByteArray();
        }
    }

    private static byte[] orders(int from, int count) {
        StringBuilder text = new StringBuilder();
        Random random = new Random(from);
        for (int i = from; i < from + count; i++) {
            text.append(i).append(",Item ").append(random.nextInt(1000)).append(",");
            text.append(random.nextInt(100_000) / 100.0).append(",2024-05-01\n");
        }
        return text.toString().getBytes(StandardCharsets.US_ASCII);
    }

    private static Classification classify(byte[] content) throws IOException {
        return Classifiers.classify(ByteSource.bytes("data", content));
    }

    @ParameterizedTest
    @EnumSource
    void content_is_read(Format format) throws IOException {
        Classification it = classify(format.of(orders(1, 50_000)));
        assertThat(it.format()).as("format, %s", it.reason()).isEqualTo("csv");
        assertThat(it.compression()).as("compression").isEqualTo(format.text);
        assertThat(it.columns()).as("columns").hasSize(4);
        assertThat(it.records().orElse(0)).as("records, an estimate").isBetween(20_000L, 100_000L);
        assertThat(it.evidence().get(0).what()).as("the first evidence").isEqualTo("compression");
    }

    @ParameterizedTest
    @EnumSource
    void framing_is_told_where_there_are_two(Format format) throws IOException {
        boolean two = format.text.equals("lz4") || format.text.equals("snappy");
        assertThat(classify(format.of(orders(1, 50))).framing().orElse("none"))
                .as("framing")
                .isEqualTo(two ? format.name().endsWith("HADOOP") ? "hadoop" : "framed" : "none");
    }

    @ParameterizedTest
    @EnumSource
    void files_joined_together_are_read_on(Format format) throws IOException {
        if (format.joins) {
            byte[] joined = join(format.of(orders(1, 10)), format.of(orders(11, 10)), format.of(orders(21, 10)));
            assertThat(classify(joined).records()).as("records").hasValue(30);
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_file_without_its_end_is_truncated(Format format) throws IOException {
        // Long enough for two chunks of Hadoop's, of which the first proves what they are.
        byte[] whole = format.of(orders(1, 12_000));
        Classification it = classify(Arrays.copyOf(whole, whole.length - 40));
        assertThat(it.reason().orElse("known as " + it.format())).as("reason").contains("truncated at byte");
        assertThat(it.compression()).as("compression").isEqualTo(format.text);
    }

    @ParameterizedTest
    @EnumSource
    void damage_anywhere_gives_an_answer(Format format) throws IOException {
        byte[] whole = format.of(orders(1, 500));
        Random random = new Random(format.ordinal());
        for (int round = 0; round < 40; round++) {
            byte[] damaged = whole.clone();
            for (int i = 0; i <= round % 5; i++) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
            }
            Classification it = classify(damaged);
            assertThat(it.reason().orElse(""))
                    .as("round %d", round)
                    .doesNotContain("report it")
                    .doesNotContain("Exception");
        }
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "DEFLATE")
    void a_flipped_bit_in_the_middle_is_not_taken_for_data(Format format) throws IOException {
        byte[] damaged = format.of(orders(1, 3000));
        // Behind the middle all of these hold data with a checksum, apart from Hadoop's, which have none.
        damaged[damaged.length / 2] ^= 0x55;
        Classification it = classify(damaged);
        if (format.name().endsWith("HADOOP") || format == Format.ZIP) {
            assertThat(it.known() || it.reason().isPresent()).as("an answer").isTrue();
        } else {
            assertThat(it.reason().orElse("known as " + it.format()))
                    .as("reason")
                    .contains("corrupt " + format.text);
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_bomb_is_read_no_further_than_the_window(Format format) throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        byte[] block = "0,0\n".repeat(1 << 18).getBytes(StandardCharsets.US_ASCII);
        try (OutputStream compressed = format.to(file)) {
            // Writers of bzip2 take minutes for what repeats itself.
            for (int i = 0; format != Format.BZIP2 && i < 3; i++) {
                compressed.write(block);
            }
        }
        byte[] bomb = format == Format.BZIP2 ? join(manyTimes(format.of(orders(1, 2000)), 40)) : file.toByteArray();
        CountingSource source = new CountingSource("bomb", bomb, bomb.length);
        assertThat(Classifiers.classify(source).format()).as("format").isEqualTo("csv");
        assertThat(source.bytesRead()).as("bytes read").isLessThan(4 << 20);
    }

    @ParameterizedTest
    @EnumSource
    void empty_content_is_told(Format format) throws IOException {
        assertThat(classify(format.of(new byte[0])).known()).as("known").isFalse();
    }

    @Test
    void frames_of_other_programs_before_zstd_and_lz4_are_skipped() throws IOException {
        byte[] skippable = {0x5a, 0x2a, 0x4d, 0x18, 3, 0, 0, 0, 1, 2, 3};
        for (Format format : new Format[] {Format.ZSTD, Format.LZ4}) {
            assertThat(classify(join(skippable, format.of(orders(1, 20)))).compression())
                    .as("compression")
                    .isEqualTo(format.text);
        }
    }

    @Test
    void a_zip_archive_of_several_files_says_so() throws IOException {
        assertThat(zip("a.csv", "b.csv", "c.csv").reason().orElseThrow())
                .as("reason")
                .contains("a zip archive of some 3 files, the first two being a.csv and b.csv");
        assertThat(zip("[Content_Types].xml", "xl/workbook.xml").reason().orElseThrow())
                .as("reason")
                .contains("Office document");
        assertThat(zip("a.csv", "__MACOSX/._a.csv").format())
                .as("what macOS adds doesn't count")
                .isEqualTo("csv");
    }

    @Test
    void an_encrypted_zip_archive_says_so() throws IOException {
        byte[] archive = Format.ZIP.of(orders(1, 5));
        int directory = new String(archive, StandardCharsets.ISO_8859_1).lastIndexOf("PK\u0001\u0002");
        archive[directory + 8] |= 1;
        assertThat(classify(archive).reason().orElseThrow()).as("reason").contains("encrypted");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x^2,y\n1,2\n3,4\n",
                "x y z\n1 2 3\n4 5 6\n",
                "x?y\n1?2\n",
                "x}y\n1}2\n",
                "BZh91,a\n1,2\n3,4\n",
                "PK,name\n1,a\n2,b\n",
                "(\u00b5,a\n1,2\n3,4\n"
            })
    void text_that_begins_like_compression_is_text(String content) throws IOException {
        assertThat(classify(content.getBytes(StandardCharsets.UTF_8)).compression())
                .as("compression")
                .isEqualTo("none");
    }

    @Test
    void a_table_of_a_binary_format_within_compression_is_named() throws IOException {
        byte[] avro = join(new byte[] {'O', 'b', 'j', 1}, new byte[40]);
        assertThat(classify(Format.XZ.of(avro)).reason().orElseThrow())
                .as("reason")
                .contains("an Avro file that is compressed as a whole by xz");
    }

    private static Classification zip(String... names) throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(file)) {
            for (String name : names) {
                zip.putNextEntry(new ZipEntry(name));
                zip.write(orders(1, 10));
            }
        }
        return classify(file.toByteArray());
    }

    private static byte[][] manyTimes(byte[] part, int times) {
        byte[][] parts = new byte[times][];
        Arrays.fill(parts, part);
        return parts;
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            joined.writeBytes(part);
        }
        return joined.toByteArray();
    }
}
