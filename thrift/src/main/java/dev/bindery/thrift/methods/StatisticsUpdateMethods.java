package dev.bindery.thrift.methods;

import dev.bindery.catalog.Call;
import dev.bindery.catalog.Statistics;
import dev.bindery.catalog.StatisticsUpdate;
import dev.bindery.catalog.statistics.Merging;
import dev.bindery.model.TableName;
import dev.bindery.model.statistics.ColumnStatistics;
import dev.bindery.thrift.dispatch.MethodTable;
import dev.bindery.thrift.structs.Names;
import dev.bindery.thrift.structs.StatisticsStructs;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.hive.metastore.api.ColumnStatisticsDesc;
import org.apache.hadoop.hive.metastore.api.InvalidInputException;
import org.apache.hadoop.hive.metastore.api.MetaException;
import org.apache.hadoop.hive.metastore.api.SetPartitionsStatsRequest;
import org.apache.hadoop.hive.metastore.api.SetPartitionsStatsResponse;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore.set_aggr_stats_for_args;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore.update_partition_column_statistics_args;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore.update_partition_column_statistics_req_args;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore.update_table_column_statistics_args;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore.update_table_column_statistics_req_args;
import org.apache.thrift.TException;

/** Writes the statistics of columns. */
final class StatisticsUpdateMethods {

    private final Statistics statistics;

    StatisticsUpdateMethods(Statistics statistics) {
        this.statistics = statistics;
    }

    void register(MethodTable methods) {
        methods.<update_table_column_statistics_args>serve("update_table_column_statistics", (call, args) -> {
            ofTable(call, args.getStats_obj(), update(args.getStats_obj()));
            return true;
        });
        methods.<update_partition_column_statistics_args>serve("update_partition_column_statistics", (call, args) -> {
            ofPartitions(call, List.of(args.getStats_obj()), update(args.getStats_obj()));
            return true;
        });
        methods.<update_table_column_statistics_req_args>serve("update_table_column_statistics_req", (call, args) -> {
            requireOneWithoutMerge(args.getReq());
            ofTable(call, first(args.getReq()), update(args.getReq()));
            return new SetPartitionsStatsResponse(true);
        });
        methods.<update_partition_column_statistics_req_args>serve(
                "update_partition_column_statistics_req", (call, args) -> {
                    requireOneWithoutMerge(args.getReq());
                    ofPartitions(call, args.getReq().getColStats(), update(args.getReq()));
                    return new SetPartitionsStatsResponse(true);
                });
        methods.<set_aggr_stats_for_args>serve("set_aggr_stats_for", (call, args) -> set(call, args.getRequest()));
    }

    private boolean set(Call call, SetPartitionsStatsRequest request) throws TException {
        if (request.getColStats() == null || request.getColStats().isEmpty()) {
            return true;
        }
        if (!first(request).getStatsDesc().isIsTblLevel()) {
            ofPartitions(call, request.getColStats(), update(request));
            return true;
        }
        if (request.getColStatsSize() != 1) {
            throw new MetaException("Expecting only 1 ColumnStatistics for table's column stats, but find "
                    + request.getColStatsSize());
        }
        ofTable(call, first(request), update(request));
        return true;
    }

    private static void requireOneWithoutMerge(SetPartitionsStatsRequest request) throws InvalidInputException {
        if (request.getColStatsSize() != 1) {
            throw new InvalidInputException("Only one stats object expected");
        }
        if (request.isNeedMerge()) {
            throw new InvalidInputException("Merge is not supported for non-aggregate stats");
        }
    }

    private static org.apache.hadoop.hive.metastore.api.ColumnStatistics first(SetPartitionsStatsRequest request) {
        return request.getColStats().get(0);
    }

    private static StatisticsUpdate update(SetPartitionsStatsRequest request) {
        StatisticsUpdate update = update(first(request));
        if (request.isNeedMerge()) {
            update = update.merging();
        }
        return request.getWriteId() > 0 ? update.under(request.getWriteId()) : update;
    }

    private static StatisticsUpdate update(org.apache.hadoop.hive.metastore.api.ColumnStatistics wire) {
        return StatisticsUpdate.computedBy(
                StatisticsMethods.engine(wire.getEngine()).orElseThrow());
    }

    private void ofTable(Call call, org.apache.hadoop.hive.metastore.api.ColumnStatistics wire, StatisticsUpdate update)
            throws MetaException {
        statistics.updateTable(
                call, table(wire.getStatsDesc()), StatisticsStructs.fromWire(wire.getStatsObj()), update);
    }

    private void ofPartitions(
            Call call, List<org.apache.hadoop.hive.metastore.api.ColumnStatistics> wire, StatisticsUpdate update)
            throws MetaException {
        TableName table = table(wire.get(0).getStatsDesc());
        Map<String, List<ColumnStatistics>> byPartition = new LinkedHashMap<>();
        for (org.apache.hadoop.hive.metastore.api.ColumnStatistics each : wire) {
            TableName other = table(each.getStatsDesc());
            if (!other.equals(table)) {
                throw new MetaException("The statistics are of several tables: " + table + " and " + other + ".");
            }
            byPartition.merge(
                    StatisticsStructs.partition(each.getStatsDesc().getPartName()),
                    StatisticsStructs.fromWire(each.getStatsObj()),
                    StatisticsUpdateMethods::together);
        }
        statistics.updatePartitions(call, table, byPartition, update);
    }

    /** Writers of several files send several statistics of one partition. */
    private static List<ColumnStatistics> together(List<ColumnStatistics> one, List<ColumnStatistics> two) {
        Map<String, ColumnStatistics> byColumn = new LinkedHashMap<>();
        one.forEach(column -> byColumn.put(column.column(), column));
        two.forEach(column -> byColumn.merge(column.column(), column, Merging::merge));
        return List.copyOf(byColumn.values());
    }

    private static TableName table(ColumnStatisticsDesc description) throws MetaException {
        return Optional.ofNullable(description.getCatName()).isPresent()
                ? Names.table(description.getCatName(), description.getDbName(), description.getTableName())
                : Names.table(description.getDbName(), description.getTableName());
    }
}
