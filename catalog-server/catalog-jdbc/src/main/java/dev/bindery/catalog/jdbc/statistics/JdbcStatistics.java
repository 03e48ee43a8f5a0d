package dev.bindery.catalog.jdbc.statistics;

import dev.bindery.catalog.Call;
import dev.bindery.catalog.Statistics;
import dev.bindery.catalog.StatisticsQuery;
import dev.bindery.catalog.StatisticsUpdate;
import dev.bindery.catalog.jdbc.columns.ColumnRows;
import dev.bindery.catalog.jdbc.tables.TableHeads;
import dev.bindery.catalog.statistics.PartitionTotals;
import dev.bindery.database.Database;
import dev.bindery.model.TableName;
import dev.bindery.model.statistics.ColumnStatistics;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Statistics: reads here, two statements each, and one more where there are sketches; changes in {@link TableStatisticsChanges} and
 * {@link PartitionStatisticsChanges}.
 */
public final class JdbcStatistics implements Statistics {

    /** Bit vectors are long, and a result is in memory as a whole. */
    private static final int PARTITIONS_TO_ADD_UP = 1_000;

    private static final int PARTITIONS_TO_READ = 5_000;

    private final Database database;
    private final TableHeads heads;
    private final ColumnRows rows;
    private final TableStatisticsChanges ofTables;
    private final PartitionStatisticsChanges ofPartitions;

    public JdbcStatistics(
            Database database,
            TableHeads heads,
            TableStatisticsChanges ofTables,
            PartitionStatisticsChanges ofPartitions) {
        this.database = database;
        this.heads = heads;
        this.rows = new ColumnRows(database.dialect());
        this.ofTables = ofTables;
        this.ofPartitions = ofPartitions;
    }

    @Override
    public List<ColumnStatistics> ofTable(Call call, TableName table, StatisticsQuery query) {
        return database.read(
                session -> rows.ofTable(session, heads.require(session, table).id(), query));
    }

    @Override
    public Map<String, List<ColumnStatistics>> ofPartitions(
            Call call, TableName table, List<String> partitions, StatisticsQuery query) {
        Map<String, List<ColumnStatistics>> found = new HashMap<>();
        database.read(session -> {
            long id = heads.require(session, table).id();
            rows.ofPartitions(session, id, partitions, query, PARTITIONS_TO_READ, found::put);
            return null;
        });
        return found;
    }

    @Override
    public Total total(Call call, TableName table, List<String> partitions, StatisticsQuery query) {
        List<String> distinct = partitions.stream().distinct().toList();
        PartitionTotals totals = new PartitionTotals();
        database.read(session -> {
            long id = heads.require(session, table).id();
            rows.ofPartitions(
                    session, id, distinct, query, PARTITIONS_TO_ADD_UP, (name, columns) -> totals.add(columns));
            return null;
        });
        return totals.total(distinct.size(), query.columns().size());
    }

    @Override
    public Set<Long> writeIdsOfTable(Call call, TableName table, String engine) {
        return database.read(session ->
                rows.writeIdsOfTable(session, heads.require(session, table).id(), engine));
    }

    @Override
    public Set<Long> writeIdsOfPartitions(Call call, TableName table, List<String> partitions, String engine) {
        return database.read(session ->
                rows.writeIdsOfPartitions(session, heads.require(session, table).id(), partitions, engine));
    }

    @Override
    public void updateTable(Call call, TableName table, List<ColumnStatistics> columns, StatisticsUpdate update) {
        ofTables.update(call, table, columns, update);
    }

    @Override
    public void updatePartitions(
            Call call, TableName table, Map<String, List<ColumnStatistics>> partitions, StatisticsUpdate update) {
        ofPartitions.update(call, table, partitions, update);
    }

    @Override
    public int deleteOfTable(Call call, TableName table, List<String> columns, Optional<String> engine) {
        return ofTables.delete(call, table, fold(columns), engine);
    }

    @Override
    public int deleteOfPartitions(
            Call call, TableName table, List<String> partitions, List<String> columns, Optional<String> engine) {
        return ofPartitions.delete(call, table, partitions, fold(columns), engine);
    }

    private static List<String> fold(List<String> columns) {
        return columns.stream().map(ColumnStatistics::folded).distinct().toList();
    }
}
