package dev.bindery.catalog.statistics;

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
import java.util.List;
import java.util.Optional;

/**
 * Statistics of two sets of rows together, as Hive's column statistics mergers have them: counts add up, bounds and
 * lengths are the wider ones. Of distinct values there are as many as the bit vectors together say, or else at least as
 * many as in the set that has more.
 */
public final class Merging {

    private Merging() {}

    /**
     * Both together. Histograms can't be merged; the newer one would be of its rows alone, so that none is left.
     *
     * @return the newer ones alone where the two are of different forms, because the column's type changed
     */
    public static ColumnStatistics merge(ColumnStatistics before, ColumnStatistics added) {
        if (before.values().getClass() != added.values().getClass()) {
            return added;
        }
        Optional<DistinctValues> union = union(before.bitVector(), added.bitVector());
        ColumnValues values = values(before.values(), added.values(), union.map(DistinctValues::estimate));
        return added.withValues(values)
                .withBitVector(union.map(DistinctValues::write))
                .withHistogram(Optional.empty());
    }

    private static Optional<DistinctValues> union(Optional<Sketch> before, Optional<Sketch> added) {
        return before.isPresent() && added.isPresent()
                ? DistinctValues.union(List.of(before.get(), added.get()))
                : Optional.empty();
    }

    /**
     * The values alone.
     *
     * @param distinct how many distinct ones there are together, where that is known better than from the two counts
     */
    static ColumnValues values(ColumnValues one, ColumnValues two, Optional<Long> distinct) {
        long nulls = one.nulls() + two.nulls();
        if (one instanceof Booleans a && two instanceof Booleans b) {
            return new Booleans(a.trues() + b.trues(), a.falses() + b.falses(), nulls);
        }
        if (one instanceof Longs a && two instanceof Longs b) {
            return new Longs(
                    lower(a.low(), b.low()),
                    higher(a.high(), b.high()),
                    nulls,
                    most(distinct, a.distinct(), b.distinct()));
        }
        if (one instanceof Doubles a && two instanceof Doubles b) {
            return new Doubles(
                    lower(a.low(), b.low()),
                    higher(a.high(), b.high()),
                    nulls,
                    most(distinct, a.distinct(), b.distinct()));
        }
        if (one instanceof Decimals a && two instanceof Decimals b) {
            return new Decimals(
                    lower(a.low(), b.low()),
                    higher(a.high(), b.high()),
                    nulls,
                    most(distinct, a.distinct(), b.distinct()));
        }
        if (one instanceof Dates a && two instanceof Dates b) {
            return new Dates(
                    lower(a.low(), b.low()),
                    higher(a.high(), b.high()),
                    nulls,
                    most(distinct, a.distinct(), b.distinct()));
        }
        if (one instanceof Timestamps a && two instanceof Timestamps b) {
            return new Timestamps(
                    lower(a.low(), b.low()),
                    higher(a.high(), b.high()),
                    nulls,
                    most(distinct, a.distinct(), b.distinct()));
        }
        if (one instanceof Texts a && two instanceof Texts b) {
            return new Texts(
                    Math.max(a.longest(), b.longest()),
                    Math.max(a.averageLength(), b.averageLength()),
                    nulls,
                    most(distinct, a.distinct(), b.distinct()));
        }
        if (one instanceof Binaries a && two instanceof Binaries b) {
            return new Binaries(
                    Math.max(a.longest(), b.longest()), Math.max(a.averageLength(), b.averageLength()), nulls);
        }
        throw new IllegalArgumentException(one + " and " + two + " are of different forms.");
    }

    private static long most(Optional<Long> known, long one, long two) {
        return known.orElse(Math.max(one, two));
    }

    private static <T extends Comparable<T>> Optional<T> lower(Optional<T> one, Optional<T> two) {
        return one.isEmpty() || (two.isPresent() && two.get().compareTo(one.get()) < 0) ? two : one;
    }

    private static <T extends Comparable<T>> Optional<T> higher(Optional<T> one, Optional<T> two) {
        return one.isEmpty() || (two.isPresent() && two.get().compareTo(one.get()) > 0) ? two : one;
    }
}
