package dev.bindery.classify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** BSON, Ion and XML with damage: always an answer, and what stands before the damage counts. */
class DamagedRecordsTest {

    private static byte[] content(String name) throws IOException {
        return Files.readAllBytes(Path.of("src/test/resources/corpus").resolve(name));
    }

    private static Classification classify(byte[] content) throws IOException {
        return Classifiers.classify(ByteSource.bytes("x", content));
    }

    @ParameterizedTest
    @ValueSource(strings = {"items.bson", "items.10n", "items.ion", "books.xml"})
    void damage_anywhere_gives_an_answer(String name) throws IOException {
        Random random = new Random(name.hashCode());
        for (int round = 0; round < 200; round++) {
            byte[] damaged = content(name);
            for (int i = 0; i <= round % 10; i++) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
            }
            int length = round % 3 == 0 ? random.nextInt(damaged.length) + 1 : damaged.length;
            assertThat(classify(Arrays.copyOf(damaged, length)).reason().orElse(""))
                    .as("%s, round %d", name, round)
                    .doesNotContain("report it");
        }
    }

    @Test
    void bson_documents_before_a_broken_one_count() throws IOException {
        byte[] whole = content("items.bson");
        Classification it = classify(Arrays.copyOf(whole, whole.length - 10));
        assertThat(it.format()).as("format").isEqualTo("bson");
        assertThat(it.records()).as("records").hasValue(4);
        assertThat(it.badRecords()).as("bad records").isEqualTo(1);
        assertThat(it.counterEvidence().get(0).where()).as("where").startsWith("byte ");
    }

    @Test
    void ion_structs_before_the_end_of_a_truncated_file_count() throws IOException {
        byte[] whole = content("items.10n");
        Classification it = classify(Arrays.copyOf(whole, whole.length - 5));
        assertThat(it.format()).as("format").isEqualTo("ion");
        assertThat(it.records()).as("records").hasValue(3);
        assertThat(it.confidence()).as("confidence").isLessThan(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {100, 200_000})
    void ion_with_commas_between_structs_is_none(int times) throws IOException {
        Classification it = classify("{a: 1},\n".repeat(times).getBytes(StandardCharsets.UTF_8));
        assertThat(it.format()).as("format").isNotEqualTo("ion");
    }

    @Test
    void ion_that_breaks_within_the_window_of_a_longer_file_is_told() throws IOException {
        String rows = "{a: 1, b: \"Zo\u00eb\"}\r\n".repeat(5);
        Classification it = classify((rows + "{a: b c}\n" + rows.repeat(20_000)).getBytes(StandardCharsets.UTF_8));
        assertThat(it.format()).as("format").isEqualTo("ion");
        assertThat(it.badRecords()).as("bad records").isEqualTo(1);
        assertThat(it.confidence()).as("confidence").isLessThan(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "{", "{a: ", "{a: '", "{a: \"abc", "{a: [1", "{a: nul", "{a: null.timest", "{a: +in", "/* x"
            })
    void the_end_of_the_window_breaks_no_ion(String end) throws IOException {
        for (String line : List.of("{a: 1, b: \"Zo\u00eb\"}\r\n", "{a: 1, b: '''x\ny'''} ")) {
            int length = line.getBytes(StandardCharsets.UTF_8).length;
            int room = Limits.DEFAULT.windowBytes() - end.length();
            String rows = line.repeat(room / length) + " ".repeat(room % length);
            Classification it = classify((rows + end + "x".repeat(1000)).getBytes(StandardCharsets.UTF_8));
            assertThat(it.format()).as("format, %s", it.reason()).isEqualTo("ion");
            assertThat(it.badRecords()).as("bad records").isZero();
            assertThat(it.confidence()).as("confidence").isEqualTo(1);
        }
    }

    @Test
    void a_script_is_no_ion() throws IOException {
        String script = "{\n  let a = 1; // x\n  console.log(a);\n}\n";
        assertThat(classify(script.getBytes(StandardCharsets.UTF_8)).known())
                .as("known")
                .isFalse();
    }
}
