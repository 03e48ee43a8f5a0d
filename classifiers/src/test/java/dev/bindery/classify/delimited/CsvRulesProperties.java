package dev.bindery.classify.delimited;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bindery.classify.ByteSource;
import dev.bindery.classify.Classification;
import dev.bindery.classify.Limits;
import dev.bindery.classify.delimited.CsvRules.Datatype;
import dev.bindery.classify.delimited.CsvRules.HeaderRule;
import dev.bindery.classify.delimited.CsvRules.SerDeRule;
import dev.bindery.classify.sample.Sample;
import dev.bindery.classify.sample.Verdict;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Whatever is said of whatever text: there is an answer, and it keeps to what was said. */
class CsvRulesProperties {

    private static final List<String> PARTS = List.of(
            ",",
            ";",
            "|",
            "\"",
            "'",
            "\n",
            "\r\n",
            "\r",
            " ",
            "a",
            "name",
            "1",
            "-2",
            "3.5",
            "007",
            "2024-01-02",
            "true",
            "NULL",
            "\\",
            "#",
            "%",
            "\u00e9",
            "{",
            "[",
            "1e5",
            "99999999999999999999",
            "+4930123456",
            "\t");

    @Property(tries = 400)
    void there_is_an_answer_that_keeps_to_the_rules(@ForAll long seed, @ForAll @IntRange(max = 120) int length)
            throws IOException {
        Random random = new Random(seed);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append(PARTS.get(random.nextInt(PARTS.size())));
        }
        CsvRules rules = rules(random);
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        Verdict verdict =
                new CsvRulesClassifier(rules).classify(new Sample(ByteSource.bytes("x", bytes), Limits.DEFAULT));
        if (!(verdict instanceof Verdict.Match match)) {
            return;
        }
        Classification it = match.classification();
        assertThat(it.certainty()).as("certainty").isEqualTo(1);
        assertThat(it.confidence()).as("confidence").isBetween(0.0, 1.0);
        rules.delimiter()
                .ifPresent(delimiter -> assertThat(it.dialect().orElseThrow().delimiter())
                        .as("delimiter")
                        .isEqualTo(delimiter));
        if (rules.header() != HeaderRule.UNKNOWN) {
            assertThat(it.dialect().orElseThrow().hasHeader())
                    .as("header")
                    .isEqualTo(rules.header() == HeaderRule.PRESENT);
        }
        if (!rules.names().isEmpty()) {
            assertThat(it.columns()).as("columns").hasSameSizeAs(rules.names());
        }
        if (!rules.singleColumn()) {
            assertThat(it.columns()).as("columns").hasSizeGreaterThan(1);
        }
        if (rules.datatypes().equals(Set.of(Datatype.STRING))) {
            assertThat(it.columns())
                    .as("types")
                    .allMatch(column -> column.type().print().equals("string"));
        }
    }

    private static CsvRules rules(Random random) {
        return new CsvRules(
                pick(random, List.of(Optional.empty(), Optional.of(","), Optional.of(";"), Optional.of("|"))),
                pick(random, List.of(Optional.empty(), Optional.of("\""), Optional.of("'"))),
                pick(random, List.of(HeaderRule.values())),
                pick(random, List.of(List.of(), List.of(), List.of("a"), List.of("a", "b"), List.of("a", "b", "c"))),
                random.nextBoolean(),
                random.nextBoolean(),
                pick(random, List.of(Set.of(), EnumSet.of(Datatype.STRING), EnumSet.allOf(Datatype.class))),
                pick(random, List.of(SerDeRule.values())));
    }

    private static <T> T pick(Random random, List<T> things) {
        return things.get(random.nextInt(things.size()));
    }

    @Property(tries = 1)
    void ten_thousand_columns_and_a_line_without_end_are_survived() throws IOException {
        CsvRules rules = new CsvRules(
                Optional.of(","),
                Optional.of("\""),
                HeaderRule.PRESENT,
                List.of(),
                false,
                true,
                EnumSet.allOf(Datatype.class),
                SerDeRule.NONE);
        String wide = "c,".repeat(9_999) + "c\n" + ("1,".repeat(9_999) + "2\n").repeat(20);
        Verdict verdict = new CsvRulesClassifier(rules)
                .classify(new Sample(
                        ByteSource.bytes("wide.csv", wide.getBytes(StandardCharsets.UTF_8)), Limits.DEFAULT));
        assertThat(((Verdict.Match) verdict).classification().columns())
                .as("columns")
                .hasSize(10_000);
        byte[] endless = "1,2,".repeat(3_000_000).getBytes(StandardCharsets.UTF_8);
        assertThat(new CsvRulesClassifier(rules)
                        .classify(new Sample(ByteSource.bytes("endless.csv", endless), Limits.DEFAULT)))
                .as("a line that does not end in the window")
                .isInstanceOf(Verdict.Miss.class);
    }
}
