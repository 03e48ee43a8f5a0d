package dev.bindery.classify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Clean data written in any dialect are recognised, and arbitrary bytes always have an answer. */
class SnifferProperties {

    /** How a generated file is written. */
    record Written(
            String delimiter, char quote, boolean header, int title, String lineEnd, Charset charset, long seed) {}

    @Property(tries = 400)
    void clean_data_in_any_dialect_are_recognised(@ForAll("dialects") Written as) throws IOException {
        Classification it = Classifiers.classify(ByteSource.bytes("data", text(as).getBytes(as.charset())));

        assertThat(it.format()).as("format of %s", as).isEqualTo(Classification.CSV);
        Dialect dialect = it.dialect().orElseThrow();
        assertThat(dialect.delimiter()).as("delimiter of %s", as).isEqualTo(as.delimiter());
        assertThat(dialect.hasHeader()).as("header of %s", as).isEqualTo(as.header());
        assertThat(dialect.skipRows()).as("lines above in %s", as).isEqualTo(as.title());
        assertThat(dialect.encoding())
                .as("encoding of %s", as)
                .isEqualTo(as.charset().name());
        assertThat(dialect.quote())
                .as("quote of %s", as)
                .isEqualTo(as.quote() == 0 ? Optional.empty() : Optional.of(String.valueOf(as.quote())));
        assertThat(it.columns().stream().map(column -> column.type().print()))
                .as("types of %s", as)
                .containsExactly("bigint", "string", "double", "date", "boolean", "string", "timestamp");
    }

    @Property(tries = 300)
    void any_bytes_have_an_answer(@ForAll byte[] bytes) throws IOException {
        Classification it = Classifiers.classify(ByteSource.bytes("bytes", bytes));
        assertThat(it.known() || it.reason().isPresent()).as("an answer").isTrue();
        assertThat(ClassificationJson.write("bytes", it))
                .as("JSON")
                .startsWith("{")
                .endsWith("}");
    }

    @Property(tries = 500)
    void any_text_of_delimiters_quotes_and_words_has_an_answer(@ForAll("nastyText") String text) throws IOException {
        Classification it = Classifiers.classify(ByteSource.bytes("text.csv", text.getBytes(StandardCharsets.UTF_8)));
        assertThat(it.known() || it.reason().isPresent())
                .as("an answer for %s", text)
                .isTrue();
        it.dialect().ifPresent(dialect -> assertThat(dialect.skipRows())
                .as("lines above in %s", text)
                .isBetween(0, (int) text.lines().count() + 2));
    }

    @Provide
    Arbitrary<Written> dialects() {
        return Combinators.combine(
                        Arbitraries.of(",", ";", "\t", "|", "\u0001", "^", "~", "||"),
                        Arbitraries.of('"', '\'', (char) 0),
                        Arbitraries.of(true, false),
                        Arbitraries.integers().between(0, 3),
                        Arbitraries.of("\n", "\r\n", "\r"),
                        Arbitraries.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE),
                        Arbitraries.longs())
                .as(Written::new);
    }

    @Provide
    Arbitrary<String> nastyText() {
        return Arbitraries.of(
                        ",",
                        ";",
                        "\t",
                        "|",
                        "\"",
                        "\"\"",
                        "'",
                        "\\",
                        "\n",
                        "\r\n",
                        "\r",
                        "#",
                        "a",
                        "word",
                        "12",
                        "1.5",
                        "2024-01-01",
                        " ",
                        "é",
                        "{",
                        "[",
                        ":",
                        "true",
                        "007",
                        "NA")
                .list()
                .ofMaxSize(80)
                .map(parts -> String.join("", parts));
    }

    private static String text(Written as) {
        Random random = new Random(as.seed());
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < as.title(); i++) {
            lines.add(i == 1 ? "" : "Report of the " + (i + 1) + "st quarter");
        }
        if (as.header()) {
            lines.add(row(as, List.of("id", "name", "price", "day", "active", "code", "changed")));
        }
        int rows = 5 + random.nextInt(40);
        for (int i = 0; i < rows; i++) {
            lines.add(row(
                    as,
                    List.of(
                            String.valueOf(random.nextInt(100_000)),
                            pick(random, "Lamp", "Chair", "Table top", "Sofa", "Desk"),
                            random.nextInt(1000) + "." + (random.nextInt(90) + 10),
                            String.format("2024-%02d-%02d", random.nextInt(12) + 1, random.nextInt(28) + 1),
                            String.valueOf(random.nextBoolean()),
                            String.format("%05d", random.nextInt(9999)),
                            String.format("2024-05-01 %02d:%02d:00", random.nextInt(24), random.nextInt(60)))));
        }
        return lines.stream().collect(Collectors.joining(as.lineEnd(), "", as.lineEnd()));
    }

    private static String row(Written as, List<String> cells) {
        String quote = as.quote() == 0 ? "" : String.valueOf(as.quote());
        List<String> written = new ArrayList<>(cells);
        written.set(1, quote + (as.quote() == 0 ? cells.get(1) : cells.get(1) + as.delimiter() + " x") + quote);
        return String.join(as.delimiter(), written);
    }

    private static String pick(Random random, String... values) {
        return values[random.nextInt(values.length)];
    }
}
