package dev.bindery.database.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bindery.model.error.InvalidInputException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class JsonProperties {

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.strings()
                .withChars("\"\\/\b\f\n\r\t\u0001\u001f\u007f\u2028é日{}[]:,")
                .ascii()
                .excludeChars('\0')
                .ofMaxLength(20)
                .map(text -> text.length() % 3 == 0 ? text + "\uD83D\uDE00" : text);
    }

    @Provide
    Arbitrary<Map<String, String>> maps() {
        return Arbitraries.maps(texts(), texts()).ofMaxSize(6);
    }

    @Property
    void readsWhatWasWritten(
            @ForAll("maps") Map<String, String> map, @ForAll("texts") String text, @ForAll long number) {
        String json = new JsonWriter()
                .beginObject()
                .member("map", map)
                .member("text", text)
                .member("number", number)
                .member("list", List.copyOf(map.values()))
                .member("absent", Optional.empty())
                .member("no", false)
                .member("yes", true)
                .endObject()
                .toString();
        JsonObject read = JsonReader.object(json);
        assertThat(read.textMap("map")).as("map").isEqualTo(map);
        assertThat(read.text("text")).as("text").contains(text);
        assertThat(read.number("number")).as("number").contains(number);
        assertThat(read.texts("list")).as("list").isEqualTo(List.copyOf(map.values()));
        assertThat(read.has("absent")).as("absent").isFalse();
        assertThat(read.bool("no")).as("no").isFalse();
        assertThat(read.bool("yes")).as("yes").isTrue();
    }

    @Property
    void writesEqualMapsAlike(@ForAll("maps") Map<String, String> map) {
        assertThat(new JsonWriter().value(Map.copyOf(map)).toString())
                .as("sorted members")
                .isEqualTo(new JsonWriter().value(map).toString());
    }

    @Example
    void refusesWhatCannotBeStored() {
        for (String text : List.of("a\0b", "\uD83D", "\uDE00x")) {
            assertThatThrownBy(() -> new JsonWriter().value(text))
                    .as("written")
                    .isInstanceOf(InvalidInputException.class);
            assertThatThrownBy(() -> StorableText.require("name", text))
                    .as("required")
                    .isInstanceOf(InvalidInputException.class);
        }
        assertThat(StorableText.require("name", "\uD83D\uDE00"))
                .as("a whole pair")
                .isEqualTo("\uD83D\uDE00");
    }

    @Example
    void saysWhereItIsNoJson() {
        for (String text : List.of("", "{", "{\"a\"}", "{\"a\":1,}", "[1", "{\"a\":\"x", "{} x", "nul", "\"x\"")) {
            assertThatThrownBy(() -> JsonReader.object(text)).as(text).isInstanceOf(IllegalArgumentException.class);
        }
    }
}
