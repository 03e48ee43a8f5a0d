package dev.bindery.classify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ProbeTest {

    @Test
    void a_value_far_behind_the_window_changes_the_type_and_is_told() throws IOException {
        String start = "id,price\n" + "1,2.50\n".repeat(200_000);
        byte[] content = (start + "2,on request\n".repeat(20_000)).getBytes(StandardCharsets.US_ASCII);

        Classification it = Classifiers.classify(ByteSource.bytes("prices.csv", content));

        assertThat(it.columns())
                .as("types")
                .extracting(column -> column.type().print())
                .containsExactly("bigint", "string");
        assertThat(it.counterEvidence()).as("what contradicts the window").anySatisfy(evidence -> {
            assertThat(evidence.what()).isEqualTo("column price");
            assertThat(evidence.where()).startsWith("byte ");
            assertThat(evidence.value()).isEqualTo("on request");
            assertThat(evidence.rule()).contains("which says double: so string");
        });
        assertThat(it.recordsExact()).as("records are an estimate").isFalse();
        assertThat(it.records().orElseThrow()).as("records").isBetween(200_000L, 260_000L);
    }

    @Test
    void json_far_behind_the_window_changes_types_adds_columns_and_shows_broken_lines() throws IOException {
        String content = "{\"id\":1,\"price\":2}\n".repeat(80_000)
                + "{\"id\":2,\"price\":2.5,\"remark\":\"x\"}\n{\"id\":\n".repeat(10_000)
                + "{\"id\":2,\"price\":2.5,\"remark\":\"x\"}\n".repeat(20_000);

        Classification it =
                Classifiers.classify(ByteSource.bytes("prices.json", content.getBytes(StandardCharsets.US_ASCII)));

        assertThat(it.columns())
                .as("columns")
                .extracting(column -> column.name() + " " + column.type())
                .containsExactly("id bigint", "price double", "remark string");
        assertThat(it.counterEvidence())
                .as("what contradicts the window")
                .anySatisfy(evidence -> {
                    assertThat(evidence.what()).isEqualTo("column price");
                    assertThat(evidence.where()).startsWith("byte ");
                    assertThat(evidence.rule()).contains("which says bigint: so double");
                })
                .anySatisfy(evidence -> {
                    assertThat(evidence.what()).isEqualTo("column remark");
                    assertThat(evidence.rule()).isEqualTo("not in the first records of the file");
                });
    }
}
