package dev.bindery.catalog.jdbc.statistics;

import dev.bindery.catalog.statistics.AccuracyParameter;
import dev.bindery.catalog.statistics.Merging;
import dev.bindery.database.Microseconds;
import dev.bindery.model.Column;
import dev.bindery.model.StorageDescriptor;
import dev.bindery.model.TableName;
import dev.bindery.model.error.InvalidInputException;
import dev.bindery.model.statistics.ColumnStatistics;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What is to be written of the statistics that a caller gave. */
final class WrittenColumns {

    private WrittenColumns() {}

    /** @throws InvalidInputException where the table has no such column */
    static void require(TableName table, List<Column> columns, List<ColumnStatistics> given) {
        Set<String> names = columns.stream().map(Column::name).collect(Collectors.toSet());
        given.stream()
                .map(ColumnStatistics::column)
                .filter(name -> !names.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw new InvalidInputException(
                            "statistics column",
                            "Column " + name + " doesn't exist in table " + table.table() + " in database "
                                    + table.database().database());
                });
    }

    /** The same, found out now where nobody says when. */
    static List<ColumnStatistics> timed(List<ColumnStatistics> given, Instant now) {
        return given.stream()
                .map(each -> each.withAnalyzedTime(
                        Microseconds.truncate(each.analyzedTime().orElse(now))))
                .toList();
    }

    /**
     * The same, together with what is there. Columns that aren't said to be accurate are left out; one that is, and of
     * which nothing is there, had no rows so far.
     *
     * @param parameters of the table or partition
     */
    static List<ColumnStatistics> merged(
            List<ColumnStatistics> given, List<ColumnStatistics> present, Map<String, String> parameters) {
        List<ColumnStatistics> merged = new ArrayList<>();
        for (ColumnStatistics added : given) {
            if (AccuracyParameter.includes(parameters, added.column())) {
                Optional<ColumnStatistics> before = present.stream()
                        .filter(each -> each.column().equals(added.column()))
                        .findFirst();
                merged.add(before.map(known -> Merging.merge(known, added)).orElse(added));
            }
        }
        return merged;
    }

    static List<String> columns(StorageDescriptor descriptor) {
        return descriptor.columns().stream().map(Column::name).toList();
    }

    static List<String> names(List<ColumnStatistics> columns) {
        return columns.stream().map(ColumnStatistics::column).toList();
    }
}
