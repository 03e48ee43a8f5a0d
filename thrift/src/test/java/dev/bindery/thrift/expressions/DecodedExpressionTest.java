package dev.bindery.thrift.expressions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bindery.catalog.filter.FilterEvaluator;
import dev.bindery.catalog.filter.PartitionFilter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DecodedExpressionTest {

    /** What Hive evaluates and the catalog has no words for: then all is selected that the rest allows. */
    private static final Set<String> NOT_IN_OTHER_WORDS =
            Set.of("regexp", "cast-key-to-double", "function-of-key", "and-with-function", "null-constant");

    static Stream<ExpressionFixture> fixtures() {
        return ExpressionFixture.RELEASES.stream().flatMap(release -> ExpressionFixture.of(release).stream());
    }

    @ParameterizedTest
    @MethodSource("fixtures")
    void whatHiveSelectsIsSelected(ExpressionFixture fixture) {
        DecodedExpression decoded = DecodedExpression.of(fixture.bytes(), ExpressionFixture.KEYS, null);
        Set<Integer> selected = selected(decoded.filter());
        Set<Integer> expected = new HashSet<>(fixture.selected());
        if (fixture.name().equals("default-partition")) {
            // A Metastore takes the comparison with the default partition for IS NULL before it asks the pruner.
            expected = Set.of(10);
        }
        boolean dayOfHive23 = fixture.release().equals("2.3") && fixture.name().equals("timestamp-constant");
        boolean truthOfHive23 =
                fixture.release().equals("2.3") && fixture.name().equals("boolean");
        if (truthOfHive23) {
            // Hive 2.3 takes every text for true.
            expected = Set.of(0, 2, 4);
        }
        assertThat(decoded.exact())
                .as("%s is understood: %s", fixture, fixture.text())
                .isEqualTo(!NOT_IN_OTHER_WORDS.contains(fixture.name()) && !dayOfHive23);
        if (decoded.exact()) {
            assertThat(selected).as("%s: %s", fixture, fixture.text()).isEqualTo(expected);
        } else if (fixture.sure()) {
            assertThat(selected).as("%s: %s", fixture, fixture.text()).containsAll(expected);
        }
    }

    @Test
    void whatIsUnderstoodBesideSomethingElseStillSelects() {
        for (String release : ExpressionFixture.RELEASES) {
            DecodedExpression decoded = decode(ExpressionFixture.of(release, "and-with-function"));
            assertThat(selected(decoded.filter()))
                    .as("h = 1 and upper(ds) = 'A', %s", release)
                    .containsExactly(0);
        }
    }

    @Test
    void aTextThatIsComparedAsANumber() {
        for (String release : ExpressionFixture.RELEASES) {
            FilterEvaluator filter = new FilterEvaluator(
                    decode(ExpressionFixture.of(release, "cast-key-to-double")).filter());
            List<String> rest = ExpressionFixture.PARTITIONS.get(0).subList(1, 13);
            for (String equal : List.of("5", "05", "5.0", " 5", "5d", "5e0", "not a number")) {
                assertThat(filter.test(with(equal, rest)))
                        .as("'%s', which is 5 or which Hive keeps, %s", equal, release)
                        .isTrue();
            }
            for (String other : List.of("6", "-5", "5.5", "__HIVE_DEFAULT_PARTITION__")) {
                assertThat(filter.test(with(other, rest)))
                        .as("'%s', %s", other, release)
                        .isFalse();
            }
        }
    }

    private static List<String> with(String first, List<String> rest) {
        return Stream.concat(Stream.of(first), rest.stream()).toList();
    }

    @Test
    void aFilterAsText() {
        DecodedExpression decoded = DecodedExpression.of(
                "ds = 'a' and h > 1".getBytes(StandardCharsets.UTF_8), ExpressionFixture.KEYS, null);
        assertThat(decoded.exact()).as("understood").isTrue();
        assertThat(selected(decoded.filter())).as("selected").containsExactly(1);
        DecodedExpression nothing = DecodedExpression.of(new byte[0], ExpressionFixture.KEYS, null);
        assertThat(nothing.exact()).as("no expression is understood").isTrue();
        assertThat(selected(nothing.filter())).as("and selects all").hasSize(11);
    }

    @Test
    void keysThatTheTableHasNot() {
        DecodedExpression decoded = DecodedExpression.of(
                ExpressionFixture.of("4.0", "and").bytes(), ExpressionFixture.KEYS.subList(1, 2), null);
        assertThat(decoded.exact()).as("understood").isFalse();
        assertThat(new FilterEvaluator(decoded.filter()).test(List.of("2")))
                .as("h > 1")
                .isTrue();
        assertThat(new FilterEvaluator(decoded.filter()).test(List.of("1")))
                .as("h > 1")
                .isFalse();
    }

    @Test
    void brokenBytesNeverDoMoreThanSelectAll() {
        Random random = new Random(20240101);
        for (String release : ExpressionFixture.RELEASES) {
            for (ExpressionFixture fixture : ExpressionFixture.of(release)) {
                byte[] bytes = fixture.bytes();
                for (int length = 0; length < Math.min(bytes.length, 1_500); length += 41) {
                    assertThat(DecodedExpression.of(Arrays.copyOf(bytes, length), ExpressionFixture.KEYS, null))
                            .as("%s cut at %d", fixture, length)
                            .isNotNull();
                }
                for (int i = 0; i < 20; i++) {
                    byte[] changed = bytes.clone();
                    changed[random.nextInt(changed.length)] = (byte) random.nextInt(256);
                    assertThat(DecodedExpression.of(changed, ExpressionFixture.KEYS, null))
                            .as("%s with a byte changed", fixture)
                            .isNotNull();
                }
            }
        }
    }

    @Test
    void classesThatAreNotAllowed() {
        byte[] bytes = ExpressionFixture.of("4.0", "equal-text").bytes();
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        byte[] gadget = text.replace("java.util.ArrayLis\u00f4", "java.util.HashMapp\u00f4")
                .getBytes(StandardCharsets.ISO_8859_1);
        assertThat(gadget).as("another class").isNotEqualTo(bytes);
        DecodedExpression decoded = DecodedExpression.of(gadget, ExpressionFixture.KEYS, null);
        assertThat(decoded.exact()).as("understood").isFalse();
        assertThat(PartitionFilter.isTrue(decoded.filter())).as("all selected").isTrue();
    }

    @Test
    void aTowerOfLists() {
        // Lists in lists, each of which claims to be as long as all that is left.
        byte[] bytes = new byte[5_000];
        Arrays.fill(bytes, (byte) 1);
        assertThat(PartitionFilter.isTrue(DecodedExpression.of(bytes, ExpressionFixture.KEYS, null)
                        .filter()))
                .as("all selected")
                .isTrue();
    }

    private static DecodedExpression decode(ExpressionFixture fixture) {
        return DecodedExpression.of(fixture.bytes(), ExpressionFixture.KEYS, null);
    }

    private static Set<Integer> selected(PartitionFilter filter) {
        FilterEvaluator evaluator = new FilterEvaluator(filter);
        return IntStream.range(0, ExpressionFixture.PARTITIONS.size())
                .filter(place -> evaluator.test(ExpressionFixture.PARTITIONS.get(place)))
                .boxed()
                .collect(java.util.stream.Collectors.toSet());
    }
}
