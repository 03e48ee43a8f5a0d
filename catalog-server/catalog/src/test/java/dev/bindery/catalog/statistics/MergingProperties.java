package dev.bindery.catalog.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bindery.catalog.Statistics.Total;
import dev.bindery.model.statistics.ColumnStatistics;
import dev.bindery.model.statistics.ColumnValues;
import dev.bindery.model.statistics.ColumnValues.Binaries;
import dev.bindery.model.statistics.ColumnValues.Booleans;
import dev.bindery.model.statistics.ColumnValues.Dates;
import dev.bindery.model.statistics.ColumnValues.Decimals;
import dev.bindery.model.statistics.ColumnValues.Doubles;
import dev.bindery.model.statistics.ColumnValues.Longs;
import dev.bindery.model.statistics.ColumnValues.Texts;
import dev.bindery.model.statistics.ColumnValues.Timestamps;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Statistics of rows are the same in whatever order and groups the rows come. */
class MergingProperties {

    private static final Arbitrary<Long> COUNT = Arbitraries.longs().between(0, 1_000_000);
    private static final Arbitrary<Optional<Long>> BOUND =
            Arbitraries.longs().between(-1_000, 1_000).optional();

    /** Three statistics of one form. */
    record Three(ColumnStatistics a, ColumnStatistics b, ColumnStatistics c) {}

    @Provide
    Arbitrary<Three> three() {
        Arbitrary<? extends ColumnValues> longs =
                Combinators.combine(BOUND, BOUND, COUNT, COUNT).as(Longs::new);
        Arbitrary<? extends ColumnValues> dates =
                Combinators.combine(BOUND, BOUND, COUNT, COUNT).as(Dates::new);
        Arbitrary<? extends ColumnValues> times =
                Combinators.combine(BOUND, BOUND, COUNT, COUNT).as(Timestamps::new);
        Arbitrary<? extends ColumnValues> booleans =
                Combinators.combine(COUNT, COUNT, COUNT).as(Booleans::new);
        Arbitrary<Optional<Double>> reals = BOUND.map(bound -> bound.map(value -> value / 8.0));
        Arbitrary<? extends ColumnValues> doubles =
                Combinators.combine(reals, reals, COUNT, COUNT).as(Doubles::new);
        Arbitrary<Optional<BigDecimal>> exact = BOUND.map(bound -> bound.map(value -> BigDecimal.valueOf(value, 3)));
        Arbitrary<? extends ColumnValues> decimals =
                Combinators.combine(exact, exact, COUNT, COUNT).as(Decimals::new);
        Arbitrary<Double> length = COUNT.map(Long::doubleValue);
        Arbitrary<? extends ColumnValues> texts =
                Combinators.combine(COUNT, length, COUNT, COUNT).as(Texts::new);
        Arbitrary<? extends ColumnValues> binaries =
                Combinators.combine(COUNT, length, COUNT).as(Binaries::new);
        return Arbitraries.of(longs, dates, times, booleans, doubles, decimals, texts, binaries)
                .flatMap(form -> Combinators.combine(form, form, form).as((a, b, c) -> new Three(of(a), of(b), of(c))));
    }

    private static ColumnStatistics of(ColumnValues values) {
        return ColumnStatistics.of("c", "t", values);
    }

    private static PartitionTotals totals(ColumnStatistics... each) {
        PartitionTotals totals = new PartitionTotals();
        for (ColumnStatistics one : each) {
            totals.add(List.of(one));
        }
        return totals;
    }

    @Property
    void orderAndGroupsDoNotMatter(@ForAll("three") Three three) {
        ColumnStatistics one = Merging.merge(Merging.merge(three.a(), three.b()), three.c());
        ColumnStatistics two = Merging.merge(three.c(), Merging.merge(three.b(), three.a()));
        assertThat(one).as("merged").isEqualTo(two);
        Total total = totals(three.a(), three.b(), three.c()).total(3, 1);
        assertThat(total.columns()).as("total").containsExactly(one);
        assertThat(total.partitionsFound()).as("partitions").isEqualTo(3);
    }

    @Property
    void theTotalOfSomeIsScaledToAll(@ForAll("three") Three three) {
        Total total = totals(three.a(), three.b()).total(6, 1);
        long nulls = three.a().values().nulls() + three.b().values().nulls();
        assertThat(total.columns().get(0).values().nulls()).as("nulls").isEqualTo(3 * nulls);
        assertThat(total.partitionsFound()).as("partitions").isEqualTo(2);
    }
}
