package dev.bindery.model.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
                "{\"a\"}",
                "{\"a\":1,}",
                "{\"a\":\"x",
                "{a:1}",
                "[1",
                "[1,]",
                "{\"a\" 1}",
                "01",
                "-01",
                "1.",
                ".5",
                "+1",
                "1e",
                "1e99999",
                "٣",
                "nul",
                "NaN",
                "\"a",
                "\"a\\",
                "\"\\x\"",
                "\"\t\"",
                "[1] 2",
                "{} x",
                "'a'",
                "\"\\u12g4\"",
                "\"\\u12",
                "\"\\u００００\"",
                "-"
            })
    void whatIsNoJsonIsRefusedWithItsPlace(String text) {
        assertThatThrownBy(() -> Json.read(text))
                .as("reading " + text)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageMatching("This is not JSON: position \\d+ needs .+\\.");
    }

    @Test
    void saysThePlace() {
        assertThatThrownBy(() -> Json.read("{\"a\": nothing}"))
                .as("the position, from 1")
                .hasMessage("This is not JSON: position 7 needs a value.");
    }

    @Test
    void nestsUpToTheBound() {
        String deepest = "[".repeat(Json.MAXIMUM_DEPTH) + "]".repeat(Json.MAXIMUM_DEPTH);
        Object value = Json.read(deepest);
        assertThat(Json.print(value)).as("the deepest").isEqualTo(deepest);
        for (String opening : List.of("[", "{\"a\":")) {
            assertThatThrownBy(() -> Json.read(opening.repeat(100_000)))
                    .as("100,000 times %s", opening)
                    .hasMessageContaining("needs fewer values inside each other");
        }
        assertThatThrownBy(() -> Json.print(List.of(value)))
                .as("written one deeper")
                .hasMessageContaining("at most 1000 values inside each other");
    }

    @Test
    void keepsWholeNumbersOfEverySize() {
        assertThat(Json.read("[9223372036854775807,-9223372036854775808,9223372036854775808,-0,1e3]"))
                .as("longs where they fit")
                .isEqualTo(List.of(
                        Long.MAX_VALUE,
                        Long.MIN_VALUE,
                        new BigDecimal("9223372036854775808"),
                        0L,
                        new BigDecimal("1e3")));
    }

    @Test
    void refusesNumbersThatCouldNotBeReadBack() {
        String digits = "9".repeat(Json.MAXIMUM_NUMBER + 1);
        assertThatThrownBy(() -> Json.read(digits)).as("read").hasMessageContaining("at most 1000 characters");
        for (Number number :
                List.of(Double.NaN, Float.NEGATIVE_INFINITY, new BigDecimal(digits), new BigDecimal("1e99999"))) {
            assertThatThrownBy(() -> Json.print(number))
                    .as("written")
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("JSON has no form for the number");
        }
    }

    @Test
    void printsInThreeLayouts() {
        Map<String, Object> value = new LinkedHashMap<>();
        value.put("b", Arrays.asList(1L, null, Map.of()));
        value.put("a", Map.of("c", List.of()));
        assertThat(Json.print(value)).as("on one line").isEqualTo("{\"b\": [1, null, {}], \"a\": {\"c\": []}}");
        assertThat(Json.printIndented(value))
                .as("indented")
                .isEqualTo(
                        """
                        {
                          "b": [
                            1,
                            null,
                            {}
                          ],
                          "a": {
                            "c": []
                          }
                        }
                        """);
        assertThat(new JsonWriter()
                        .beginObject()
                        .member("b", List.of("x", "y"))
                        .member("a", Map.of("z", "1", "y", "2"))
                        .member("absent", Optional.empty())
                        .member("no", false)
                        .member("n", -1)
                        .name("raw")
                        .json("[1]")
                        .name("nothing")
                        .nullValue()
                        .endObject()
                        .toString())
                .as("compact")
                .isEqualTo(
                        "{\"b\":[\"x\",\"y\"],\"a\":{\"y\":\"2\",\"z\":\"1\"},\"n\":-1,\"raw\":[1],\"nothing\":null}");
    }

    @Test
    void escapesOrRefusesWhatNotEveryReaderTakes() {
        assertThat(Json.print("\0\b\u001f\uD83D-\uDE00\uD83D\uDE00\u2028\u007f"))
                .as("escaped")
                .isEqualTo("\"\\u0000\\u0008\\u001f\\ud83d-\\ude00\uD83D\uDE00\u2028\u007f\"");
        for (String text : List.of("a\0b", "\uD83D", "\uDE00x")) {
            assertThatThrownBy(() ->
                            JsonWriter.refusing(IllegalStateException::new).value(text))
                    .as("refused")
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage(text);
        }
        assertThat(JsonWriter.refusing(IllegalStateException::new)
                        .value("\uD83D\uDE00\t")
                        .toString())
                .as("a whole pair")
                .isEqualTo("\"\uD83D\uDE00\\t\"");
    }

    @Test
    void saysWhatAMemberIsNot() {
        JsonObject object = Json.object("{\"a\": 1.5, \"b\": {\"c\": [1]}, \"d\": \"1\", \"e\": null}");
        assertThat(object.number("e")).as("null is empty").isEmpty();
        assertThat(object.texts("none")).as("missing is empty").isEmpty();
        assertThat(object.bool("none")).as("missing is false").isFalse();
        assertThatThrownBy(() -> object.number("a")).hasMessage("The document has \"a\" that is not a whole number.");
        assertThatThrownBy(() -> object.number("d")).hasMessage("The document has \"d\" that is not a whole number.");
        assertThatThrownBy(() -> object.bool("d")).hasMessage("The document has \"d\" that is not true or false.");
        assertThatThrownBy(() -> object.text("b")).hasMessage("The document has \"b\" that is not a text.");
        assertThatThrownBy(() -> object.texts("d")).hasMessage("The document has \"d\" that is not a list.");
        assertThatThrownBy(() -> object.object("d")).hasMessage("The document has \"d\" that is not an object.");
        assertThatThrownBy(() -> object.requiredText("f")).hasMessage("The document lacks the member \"f\".");
        assertThatThrownBy(() -> object.object("b").orElseThrow().texts("c"))
                .hasMessage("The document's \"b\" has \"c\" that is not a text.");
        assertThatThrownBy(() -> object.object("b").orElseThrow().textLists("c"))
                .hasMessage("The document's \"b\" has \"c\" that is not a list of lists.");
        assertThatThrownBy(() -> object.object("b").orElseThrow().objects("c"))
                .hasMessage("The document's \"b\"'s \"c\" is not a JSON object.");
        assertThatThrownBy(() -> Json.object("[]")).hasMessage("The document is not a JSON object.");
        assertThatThrownBy(() -> Json.texts("{}")).hasMessage("The document is not a JSON array.");
        assertThatThrownBy(() -> Json.texts("[1]")).hasMessage("An element of the array is not a text.");
        assertThatThrownBy(() -> Json.objects("[1]")).hasMessage("An element of the array is not a JSON object.");
    }
}
