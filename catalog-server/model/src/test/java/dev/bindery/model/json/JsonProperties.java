package dev.bindery.model.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.RandomDistribution;

class JsonProperties {

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.oneOf(
                Arbitraries.strings().ofMaxLength(10),
                Arbitraries.strings()
                        .withChars("\0\"\\/\b\f\n\r\t\u0001\u001f\u007f\u2028é日{}[]:, aé\uD83D\uDE00")
                        .ofMaxLength(20));
    }

    @Provide
    Arbitrary<Map<String, String>> maps() {
        return Arbitraries.maps(texts(), texts()).ofMaxSize(6);
    }

    @Provide
    Arbitrary<Object> values() {
        return values(4);
    }

    private Arbitrary<Object> values(int depth) {
        Arbitrary<Object> plain = Arbitraries.oneOf(
                texts().asGeneric(),
                Arbitraries.longs().asGeneric(),
                Arbitraries.bigDecimals().ofScale(3).asGeneric(),
                Arbitraries.of(true, false).asGeneric(),
                Arbitraries.just(null));
        if (depth == 0) {
            return plain;
        }
        Arbitrary<Object> inner = Arbitraries.lazy(() -> values(depth - 1));
        return Arbitraries.oneOf(
                plain,
                inner.list().ofMaxSize(4).asGeneric(),
                Arbitraries.maps(texts(), inner)
                        .ofMaxSize(4)
                        .map(map -> (Map<String, Object>) new LinkedHashMap<>(map))
                        .asGeneric());
    }

    @Property
    void readsWhatWasPrinted(@ForAll("values") Object value) {
        assertThat(Json.read(Json.print(value))).as("on one line").isEqualTo(value);
        Object read = Json.read(Json.printIndented(value));
        assertThat(read).as("indented").isEqualTo(value);
        assertThat(Json.print(read)).as("in the same order").isEqualTo(Json.print(value));
    }

    @Property
    void readsWhatWasWritten(
            @ForAll("maps") Map<String, String> map, @ForAll("texts") String text, @ForAll long number) {
        List<String> texts = List.copyOf(map.values());
        JsonObject read = Json.object(new JsonWriter()
                .beginObject()
                .member("map", map)
                .member("text", text)
                .member("number", number)
                .member("list", texts)
                .member("lists", Arrays.asList(texts, texts), (json, list) -> json.value(list, JsonWriter::value))
                .member("absent", Optional.empty())
                .member("no", false)
                .member("yes", true)
                .endObject()
                .toString());
        assertThat(read.textMap("map")).as("map").isEqualTo(map);
        assertThat(read.text("text")).as("text").contains(text);
        assertThat(read.number("number")).as("number").contains(number);
        assertThat(read.texts("list")).as("list").isEqualTo(texts);
        assertThat(read.textLists("lists")).as("lists").isEqualTo(List.of(texts, texts));
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

    @Property
    void numbersLoseNothing(@ForAll long number, @ForAll BigDecimal decimal) {
        assertThat(Json.read(Json.print(number))).as("whole").isEqualTo(number);
        assertThat(new BigDecimal(String.valueOf(Json.read(Json.print(decimal)))))
                .as("decimal")
                .isEqualByComparingTo(decimal);
    }

    @Provide
    Arbitrary<Double> doubles() {
        return Arbitraries.longs()
                .withDistribution(RandomDistribution.uniform())
                .map(Double::longBitsToDouble)
                .filter(Double::isFinite);
    }

    @Property
    void doublesLoseNothing(@ForAll("doubles") double number) {
        assertThat(((Number) Json.read(Json.print(number))).doubleValue())
                .as("read again")
                .isEqualTo(number);
    }

    @Property
    void whatIsCutOffIsRefused(@ForAll("maps") Map<String, String> map, @ForAll long at) {
        String json = new JsonWriter().value(map).toString();
        String cut = json.substring(0, (int) Math.floorMod(at, (long) json.length()));
        Optional<Exception> refusal = Optional.empty();
        try {
            Json.read(cut);
        } catch (IllegalArgumentException expected) {
            refusal = Optional.of(expected);
        }
        assertThat(refusal).as("reading %s", cut).isPresent();
    }
}
