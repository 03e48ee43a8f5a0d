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
import dev.bindery.model.statistics.Sketch;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Adds up what is known of partitions. Distinct values are counted by the bit vectors where every partition has one, and
 * are otherwise at least as many as in the partition that has most (Hive's default). Where some of the partitions have
 * nothing on a column, its counts are scaled up to all of them, as Hive does; its bounds stay those that were seen.
 */
public final class PartitionTotals {

    private PartitionTotals() {}

    /**
     * The total.
     *
     * @param found what is known of each partition of which anything is
     * @param partitions how many partitions were asked for
     * @param columns how many columns were asked for; 0: all that there are
     */
    public static Total of(Collection<List<ColumnStatistics>> found, int partitions, int columns) {
        Map<String, List<ColumnStatistics>> byColumn = new TreeMap<>();
        found.forEach(each ->
                each.forEach(statistics -> byColumn.computeIfAbsent(statistics.column(), column -> new ArrayList<>())
                        .add(statistics)));
        int wanted = columns == 0 ? byColumn.size() : columns;
        long complete = wanted == 0
                ? 0
                : found.stream().filter(each -> each.size() == wanted).count();
        return new Total(
                byColumn.values().stream().map(each -> total(each, partitions)).toList(), complete);
    }

    private static ColumnStatistics total(List<ColumnStatistics> each, int partitions) {
        // Where a type was changed some partitions may be of another form; the one of most of them counts.
        ColumnStatistics form = each.get(0);
        List<ColumnStatistics> alike = each.stream()
                .filter(one -> one.values().getClass() == form.values().getClass())
                .toList();
        ColumnValues values = form.values();
        for (ColumnStatistics one : alike.subList(1, alike.size())) {
            values = Merging.values(values, one.values(), Optional.empty());
        }
        Optional<Long> distinct = distinct(alike);
        if (distinct.isPresent()) {
            values = withDistinct(values, distinct.get());
        }
        if (alike.size() > 1 && alike.size() < partitions) {
            values = scaled(values, (double) partitions / alike.size());
        }
        return ColumnStatistics.of(form.column(), form.type(), values);
    }

    private static Optional<Long> distinct(List<ColumnStatistics> each) {
        List<Sketch> sketches = each.stream()
                .map(one -> one.bitVector().orElse(null))
                .filter(Objects::nonNull)
                .toList();
        return sketches.size() < each.size()
                ? Optional.empty()
                : DistinctValues.union(sketches).map(DistinctValues::estimate);
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
