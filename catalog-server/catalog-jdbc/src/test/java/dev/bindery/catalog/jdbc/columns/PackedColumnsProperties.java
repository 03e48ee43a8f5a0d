package dev.bindery.catalog.jdbc.columns;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bindery.database.Microseconds;
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
import dev.bindery.model.statistics.Sketch;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Packing loses nothing. */
class PackedColumnsProperties {

    private static final Arbitrary<Long> NUMBER = Arbitraries.longs();
    private static final Arbitrary<Double> REAL = Arbitraries.oneOf(
            Arbitraries.doubles(), Arbitraries.of(Double.NaN, Double.NEGATIVE_INFINITY, -0.0, Double.MIN_VALUE));

    private static Arbitrary<ColumnValues> values() {
        Arbitrary<Optional<Long>> bound = NUMBER.optional();
        Arbitrary<Optional<Double>> real = REAL.optional();
        Arbitrary<Optional<BigDecimal>> exact = Combinators.combine(
                        Arbitraries.bigIntegers(), Arbitraries.integers().between(-400, 400))
                .as(BigDecimal::new)
                .optional();
        return Arbitraries.oneOf(
                Combinators.combine(NUMBER, NUMBER, NUMBER).as(Booleans::new),
                Combinators.combine(bound, bound, NUMBER, NUMBER).as(Longs::new),
                Combinators.combine(bound, bound, NUMBER, NUMBER).as(Dates::new),
                Combinators.combine(bound, bound, NUMBER, NUMBER).as(Timestamps::new),
                Combinators.combine(real, real, NUMBER, NUMBER).as(Doubles::new),
                Combinators.combine(exact, exact, NUMBER, NUMBER).as(Decimals::new),
                Combinators.combine(NUMBER, REAL, NUMBER, NUMBER).as(Texts::new),
                Combinators.combine(NUMBER, REAL, NUMBER).as(Binaries::new));
    }

    @Provide
    Arbitrary<List<ColumnStatistics>> columns() {
        Arbitrary<String> name =
                Arbitraries.of("a", "b", "ü", "名前", "😀", "a longer name, with what there may be in one");
        Arbitrary<String> type = Arbitraries.of("", "bigint", "struct<a:int>");
        Arbitrary<Optional<Sketch>> sketch = Arbitraries.of(Optional.empty(), Optional.of(Sketch.of(new byte[] {1})));
        return Combinators.combine(
                        name, type, values(), sketch, Arbitraries.longs().between(-1L << 50, 1L << 50))
                .as((column, of, known, bits, time) -> ColumnStatistics.of(column, of, known)
                        .withBitVector(bits)
                        .withAnalyzedTime(Microseconds.instant(time)))
                .list()
                .ofMaxSize(6)
                .uniqueElements(ColumnStatistics::column);
    }

    @Property
    void whatIsReadIsWhatWasWritten(
            @ForAll("columns") List<ColumnStatistics> one, @ForAll("columns") List<ColumnStatistics> other) {
        PackedColumnsReader reader = new PackedColumnsReader(List.of());
        KnownColumns first = KnownColumns.NONE.with(one);
        KnownColumns second = first.with(other);
        assertThat(reader.read(PackedColumns.write(first))).as("the first").isEqualTo(first);
        assertThat(reader.read(PackedColumns.write(second))).as("another").isEqualTo(second);
        assertThat(reader.read(PackedColumns.write(first)))
                .as("the first again")
                .isEqualTo(first);
    }

    @Property
    void whatIsNotWantedIsPassedOver(@ForAll("columns") List<ColumnStatistics> columns) {
        Set<String> wanted = Set.of("a", "名前");
        KnownColumns all = KnownColumns.NONE.with(columns);
        KnownColumns some = new PackedColumnsReader(wanted).read(PackedColumns.write(all));
        Set<String> others = columns.stream()
                .map(ColumnStatistics::column)
                .filter(name -> !wanted.contains(name))
                .collect(Collectors.toSet());
        assertThat(some).as("those that are wanted").isEqualTo(all.without(others));
    }
}
