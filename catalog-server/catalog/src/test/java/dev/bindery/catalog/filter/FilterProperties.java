package dev.bindery.catalog.filter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bindery.catalog.filter.PartitionFilter.And;
import dev.bindery.catalog.filter.PartitionFilter.Compare;
import dev.bindery.catalog.filter.PartitionFilter.Comparison;
import dev.bindery.catalog.filter.PartitionFilter.In;
import dev.bindery.catalog.filter.PartitionFilter.Key;
import dev.bindery.catalog.filter.PartitionFilter.KeyKind;
import dev.bindery.catalog.filter.PartitionFilter.Like;
import dev.bindery.catalog.filter.PartitionFilter.Not;
import dev.bindery.catalog.filter.PartitionFilter.Operand;
import dev.bindery.catalog.filter.PartitionFilter.Or;
import dev.bindery.model.Column;
import dev.bindery.model.PartitionNames;
import dev.bindery.model.error.InvalidInputException;
import java.math.BigDecimal;
import java.util.List;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class FilterProperties {

    private static final List<Column> COLUMNS =
            List.of(Column.of("s", "string"), Column.of("n", "bigint"), Column.of("d", "date"));
    private static final Key TEXT = new Key(0, "s", KeyKind.TEXT);
    private static final Key NUMBER = new Key(1, "n", KeyKind.NUMBER);
    private static final Key DATE = new Key(2, "d", KeyKind.DATE);

    @Property
    void readingUndoesWriting(@ForAll("filters") PartitionFilter filter, @ForAll("partitions") List<String> values) {
        String printed = HiveFilterPrinter.print(filter);
        PartitionFilter read = HiveFilterParser.parse(printed, COLUMNS);
        assertThat(HiveFilterPrinter.print(read))
                .as("printed again")
                .isEqualTo(HiveFilterPrinter.print(HiveFilterParser.parse(HiveFilterPrinter.print(read), COLUMNS)));
        assertThat(FilterEvaluator.matches(read, values))
                .as("%s and what was read from it select alike from %s", printed, values)
                .isEqualTo(FilterEvaluator.matches(filter, values));
    }

    @Property
    void anyTextIsReadOrRefused(@ForAll("scraps") String text, @ForAll("partitions") List<String> values) {
        try {
            FilterEvaluator.matches(HiveFilterParser.parse(text, COLUMNS), values);
        } catch (InvalidInputException e) {
            assertThat(e.getMessage()).as("the error of %s", text).isNotBlank();
        }
    }

    @Property
    void twoNegationsAreNone(@ForAll("filters") PartitionFilter filter, @ForAll("partitions") List<String> values) {
        assertThat(FilterEvaluator.matches(new Not(new Not(filter)), values))
                .as("not not %s on %s", filter, values)
                .isEqualTo(FilterEvaluator.matches(filter, values));
    }

    @Property
    void deMorgan(
            @ForAll("filters") PartitionFilter a,
            @ForAll("filters") PartitionFilter b,
            @ForAll("partitions") List<String> values) {
        assertThat(FilterEvaluator.matches(new Not(new And(List.of(a, b))), values))
                .as("not (%s and %s) on %s", a, b, values)
                .isEqualTo(FilterEvaluator.matches(new Or(List.of(new Not(a), new Not(b))), values));
    }

    @Property
    void neverBothAConditionAndItsOpposite(
            @ForAll("filters") PartitionFilter filter, @ForAll("partitions") List<String> values) {
        assertThat(FilterEvaluator.matches(filter, values) && FilterEvaluator.matches(new Not(filter), values))
                .as("%s and its negation on %s", filter, values)
                .isFalse();
    }

    @Property
    void unreadableValuesSatisfyNoComparison(@ForAll Comparison comparison, @ForAll long number) {
        PartitionFilter compare = new Compare(NUMBER, comparison, new Operand.Number(BigDecimal.valueOf(number)));
        List<String> values = List.of("a", PartitionNames.DEFAULT_PARTITION, "nodate");
        assertThat(FilterEvaluator.matches(compare, values)).as("compared").isFalse();
        assertThat(FilterEvaluator.matches(new Not(compare), values))
                .as("negated")
                .isFalse();
    }

    @Property
    void memberIsOneOfEquals(@ForAll("partitions") List<String> values, @ForAll("numbers") List<BigDecimal> numbers) {
        List<Operand> operands =
                numbers.stream().<Operand>map(Operand.Number::new).toList();
        List<PartitionFilter> equals = operands.stream()
                .<PartitionFilter>map(o -> new Compare(NUMBER, Comparison.EQUAL, o))
                .toList();
        assertThat(FilterEvaluator.matches(new Not(new In(NUMBER, operands)), values))
                .as("not in %s on %s", numbers, values)
                .isEqualTo(FilterEvaluator.matches(new Not(new Or(equals)), values));
    }

    @Property
    void likeIsTheRegularExpressionItStandsFor(@ForAll("patterns") String pattern, @ForAll("patterns") String value) {
        String regex = pattern.codePoints()
                .mapToObj(c -> c == '%' ? ".*" : c == '_' ? "." : Pattern.quote(Character.toString(c)))
                .reduce("", String::concat);
        assertThat(FilterEvaluator.matches(new Like(TEXT, pattern, (char) 0), List.of(value)))
                .as("[%s] like [%s]", value, pattern)
                .isEqualTo(Pattern.compile(regex, Pattern.DOTALL).matcher(value).matches());
    }

    @Provide
    Arbitrary<String> patterns() {
        return Arbitraries.of("a", "b", "%", "_", "😀", "\n")
                .list()
                .ofMaxSize(8)
                .map(parts -> String.join("", parts));
    }

    @Provide
    Arbitrary<List<BigDecimal>> numbers() {
        return Arbitraries.integers()
                .between(-3, 12)
                .map(BigDecimal::valueOf)
                .list()
                .ofMinSize(1)
                .ofMaxSize(4);
    }

    @Provide
    Arbitrary<String> scraps() {
        return Arbitraries.of(
                        "s",
                        "n",
                        "d",
                        "(",
                        ")",
                        ",",
                        "=",
                        "<",
                        "and",
                        "or",
                        "not",
                        "in",
                        "like",
                        "between",
                        "struct",
                        "const",
                        "date",
                        "'a'",
                        "\"b\"",
                        "'\\'",
                        "`",
                        "1",
                        "-2",
                        "1.5",
                        "2024-01-01",
                        ";",
                        "'",
                        "\\",
                        "😀",
                        "'[a'",
                        "timestamp")
                .list()
                .ofMaxSize(14)
                .map(parts -> String.join(" ", parts));
    }

    @Provide
    Arbitrary<List<String>> partitions() {
        return Combinators.combine(
                        texts(),
                        Arbitraries.of(
                                "0", "1", "01", "-3", "1.0", "10", "x", "", PartitionNames.DEFAULT_PARTITION, "1e1"),
                        Arbitraries.of(
                                "2024-01-01", "2024-1-1", "1969-12-31", "nodate", PartitionNames.DEFAULT_PARTITION))
                .as(List::of);
    }

    private static Arbitrary<String> texts() {
        return Arbitraries.of(
                "", "a", "A", "a'q", "a\"q", "x/y=%", "back\\", "😀", "\uFFFD", "é", PartitionNames.DEFAULT_PARTITION);
    }

    @Provide
    Arbitrary<PartitionFilter> filters() {
        Arbitrary<Comparison> comparisons = Arbitraries.of(Comparison.class);
        Arbitrary<Operand> texts = texts().filter(t -> !t.contains("\\")).map(Operand.Text::new);
        Arbitrary<Operand> numbers =
                Arbitraries.of("-3", "0", "1", "1.5", "10").map(n -> new Operand.Number(new BigDecimal(n)));
        Arbitrary<Operand> days = Arbitraries.of(-1, 0, 19723).map(n -> new Operand.Number(BigDecimal.valueOf(n)));
        Arbitrary<PartitionFilter> leaves = Arbitraries.oneOf(
                leaf(TEXT, comparisons, texts), leaf(NUMBER, comparisons, numbers), leaf(DATE, comparisons, days));
        Arbitrary<PartitionFilter> filters = leaves;
        for (int depth = 0; depth < 3; depth++) {
            Arbitrary<List<PartitionFilter>> parts = filters.list().ofMinSize(1).ofMaxSize(3);
            filters = Arbitraries.oneOf(leaves, parts.map(And::new), parts.map(Or::new));
        }
        return filters;
    }

    private static Arbitrary<PartitionFilter> leaf(
            Key key, Arbitrary<Comparison> comparisons, Arbitrary<Operand> operands) {
        Arbitrary<PartitionFilter> compare =
                Combinators.combine(comparisons, operands).as((c, o) -> new Compare(key, c, o));
        Arbitrary<PartitionFilter> in =
                operands.list().ofMinSize(1).ofMaxSize(3).map(o -> new In(key, o));
        return Arbitraries.oneOf(compare, in, in.map(Not::new));
    }
}
