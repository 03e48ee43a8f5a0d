package dev.bindery.catalog.statistics;

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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Adds up what is known of partitions, one after the other, so that they needn't all be in memory. Distinct values are
 * counted by the bit vectors where every partition has one, and are otherwise at least as many as in the partition that
 * has most (Hive's default). Where some of the partitions have nothing on a column, its counts are scaled up to all of
 * them, as Hive does; its bounds stay those that were seen.
 */
public final class PartitionTotals {

    private final Map<String, Sum> byColumn = new HashMap<>();
    /** How many partitions have statistics of so many columns. */
    private final Map<Integer, Integer> partitionsByColumns = new HashMap<>();

    /** What is known of one column so far. */
    private static final class Sum {
        private final ColumnStatistics form;
        private ColumnValues values;
        private int partitions;
        /** Empty where some partition has no sketch, or one that doesn't fit. */
        private Optional<DistinctValues> distinct;

        Sum(ColumnStatistics first) {
            form = first;
            values = first.values();
            partitions = 1;
            distinct = first.bitVector().flatMap(DistinctValues::read);
        }

        void add(ColumnStatistics more) {
            // Where a column's type was changed some partitions may be of another form.
            if (more.values().getClass() != values.getClass()) {
                return;
            }
            values = Merging.values(values, more.values(), Optional.empty());
            partitions++;
            distinct = distinct.flatMap(
                    known -> more.bitVector().flatMap(DistinctValues::read).flatMap(known::union));
        }

        ColumnStatistics total(int all) {
            ColumnValues total = distinct.map(known -> withDistinct(values, known.estimate()))
                    .orElse(values);
            return ColumnStatistics.of(
                    form.column(),
                    form.type(),
                    partitions > 1 && partitions < all ? scaled(total, (double) all / partitions) : total);
        }
    }

    /** Takes the statistics of a partition, each column once. */
    public void add(List<ColumnStatistics> partition) {
        partitionsByColumns.merge(partition.size(), 1, Integer::sum);
        for (ColumnStatistics statistics : partition) {
            Sum sum = byColumn.get(statistics.column());
            if (sum == null) {
                byColumn.put(statistics.column(), new Sum(statistics));
            } else {
                sum.add(statistics);
            }
        }
    }

    /**
     * The total.
     *
     * @param partitions how many partitions were asked for
     * @param columns how many columns were asked for; 0: all that there are
     */
    public Total total(int partitions, int columns) {
        int wanted = columns == 0 ? byColumn.size() : columns;
        return new Total(
                new TreeMap<>(byColumn)
                        .values().stream().map(sum -> sum.total(partitions)).toList(),
                partitionsByColumns.getOrDefault(wanted, 0));
    }

    private static ColumnValues withDistinct(ColumnValues values, long distinct) {
        if (values instanceof Longs v) {
            return new Longs(v.low(), v.high(), v.nulls(), distinct);
        }
        if (values instanceof Doubles v) {
            return new Doubles(v.low(), v.high(), v.nulls(), distinct);
        }
        if (values instanceof Decimals v) {
            return new Decimals(v.low(), v.high(), v.nulls(), distinct);
        }
        if (values instanceof Dates v) {
            return new Dates(v.low(), v.high(), v.nulls(), distinct);
        }
        if (values instanceof Timestamps v) {
            return new Timestamps(v.low(), v.high(), v.nulls(), distinct);
        }
        if (values instanceof Texts v) {
            return new Texts(v.longest(), v.averageLength(), v.nulls(), distinct);
        }
        return values;
    }

    private static ColumnValues scaled(ColumnValues values, double factor) {
        long nulls = (long) (values.nulls() * factor);
        if (values instanceof Booleans v) {
            return new Booleans((long) (v.trues() * factor), (long) (v.falses() * factor), nulls);
        }
        if (values instanceof Longs v) {
            return new Longs(v.low(), v.high(), nulls, v.distinct());
        }
        if (values instanceof Doubles v) {
            return new Doubles(v.low(), v.high(), nulls, v.distinct());
        }
        if (values instanceof Decimals v) {
            return new Decimals(v.low(), v.high(), nulls, v.distinct());
        }
        if (values instanceof Dates v) {
            return new Dates(v.low(), v.high(), nulls, v.distinct());
        }
        if (values instanceof Timestamps v) {
            return new Timestamps(v.low(), v.high(), nulls, v.distinct());
        }
        if (values instanceof Texts v) {
            return new Texts(v.longest(), v.averageLength(), nulls, v.distinct());
        }
        Binaries v = (Binaries) values;
        return new Binaries(v.longest(), v.averageLength(), nulls);
    }
}
