package dev.bindery.catalog.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AccuracyParameterTest {

    private static Map<String, String> saying(String text) {
        return Map.of(AccuracyParameter.NAME, text, "other", "kept");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{\"BASIC_STATS\":\"true\"}; {\"BASIC_STATS\":\"true\",\"COLUMN_STATS\":{\"a\":\"true\",\"b\":\"true\"}}",
                "{\"COLUMN_STATS\":{\"c\":\"true\"}}; {\"COLUMN_STATS\":{\"a\":\"true\",\"b\":\"true\",\"c\":\"true\"}}",
                "true; {\"BASIC_STATS\":\"true\",\"COLUMN_STATS\":{\"a\":\"true\",\"b\":\"true\"}}",
                "FALSE; {\"COLUMN_STATS\":{\"a\":\"true\",\"b\":\"true\"}}",
                "{broken; {\"COLUMN_STATS\":{\"a\":\"true\",\"b\":\"true\"}}",
            })
    void columnsAreAdded(String before, String after) {
        assertThat(AccuracyParameter.including(saying(before), List.of("b", "a")))
                .as("added to %s", before)
                .contains(saying(after));
    }

    @Test
    void nothingChangesWhereNothingIsNew() {
        Map<String, String> said = saying("{\"COLUMN_STATS\":{\"a\":\"true\",\"b\":\"true\"}}");
        assertThat(AccuracyParameter.including(said, List.of("a"))).as("known").isEmpty();
        assertThat(AccuracyParameter.excluding(said, List.of("c")))
                .as("unknown")
                .isEmpty();
        assertThat(AccuracyParameter.excluding(Map.of(), List.of("c")))
                .as("of nothing")
                .isEmpty();
        assertThat(AccuracyParameter.excluding(said, List.of("a", "c")))
                .as("taken away")
                .contains(saying("{\"COLUMN_STATS\":{\"b\":\"true\"}}"));
        assertThat(AccuracyParameter.includes(said, "b")).as("known").isTrue();
    }

    @Test
    void allColumnsAreTakenAway() {
        assertThat(AccuracyParameter.excludingAll(
                        saying("{\"BASIC_STATS\":\"true\",\"COLUMN_STATS\":{\"a\":\"true\",\"b\":\"true\"}}")))
                .as("what stays")
                .contains(saying("{\"BASIC_STATS\":\"true\"}"));
        assertThat(AccuracyParameter.excludingAll(Map.of())).as("of nothing").isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "\"x\"", "1", "{\"COLUMN_STATS\":1}", "{\"BASIC_STATS\":true}", "", "null"})
    void textsOfOtherFormsSayNothing(String text) {
        assertThat(AccuracyParameter.includes(saying(text), "a"))
                .as("in %s", text)
                .isFalse();
        assertThat(AccuracyParameter.including(saying(text), List.of("a")))
                .as("added to %s", text)
                .isPresent();
    }
}
