package dev.bindery.thrift.methods;

import dev.bindery.catalog.Call;
import dev.bindery.catalog.Catalog;
import dev.bindery.catalog.PageRequest;
import dev.bindery.catalog.PartitionQuery;
import dev.bindery.catalog.Statistics;
import dev.bindery.catalog.Statistics.Total;
import dev.bindery.catalog.StatisticsQuery;
import dev.bindery.model.TableName;
import dev.bindery.model.error.EntityKind;
import dev.bindery.model.error.NotFoundException;
import dev.bindery.model.statistics.ColumnStatistics;
import dev.bindery.thrift.dispatch.MethodTable;
import dev.bindery.thrift.structs.AnsweredColumns;
import dev.bindery.thrift.structs.Names;
import dev.bindery.thrift.structs.StatisticsStructs;
import dev.bindery.transactions.WriteIds;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.hive.metastore.api.AggrStats;
import org.apache.hadoop.hive.metastore.api.ColumnStatisticsObj;
import org.apache.hadoop.hive.metastore.api.DeleteColumnStatisticsRequest;
import org.apache.hadoop.hive.metastore.api.MetaException;
import org.apache.hadoop.hive.metastore.api.PartitionsStatsRequest;
import org.apache.hadoop.hive.metastore.api.PartitionsStatsResult;
import org.apache.hadoop.hive.metastore.api.TableStatsRequest;
import org.apache.hadoop.hive.metastore.api.TableStatsResult;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore.delete_column_statistics_req_args;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore.delete_partition_column_statistics_args;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore.delete_table_column_statistics_args;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore.get_aggr_stats_for_args;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore.get_partition_column_statistics_args;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore.get_partitions_statistics_req_args;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore.get_table_column_statistics_args;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore.get_table_statistics_req_args;

/** Reads and deletes the statistics of columns. */
final class StatisticsMethods {

    private final Catalog catalog;
    private final Statistics statistics;
    private final StatisticsCompliance compliance;

    StatisticsMethods(Catalog catalog, WriteIds writeIds) {
        this.catalog = catalog;
        this.statistics = catalog.statistics();
        this.compliance = new StatisticsCompliance(catalog, writeIds);
    }

    void register(MethodTable methods) {
        methods.<get_table_column_statistics_args>serve("get_table_column_statistics", (call, args) -> {
            TableName table = Names.table(args.getDb_name(), args.getTbl_name());
            StatisticsQuery query = query(null, List.of(column(args.getCol_name())));
            List<ColumnStatistics> found = statistics.ofTable(call, table, query);
            return StatisticsStructs.toWire(
                    table, Optional.empty(), query.engine(), require(found, table.toString(), args.getCol_name()));
        });
        methods.<get_partition_column_statistics_args>serve("get_partition_column_statistics", (call, args) -> {
            TableName table = Names.table(args.getDb_name(), args.getTbl_name());
            String partition = StatisticsStructs.partition(args.getPart_name());
            StatisticsQuery query = query(null, List.of(column(args.getCol_name())));
            List<ColumnStatistics> found = statistics
                    .ofPartitions(call, table, List.of(partition), query)
                    .getOrDefault(partition, List.of());
            return StatisticsStructs.toWire(
                    table,
                    Optional.of(partition),
                    query.engine(),
                    require(found, table + " partition " + partition, args.getCol_name()));
        });
        registerRequests(methods);
        registerDeletions(methods);
    }

    private static List<ColumnStatistics> require(List<ColumnStatistics> found, String owner, String column) {
        if (found.isEmpty()) {
            throw new NotFoundException(EntityKind.STATISTICS, "of " + owner + " column " + column);
        }
        return found;
    }

    private void registerRequests(MethodTable methods) {
        methods.<get_table_statistics_req_args>serve("get_table_statistics_req", (call, args) -> {
            TableStatsRequest request = args.getRequest();
            TableName table = Names.table(request.getCatName(), request.getDbName(), request.getTblName());
            List<String> columns = orNone(request.getColNames());
            List<ColumnStatistics> found = statistics.ofTable(call, table, query(request.getEngine(), columns));
            TableStatsResult result =
                    new TableStatsResult(columns.isEmpty() ? List.of() : new AnsweredColumns().of(found));
            compliance
                    .ofTable(
                            call,
                            table,
                            request.getValidWriteIdList(),
                            engine(request.getEngine()).orElseThrow())
                    .ifPresent(result::setIsStatsCompliant);
            return result;
        });
        methods.<get_partitions_statistics_req_args>serve("get_partitions_statistics_req", (call, args) -> {
            PartitionsStatsRequest request = args.getRequest();
            TableName table = Names.table(request.getCatName(), request.getDbName(), request.getTblName());
            Map<String, List<ColumnStatisticsObj>> wire = new HashMap<>();
            if (!orNone(request.getColNames()).isEmpty()) {
                AnsweredColumns answered = new AnsweredColumns();
                statistics
                        .ofPartitions(
                                call,
                                table,
                                partitions(request.getPartNames()),
                                query(request.getEngine(), request.getColNames()))
                        .forEach((partition, columns) -> wire.put(partition, answered.of(columns)));
            }
            PartitionsStatsResult result = new PartitionsStatsResult(wire);
            compliance(call, table, request).ifPresent(result::setIsStatsCompliant);
            return result;
        });
        methods.<get_aggr_stats_for_args>serve("get_aggr_stats_for", (call, args) -> {
            PartitionsStatsRequest request = args.getRequest();
            TableName table = Names.table(request.getCatName(), request.getDbName(), request.getTblName());
            if (orNone(request.getColNames()).isEmpty()
                    || orNone(request.getPartNames()).isEmpty()) {
                return new AggrStats(List.of(), 0);
            }
            Total total = statistics.total(
                    call, table, partitions(request.getPartNames()), query(request.getEngine(), request.getColNames()));
            AggrStats result = new AggrStats(new AnsweredColumns().of(total.columns()), total.partitionsFound());
            compliance(call, table, request).ifPresent(result::setIsStatsCompliant);
            return result;
        });
    }

    private Optional<Boolean> compliance(Call call, TableName table, PartitionsStatsRequest request) {
        return compliance.ofPartitions(
                call,
                table,
                partitions(request.getPartNames()),
                request.getValidWriteIdList(),
                engine(request.getEngine()).orElseThrow());
    }

    private void registerDeletions(MethodTable methods) {
        methods.<delete_table_column_statistics_args>serve("delete_table_column_statistics", (call, args) -> {
            TableName table = Names.table(args.getDb_name(), args.getTbl_name());
            List<String> columns = args.getCol_name() == null ? List.of() : List.of(args.getCol_name());
            int deleted = statistics.deleteOfTable(call, table, columns, engine(args.getEngine()));
            return deletion(deleted, table.toString(), args.getCol_name());
        });
        methods.<delete_partition_column_statistics_args>serve("delete_partition_column_statistics", (call, args) -> {
            TableName table = Names.table(args.getDb_name(), args.getTbl_name());
            String partition = StatisticsStructs.partition(args.getPart_name());
            List<String> columns = args.getCol_name() == null ? List.of() : List.of(args.getCol_name());
            int deleted =
                    statistics.deleteOfPartitions(call, table, List.of(partition), columns, engine(args.getEngine()));
            return deletion(deleted, table + " partition " + partition, args.getCol_name());
        });
        methods.<delete_column_statistics_req_args>serve("delete_column_statistics_req", (call, args) -> {
            DeleteColumnStatisticsRequest request = args.getReq();
            TableName table = Names.table(request.getCat_name(), request.getDb_name(), request.getTbl_name());
            List<String> columns = orNone(request.getCol_names());
            if (request.isTableLevel()) {
                statistics.deleteOfTable(call, table, columns, engine(request.getEngine()));
            } else {
                statistics.deleteOfPartitions(
                        call,
                        table,
                        partitions(call, table, request.getPart_names()),
                        columns,
                        engine(request.getEngine()));
            }
            return true;
        });
    }

    /** Where a column is named whose statistics aren't there, Hive says so. */
    private static boolean deletion(int deleted, String owner, String column) {
        if (deleted == 0 && column != null) {
            throw new NotFoundException(EntityKind.STATISTICS, "of " + owner + " column " + column);
        }
        return true;
    }

    /** Those named; all of the table where none is. */
    private List<String> partitions(Call call, TableName table, List<String> named) {
        return orNone(named).isEmpty()
                ? catalog.partitions()
                        .names(call, table, PartitionQuery.ALL, PageRequest.ALL)
                        .items()
                : partitions(named);
    }

    private static List<String> partitions(List<String> names) {
        return orNone(names).stream().map(StatisticsStructs::partition).toList();
    }

    private static String column(String name) throws MetaException {
        if (name == null) {
            throw new MetaException("The name of the column is missing.");
        }
        return name;
    }

    private static StatisticsQuery query(String engine, List<String> columns) {
        return StatisticsQuery.of(engine(engine).orElseThrow(), columns);
    }

    /** Clients before Hive 4 don't name one. */
    static Optional<String> engine(String named) {
        return Optional.of(named == null || named.isBlank() ? StatisticsQuery.HIVE : named);
    }

    private static List<String> orNone(List<String> list) {
        return list == null ? List.of() : list;
    }
}
