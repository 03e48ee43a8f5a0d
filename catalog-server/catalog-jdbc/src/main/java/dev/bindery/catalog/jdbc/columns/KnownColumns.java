package dev.bindery.catalog.jdbc.columns;

import dev.bindery.model.statistics.ColumnStatistics;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/**
 * What one row says of the columns of a table or partition.
 *
 * @param columns in the order of their names, without their sketches
 * @param sketched of which of them there are sketches, in rows of their own
 */
public record KnownColumns(List<ColumnStatistics> columns, Set<String> sketched) {

    static final KnownColumns NONE = new KnownColumns(List.of(), Set.of());

    /** What is known when these are written; those of other columns stay. */
    KnownColumns with(Collection<ColumnStatistics> given) {
        TreeMap<String, ColumnStatistics> byName = new TreeMap<>();
        columns.forEach(column -> byName.put(column.column(), column));
        Set<String> withSketches = new HashSet<>(sketched);
        for (ColumnStatistics column : given) {
            byName.put(column.column(), ColumnSketches.NONE.addTo(column));
            if (ColumnSketches.of(column).isEmpty()) {
                withSketches.remove(column.column());
            } else {
                withSketches.add(column.column());
            }
        }
        return new KnownColumns(List.copyOf(byName.values()), Set.copyOf(withSketches));
    }

    /** What is left when these are forgotten. */
    KnownColumns without(Collection<String> names) {
        Set<String> withSketches = new HashSet<>(sketched);
        withSketches.removeAll(names);
        return new KnownColumns(
                columns.stream()
                        .filter(column -> !names.contains(column.column()))
                        .toList(),
                Set.copyOf(withSketches));
    }
}
