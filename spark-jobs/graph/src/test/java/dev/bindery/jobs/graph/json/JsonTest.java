package dev.bindery.jobs.graph.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {

    @Test
    void readsEveryKindOfValue() {
        assertThat(Json.read(
                        " {\"a\": [1, -2.50e3, true, false, null, \"x\\u00e9\\n\\\"\\/\"], \"b\": {}, \"c\": []} "))
                .as("value")
                .isEqualTo(Map.of(
                        "a",
                        Arrays.asList(1L, new BigDecimal("-2.50e3"), true, false, null, "xé\n\"/"),
                        "b",
                        Map.of(),
                        "c",
                        List.of()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[1,]",
                "{\"a\" 1}",
                "01",
                "1.",
                "nul",
                "\"a",
                "\"\\x\"",
                "\"\t\"",
                "[1] 2",
                "'a'",
                "\"\\u12g4\"",
                "-"
            })
    void whatIsNoJsonIsRefusedWithItsPlace(String text) {
        assertThatThrownBy(() -> Json.read(text))
                .as("reading " + text)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageMatching("This is not JSON: position \\d+ needs .+\\.");
    }

    @Test
    void deepNestingIsRefused() {
        assertThatThrownBy(() -> Json.read("[".repeat(100_000)))
                .as("100,000 brackets")
                .hasMessageContaining("needs fewer values inside each other");
    }
}
