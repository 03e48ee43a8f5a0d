package dev.bindery.server.glue.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class JsonDocumentsProperties {

    @Property
    void whatIsWrittenIsReadAlike(
            @ForAll String text,
            @ForAll List<String> texts,
            @ForAll Map<String, String> map,
            @ForAll int whole,
            @ForAll boolean flag,
            @ForAll("moments") Instant time) {
        Output document = new Output()
                .set("text", valid(text))
                .set("texts", texts.stream().map(JsonDocumentsProperties::valid).toList())
                .set("whole", whole)
                .set("flag", flag)
                .set("time", time)
                .set("inner", new Output().set("map", valid(map)));
        Input read = JsonDocuments.read(JsonDocuments.bytes(document));
        assertThat(read.text("text")).as("a text").contains(valid(text));
        assertThat(read.texts("texts"))
                .as("texts")
                .contains(texts.stream().map(JsonDocumentsProperties::valid).toList());
        assertThat(read.whole("whole")).as("a number").contains(whole);
        assertThat(read.flag("flag")).as("a flag").contains(flag);
        assertThat(read.time("time")).as("a moment, to the millisecond").contains(time);
        assertThat(read.requiredObject("inner").map("map")).as("a bag").contains(valid(map));
    }

    @Property(tries = 2000)
    void whateverBytesComeAreReadOrRefusedInGluesTerms(@ForAll("bodies") String body) {
        try {
            JsonDocuments.read(body.getBytes(StandardCharsets.UTF_8));
        } catch (GlueFault refused) {
            assertThat(refused.code()).as("what is said of %s", body).isEqualTo(GlueFault.SERIALIZATION);
        }
    }

    @Provide
    Arbitrary<Instant> moments() {
        return Arbitraries.longs()
                .between(-62_135_596_800_000L, 253_402_300_799_999L)
                .map(Instant::ofEpochMilli);
    }

    @Provide
    Arbitrary<String> bodies() {
        return Arbitraries.of(
                        "{", "}", "[", "]", "\"a\"", ":", ",", "1", "-", "1e999", "null", "true", "\\u00", "\"", "é",
                        " ", "\u0000")
                .list()
                .ofMaxSize(12)
                .map(parts -> String.join("", parts));
    }

    /** Lone surrogates can't be written in UTF-8. */
    private static String valid(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }

    private static Map<String, String> valid(Map<String, String> map) {
        Map<String, String> valid = new TreeMap<>();
        map.forEach((key, value) -> valid.put(valid(key), valid(value)));
        return valid;
    }
}
