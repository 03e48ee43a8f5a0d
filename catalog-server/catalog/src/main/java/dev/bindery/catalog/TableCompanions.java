package dev.bindery.catalog;

import dev.bindery.model.PartitionIndex;
import dev.bindery.model.constraints.Constraint;
import dev.bindery.model.statistics.ColumnStatistics;
import java.util.List;

/**
 * What a table is made with besides its definition.
 *
 * @param constraints its constraints
 * @param statistics what is known of its columns
 * @param update how the statistics are to be written; there is nothing to merge them with
 * @param indexes its partition indexes
 */
public record TableCompanions(
        List<Constraint> constraints,
        List<ColumnStatistics> statistics,
        StatisticsUpdate update,
        List<PartitionIndex> indexes) {

    public static final TableCompanions NONE = of(List.of());

    public TableCompanions {
        constraints = List.copyOf(constraints);
        statistics = List.copyOf(statistics);
        indexes = List.copyOf(indexes);
    }

    public static TableCompanions of(List<Constraint> constraints) {
        return new TableCompanions(
                constraints, List.of(), StatisticsUpdate.computedBy(StatisticsQuery.HIVE), List.of());
    }

    public TableCompanions with(List<ColumnStatistics> newStatistics, StatisticsUpdate newUpdate) {
        return new TableCompanions(constraints, newStatistics, newUpdate, indexes);
    }

    public TableCompanions withIndexes(List<PartitionIndex> newIndexes) {
        return new TableCompanions(constraints, statistics, update, newIndexes);
    }
}
