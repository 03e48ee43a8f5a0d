package dev.bindery.catalog.jdbc.partitions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bindery.catalog.filter.PartitionFilter.KeyKind;
import dev.bindery.catalog.filter.PartitionFilter.Operand;
import dev.bindery.catalog.filter.StoredValues;
import java.math.BigDecimal;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class ComparisonKeyProperties {

    @Provide
    Arbitrary<BigDecimal> stored() {
        Arbitrary<BigDecimal> digits = Arbitraries.bigIntegers()
                .between(
                        BigDecimal.TEN.pow(37).negate().toBigInteger(),
                        BigDecimal.TEN.pow(37).toBigInteger())
                .map(BigDecimal::new);
        return Arbitraries.oneOf(
                        Combinators.combine(digits, Arbitraries.integers().between(-20, 38))
                                .as((number, scale) -> number.movePointLeft(scale)),
                        Arbitraries.integers().between(-200, 200).map(n -> BigDecimal.valueOf(n, 1)),
                        Arbitraries.longs().map(BigDecimal::valueOf))
                .filter(number -> StoredValues.number(KeyKind.NUMBER, number.toPlainString())
                        .isPresent());
    }

    @Provide
    Arbitrary<BigDecimal> any() {
        return Arbitraries.oneOf(
                stored(),
                Combinators.combine(Arbitraries.longs(), Arbitraries.integers().between(-400, 400))
                        .as(BigDecimal::valueOf));
    }

    @Property(tries = 5_000)
    void ordersStoredNumbersByValue(@ForAll("stored") BigDecimal a, @ForAll("stored") BigDecimal b) {
        assertThat(Integer.signum(ComparisonKey.of(a).compareTo(ComparisonKey.of(b))))
                .as("%s and %s as %s and %s", a, b, ComparisonKey.of(a), ComparisonKey.of(b))
                .isEqualTo(a.compareTo(b));
    }

    @Property(tries = 5_000)
    void ordersStoredNumbersAmongAllOthers(@ForAll("stored") BigDecimal a, @ForAll("any") BigDecimal b) {
        assertThat(Integer.signum(ComparisonKey.of(a).compareTo(ComparisonKey.of(new Operand.Number(b)))))
                .as("%s and %s", a, b)
                .isEqualTo(a.compareTo(b));
    }

    @Example
    void writesNumbersOfOneValueAlike() {
        for (String one : new String[] {"1", "01", "1.0", "1e0", "+1", "1.000", "0.1e1"}) {
            assertThat(ComparisonKey.of(KeyKind.NUMBER, one)).as(one).contains("2501");
        }
        assertThat(ComparisonKey.of(KeyKind.NUMBER, "-0.0")).as("zero").contains("1");
        assertThat(ComparisonKey.of(KeyKind.NUMBER, "12.5")).as("12.5").contains("251125");
        assertThat(ComparisonKey.of(KeyKind.NUMBER, "-3")).as("-3").contains("0496~");
    }

    @Example
    void hasNoneForWhatCannotBeRead() {
        assertThat(ComparisonKey.of(KeyKind.NUMBER, "x"))
                .as("text in a number key")
                .isEqualTo(Optional.empty());
        assertThat(ComparisonKey.of(KeyKind.DATE, "2024-02-30"))
                .as("no such day")
                .isEmpty();
        assertThat(ComparisonKey.of(KeyKind.TEXT, "x")).as("text").contains("x");
    }
}
