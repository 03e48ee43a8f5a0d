package dev.bindery.classify.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bindery.classify.ByteSource;
import dev.bindery.classify.Limits;
import dev.bindery.classify.sample.Sample;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class WholeJsonTest {

    @Test
    void a_line_beyond_all_measure_ends_the_reading_and_is_told() throws IOException {
        String text = "{\"a\":1}\n{\"a\":2}\n{\"a\":\"" + "x".repeat(9 << 20) + "\"}\n{\"a\":3}\n";
        Sample sample =
                new Sample(ByteSource.bytes("lines.json", text.getBytes(StandardCharsets.UTF_8)), Limits.DEFAULT);
        WholeJson whole = WholeJson.read(sample, true, 1 << 22);
        assertThat(whole.good()).as("records before it").isEqualTo(2);
        assertThat(whole.failure())
                .as("why the rest is unread")
                .hasValue("has a line of more than 4194304 bytes at byte 16");
        assertThat(WholeJson.read(sample, true).failure()).as("a line of 9 MB").isEmpty();
    }
}
