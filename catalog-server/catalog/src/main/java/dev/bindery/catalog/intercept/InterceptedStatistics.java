package dev.bindery.catalog.intercept;

import dev.bindery.catalog.Call;
import dev.bindery.catalog.Statistics;
import dev.bindery.catalog.StatisticsQuery;
import dev.bindery.catalog.StatisticsUpdate;
import dev.bindery.catalog.operation.Operation;
import dev.bindery.catalog.operation.Resource.OfTable;
import dev.bindery.model.TableName;
import dev.bindery.model.statistics.ColumnStatistics;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Says which operation each method on statistics is; all of them are done to their table. */
record InterceptedStatistics(Statistics next, CallInterceptor interceptor) implements Statistics {

    @Override
    public List<ColumnStatistics> ofTable(Call call, TableName table, StatisticsQuery query) {
        return interceptor.around(
                call, Operation.GET_TABLE_STATISTICS, new OfTable(table), () -> next.ofTable(call, table, query));
    }

    @Override
    public Map<String, List<ColumnStatistics>> ofPartitions(
            Call call, TableName table, List<String> partitions, StatisticsQuery query) {
        return interceptor.around(
                call,
                Operation.GET_PARTITION_STATISTICS,
                new OfTable(table),
                () -> next.ofPartitions(call, table, partitions, query));
    }

    @Override
    public Total total(Call call, TableName table, List<String> partitions, StatisticsQuery query) {
        return interceptor.around(
                call,
                Operation.GET_PARTITION_STATISTICS,
                new OfTable(table),
                () -> next.total(call, table, partitions, query));
    }

    @Override
    public Set<Long> writeIdsOfTable(Call call, TableName table, String engine) {
        return interceptor.around(
                call,
                Operation.GET_TABLE_STATISTICS,
                new OfTable(table),
                () -> next.writeIdsOfTable(call, table, engine));
    }

    @Override
    public Set<Long> writeIdsOfPartitions(Call call, TableName table, List<String> partitions, String engine) {
        return interceptor.around(
                call,
                Operation.GET_PARTITION_STATISTICS,
                new OfTable(table),
                () -> next.writeIdsOfPartitions(call, table, partitions, engine));
    }

    @Override
    public void updateTable(Call call, TableName table, List<ColumnStatistics> columns, StatisticsUpdate update) {
        interceptor.run(
                call,
                Operation.UPDATE_TABLE_STATISTICS,
                new OfTable(table),
                () -> next.updateTable(call, table, columns, update));
    }

    @Override
    public void updatePartitions(
            Call call, TableName table, Map<String, List<ColumnStatistics>> partitions, StatisticsUpdate update) {
        interceptor.run(
                call,
                Operation.UPDATE_PARTITION_STATISTICS,
                new OfTable(table),
                () -> next.updatePartitions(call, table, partitions, update));
    }

    @Override
    public int deleteOfTable(Call call, TableName table, List<String> columns, Optional<String> engine) {
        return interceptor.around(
                call,
                Operation.DELETE_TABLE_STATISTICS,
                new OfTable(table),
                () -> next.deleteOfTable(call, table, columns, engine));
    }

    @Override
    public int deleteOfPartitions(
            Call call, TableName table, List<String> partitions, List<String> columns, Optional<String> engine) {
        return interceptor.around(
                call,
                Operation.DELETE_PARTITION_STATISTICS,
                new OfTable(table),
                () -> next.deleteOfPartitions(call, table, partitions, columns, engine));
    }
}
