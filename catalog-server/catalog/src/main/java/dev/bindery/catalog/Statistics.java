package dev.bindery.catalog;

import dev.bindery.model.TableName;
import dev.bindery.model.error.InvalidInputException;
import dev.bindery.model.error.NotFoundException;
import dev.bindery.model.statistics.ColumnStatistics;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What is known of the columns of tables and partitions. Every engine has statistics of its own. They go with their
 * table, partition or column, and follow them through renames; a column whose type changes loses them.
 */
public interface Statistics {

    /**
     * Those of a table itself, in the order of the columns' names; a column without any is left out.
     *
     * @throws NotFoundException where the table isn't there
     */
    List<ColumnStatistics> ofTable(Call call, TableName table, StatisticsQuery query);

    /**
     * Those of partitions, by name; partitions that aren't there, or have none, are left out.
     *
     * @throws NotFoundException where the table isn't there
     */
    Map<String, List<ColumnStatistics>> ofPartitions(
            Call call, TableName table, List<String> partitions, StatisticsQuery query);

    /**
     * Those of partitions, added up ({@link dev.bindery.catalog.statistics.PartitionTotals}).
     *
     * @throws NotFoundException where the table isn't there
     */
    Total total(Call call, TableName table, List<String> partitions, StatisticsQuery query);

    /**
     * Statistics of several partitions together.
     *
     * @param columns in the order of their names; a column of which no partition has any is left out
     * @param partitionsFound how many of the partitions have some of every column asked for
     */
    record Total(List<ColumnStatistics> columns, long partitionsFound) {

        public Total {
            columns = List.copyOf(columns);
        }
    }

    /**
     * Hive's write ids that statistics of a table itself were written with.
     *
     * @param engine whose statistics
     * @throws NotFoundException where the table isn't there
     */
    Set<Long> writeIdsOfTable(Call call, TableName table, String engine);

    /**
     * Hive's write ids that statistics of partitions, by name, were written with.
     *
     * @param engine whose statistics
     * @throws NotFoundException where the table isn't there
     */
    Set<Long> writeIdsOfPartitions(Call call, TableName table, List<String> partitions, String engine);

    /**
     * Writes statistics of a table; those of other columns stay.
     *
     * @throws NotFoundException where the table isn't there
     * @throws InvalidInputException where it has no such column
     */
    void updateTable(Call call, TableName table, List<ColumnStatistics> columns, StatisticsUpdate update);

    /**
     * Writes statistics of partitions, by name, in one change; those of other columns stay.
     *
     * @throws NotFoundException where the table or one of the partitions isn't there; nothing is written
     * @throws InvalidInputException where the table has no such column; nothing is written
     */
    void updatePartitions(
            Call call, TableName table, Map<String, List<ColumnStatistics>> partitions, StatisticsUpdate update);

    /**
     * Forgets statistics of a table.
     *
     * @param columns of which columns; empty: of all
     * @param engine whose; empty: every engine's
     * @return how many there were
     * @throws NotFoundException where the table isn't there
     */
    int deleteOfTable(Call call, TableName table, List<String> columns, Optional<String> engine);

    /**
     * Forgets statistics of partitions.
     *
     * @param partitions their names
     * @param columns of which columns; empty: of all
     * @param engine whose; empty: every engine's
     * @return how many there were
     * @throws NotFoundException where the table or one of the partitions isn't there
     */
    int deleteOfPartitions(
            Call call, TableName table, List<String> partitions, List<String> columns, Optional<String> engine);
}
