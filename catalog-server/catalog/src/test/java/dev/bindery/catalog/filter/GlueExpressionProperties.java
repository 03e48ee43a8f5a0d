package dev.bindery.catalog.filter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bindery.catalog.filter.PartitionFilter.Compare;
import dev.bindery.catalog.filter.PartitionFilter.Comparison;
import dev.bindery.catalog.filter.PartitionFilter.Key;
import dev.bindery.catalog.filter.PartitionFilter.KeyKind;
import dev.bindery.catalog.filter.PartitionFilter.Operand;
import dev.bindery.model.Column;
import dev.bindery.model.error.InvalidInputException;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

class GlueExpressionProperties {

    private static final int LONGEST = 2048;
    private static final List<Column> KEYS = List.of(Column.of("a", "string"), Column.of("b", "bigint"));

    @Property
    void anyTextIsComparedAsItIs(@ForAll("texts") String text) {
        PartitionFilter filter = GlueExpressionParser.parse("a = '" + text.replace("'", "''") + "'", KEYS);
        assertThat(filter)
                .as("the text survives quoting")
                .isEqualTo(new Compare(new Key(0, "a", KeyKind.TEXT), Comparison.EQUAL, new Operand.Text(text)));
    }

    /** Glue's documentation names JSQLParser as what reads its expressions. */
    @Property(tries = 1000)
    void readsAsJsqlparserReads(@ForAll("conditions") String expression) throws Exception {
        Assume.that(expression.length() <= LONGEST);
        assertThat(GlueExpressionParser.parse(expression, KEYS))
                .as(expression)
                .isEqualTo(JsqlparserReading.of(expression, KEYS));
    }

    @Property(tries = 2000)
    void whateverIsSentIsReadOrRefusedInOurTerms(@ForAll("fragments") String expression) {
        try {
            FilterEvaluator.matches(GlueExpressionParser.parse(expression, KEYS), List.of("x", "1"));
        } catch (InvalidInputException refused) {
            assertThat(refused.getMessage()).as("a sentence").endsWith(".");
        }
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.strings()
                .withChars("abcXYZ019 '\"\\%_/=*-;()\n\t😀é")
                .ofMaxLength(40);
    }

    @Provide
    Arbitrary<String> conditions() {
        // JSQLParser loses a doubled quote behind a back-slash, so the two are compared without back-slashes.
        Arbitrary<String> texts =
                texts().map(text -> text.replace('\\', '/')).map(text -> "'" + text.replace("'", "''") + "'");
        Arbitrary<String> numbers = Arbitraries.of("1", "-7", "20.50", "'12'", ".5", "1e3", "+4");
        Arbitrary<String> comparisons = Arbitraries.of("=", "<>", "!=", "<", "<=", ">", ">=");
        Arbitrary<String> not = Arbitraries.of("", "not ");
        Arbitrary<String> simple = Arbitraries.oneOf(
                Combinators.combine(comparisons, texts).as((sign, text) -> "a " + sign + " " + text),
                Combinators.combine(comparisons, numbers).as((sign, number) -> number + sign + "B"),
                Combinators.combine(not, numbers.list().ofMinSize(1).ofMaxSize(4))
                        .as((no, values) -> "b " + no + "in (" + String.join(",", values) + ")"),
                Combinators.combine(not, numbers, numbers)
                        .as((no, low, high) -> "b " + no + "between " + low + " AND " + high),
                Combinators.combine(not, texts).as((no, text) -> "\"a\" " + no + "like " + text),
                not.map(no -> "`b` is " + no + "null"),
                Arbitraries.of("(a = 'x')", "(b) > 3"));
        return Arbitraries.lazyOf(
                () -> simple,
                () -> simple,
                () -> Combinators.combine(conditions(), Arbitraries.of(" and ", " OR "), conditions())
                        .as((left, word, right) -> left + word + right),
                () -> conditions().map(inner -> "not (" + inner + ")"),
                () -> conditions().map(inner -> "(" + inner + "\n)"));
    }

    @Provide
    Arbitrary<String> fragments() {
        Arbitrary<String> words = Arbitraries.of(
                "a",
                "b",
                "c",
                "=",
                "<>",
                "<",
                ">=",
                "and",
                "or",
                "not",
                "in",
                "between",
                "like",
                "is",
                "null",
                "(",
                ")",
                "'x'",
                "'1'",
                "1",
                "-1",
                "1.5",
                "1e5",
                ",",
                "'",
                "\"",
                "`",
                "*",
                "/",
                "||",
                "case",
                "when",
                "end",
                "select",
                "from",
                "interval",
                "date",
                "timestamp",
                "'2024-01-01'",
                "any",
                "all",
                "exists",
                ";",
                "--",
                "/*",
                ":",
                "?",
                "@",
                "[",
                "]",
                "{",
                "}",
                "::",
                "99999999999999999999",
                "0x",
                ".",
                "..");
        return Arbitraries.frequencyOf(
                        Tuple.of(9, words), Tuple.of(1, Arbitraries.strings().ofMaxLength(5)))
                .list()
                .ofMaxSize(14)
                .map(parts -> String.join(" ", parts));
    }
}
