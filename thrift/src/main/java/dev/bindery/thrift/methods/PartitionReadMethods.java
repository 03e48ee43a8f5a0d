package dev.bindery.thrift.methods;

import dev.bindery.catalog.Call;
import dev.bindery.catalog.Catalog;
import dev.bindery.catalog.Partitions;
import dev.bindery.catalog.Statistics;
import dev.bindery.catalog.StatisticsQuery;
import dev.bindery.catalog.Tables;
import dev.bindery.model.PartitionNames;
import dev.bindery.model.TableName;
import dev.bindery.model.error.NotFoundException;
import dev.bindery.thrift.dispatch.MethodTable;
import dev.bindery.thrift.structs.Names;
import dev.bindery.thrift.structs.PartitionStructs;
import dev.bindery.thrift.structs.StatisticsStructs;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.hive.metastore.api.GetPartitionRequest;
import org.apache.hadoop.hive.metastore.api.GetPartitionResponse;
import org.apache.hadoop.hive.metastore.api.GetPartitionsByNamesRequest;
import org.apache.hadoop.hive.metastore.api.GetPartitionsByNamesResult;
import org.apache.hadoop.hive.metastore.api.MetaException;
import org.apache.hadoop.hive.metastore.api.Partition;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore.get_partition_args;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore.get_partition_by_name_args;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore.get_partition_req_args;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore.get_partition_with_auth_args;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore.get_partitions_by_names_args;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore.get_partitions_by_names_req_args;
import org.apache.thrift.TException;

/** Partitions that are asked for by their values or names. */
final class PartitionReadMethods {

    private final Tables tables;
    private final TableTranslation translation;
    private final Partitions partitions;
    private final Statistics statistics;
    private final PartitionRequests requests;
    private final PartitionLimit allowed;
    private final PartitionPrivileges privileges;

    PartitionReadMethods(Catalog catalog, PartitionLimit allowed, TableTranslation translation) {
        this.allowed = allowed;
        this.translation = translation;
        tables = catalog.tables();
        partitions = catalog.partitions();
        privileges = new PartitionPrivileges(catalog.tables());
        statistics = catalog.statistics();
        requests = new PartitionRequests(catalog.tables());
    }

    void register(MethodTable methods) {
        methods.<get_partition_args>serve(
                "get_partition",
                (call, args) -> get(call, Names.table(args.getDb_name(), args.getTbl_name()), args.getPart_vals()));
        methods.<get_partition_with_auth_args>serve("get_partition_with_auth", (call, args) -> {
            TableName table = Names.table(args.getDb_name(), args.getTbl_name());
            List<Partition> found = List.of(get(call, table, args.getPart_vals()));
            return privileges
                    .of(call, table, found, args.getUser_name(), args.getGroup_names())
                    .get(0);
        });
        methods.<get_partition_req_args>serve("get_partition_req", (call, args) -> {
            GetPartitionRequest request = args.getReq();
            return new GetPartitionResponse(get(
                    call,
                    Names.table(request.getCatName(), request.getDbName(), request.getTblName()),
                    request.getPartVals()));
        });
        methods.<get_partition_by_name_args>serve("get_partition_by_name", (call, args) -> {
            TableName table = Names.table(args.getDb_name(), args.getTbl_name());
            return get(call, table, requests.values(call, table, args.getPart_name()));
        });
        methods.<get_partitions_by_names_args>serve(
                "get_partitions_by_names",
                (call, args) -> PartitionStructs.answer(
                        byNames(call, Names.table(args.getDb_name(), args.getTbl_name()), args.getNames())));
        methods.<get_partitions_by_names_req_args>serve("get_partitions_by_names_req", (call, args) -> {
            GetPartitionsByNamesRequest request = args.getReq();
            PartitionShape shape = PartitionShape.of(
                    request.isSkipColumnSchemaForPartition(),
                    request.getIncludeParamKeyPattern(),
                    request.getExcludeParamKeyPattern());
            TableName table = Names.table(request.getDb_name(), request.getTbl_name());
            List<Partition> found =
                    shape.ofWhole(byNames(call, table, request.getNames(), request.getProcessorCapabilities()));
            return new GetPartitionsByNamesResult(
                    request.isGet_col_stats()
                            ? withStatistics(call, table, request, found)
                            : PartitionStructs.answer(found));
        });
    }

    private Partition get(Call call, TableName table, List<String> values) {
        List<String> wanted = values == null ? List.of() : values;
        try {
            return PartitionStructs.toWire(partitions.get(call, table, wanted));
        } catch (NotFoundException e) {
            throw PartitionRequests.named(e, wanted);
        }
    }

    private List<Partition> withStatistics(
            Call call, TableName table, GetPartitionsByNamesRequest request, List<Partition> found) {
        StatisticsQuery query =
                StatisticsQuery.of(StatisticsMethods.engine(request.getEngine()).orElseThrow(), List.of());
        Map<List<String>, org.apache.hadoop.hive.metastore.api.ColumnStatistics> byValues = new HashMap<>();
        statistics
                .ofPartitions(call, table, request.getNames() == null ? List.of() : request.getNames(), query)
                .forEach((name, columns) -> byValues.put(
                        PartitionNames.values(name),
                        StatisticsStructs.toWire(table, Optional.of(name), query.engine(), columns)));
        List<Partition> partitions = new ArrayList<>(found);
        partitions.forEach(partition -> partition.setColStats(byValues.get(partition.getValues())));
        return partitions;
    }

    private List<Partition> byNames(Call call, TableName table, List<String> names, List<String> capabilities)
            throws TException {
        boolean isTranslated = translation.enabled() && capabilities != null && !capabilities.isEmpty();
        if (!isTranslated || names == null) {
            return byNames(call, table, names);
        }
        allowed.check(table, names.size());
        return PartitionStructs.toWire(
                translation.read(partitions.getByNames(call, table, names), tables.get(call, table), capabilities));
    }

    private List<Partition> byNames(Call call, TableName table, List<String> names) throws TException {
        if (names == null) {
            throw new MetaException("There are no names of partitions in the call.");
        }
        allowed.check(table, names.size());
        return PartitionStructs.toWire(partitions.getByNames(call, table, names));
    }
}
