package dev.bindery.catalog;

import dev.bindery.model.statistics.ColumnStatistics;
import java.util.List;

/**
 * Which statistics are asked for.
 *
 * @param engine whose
 * @param columns of which columns, folded to lower case; empty: of all
 * @param withSketches whether bit vectors and histograms are read too
 */
public record StatisticsQuery(String engine, List<String> columns, boolean withSketches) {

    /** The engine of clients that don't name one. */
    public static final String HIVE = "hive";

    public StatisticsQuery {
        columns = columns.stream().map(ColumnStatistics::folded).distinct().toList();
    }

    /** Hive's, of all columns, whole. */
    public static StatisticsQuery all() {
        return new StatisticsQuery(HIVE, List.of(), true);
    }

    public static StatisticsQuery of(String engine, List<String> columns) {
        return new StatisticsQuery(engine, columns, true);
    }
}
