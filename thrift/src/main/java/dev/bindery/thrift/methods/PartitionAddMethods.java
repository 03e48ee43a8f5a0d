package dev.bindery.thrift.methods;

import dev.bindery.catalog.Call;
import dev.bindery.catalog.Catalog;
import dev.bindery.catalog.DataEffect;
import dev.bindery.catalog.Partitions;
import dev.bindery.catalog.Partitions.Added;
import dev.bindery.catalog.Partitions.IfPresent;
import dev.bindery.model.PartitionDefinition;
import dev.bindery.model.StorageDescriptor;
import dev.bindery.model.TableName;
import dev.bindery.thrift.dispatch.MethodTable;
import dev.bindery.thrift.structs.Names;
import dev.bindery.thrift.structs.PartitionSpecs;
import dev.bindery.thrift.structs.PartitionStructs;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.hive.metastore.api.AddPartitionsRequest;
import org.apache.hadoop.hive.metastore.api.AddPartitionsResult;
import org.apache.hadoop.hive.metastore.api.AppendPartitionsRequest;
import org.apache.hadoop.hive.metastore.api.FieldSchema;
import org.apache.hadoop.hive.metastore.api.Partition;
import org.apache.hadoop.hive.metastore.api.PartitionSpec;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore.add_partition_args;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore.add_partition_with_environment_context_args;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore.add_partitions_args;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore.add_partitions_pspec_args;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore.add_partitions_req_args;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore.append_partition_args;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore.append_partition_by_name_args;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore.append_partition_by_name_with_environment_context_args;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore.append_partition_req_args;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore.append_partition_with_environment_context_args;
import org.apache.thrift.TException;

/** New partitions: whole ones, and ones of which only the values are said. */
final class PartitionAddMethods {

    private final Partitions partitions;
    private final PartitionRequests requests;

    PartitionAddMethods(Catalog catalog) {
        partitions = catalog.partitions();
        requests = new PartitionRequests(catalog.tables());
    }

    void register(MethodTable methods) {
        methods.<add_partition_args>serve("add_partition", (call, args) -> add(call, args.getNew_part()));
        methods.<add_partition_with_environment_context_args>serve(
                "add_partition_with_environment_context", (call, args) -> add(call, args.getNew_part()));
        methods.<add_partitions_args>serve("add_partitions", (call, args) -> add(call, args.getNew_parts()));
        methods.<add_partitions_req_args>serve("add_partitions_req", (call, args) -> add(call, args.getRequest()));
        methods.<add_partitions_pspec_args>serve(
                "add_partitions_pspec", (call, args) -> addSpecifications(call, args.getNew_parts()));
        registerAppending(methods);
    }

    private void registerAppending(MethodTable methods) {
        methods.<append_partition_args>serve(
                "append_partition",
                (call, args) -> append(call, Names.table(args.getDb_name(), args.getTbl_name()), args.getPart_vals()));
        methods.<append_partition_with_environment_context_args>serve(
                "append_partition_with_environment_context",
                (call, args) -> append(call, Names.table(args.getDb_name(), args.getTbl_name()), args.getPart_vals()));
        methods.<append_partition_by_name_args>serve(
                "append_partition_by_name",
                (call, args) ->
                        appendByName(call, Names.table(args.getDb_name(), args.getTbl_name()), args.getPart_name()));
        methods.<append_partition_by_name_with_environment_context_args>serve(
                "append_partition_by_name_with_environment_context",
                (call, args) ->
                        appendByName(call, Names.table(args.getDb_name(), args.getTbl_name()), args.getPart_name()));
        methods.<append_partition_req_args>serve("append_partition_req", (call, args) -> {
            AppendPartitionsRequest request = args.getAppendPartitionsReq();
            TableName table = Names.table(request.getCatalogName(), request.getDbName(), request.getTableName());
            return request.getName() != null
                    ? appendByName(call, table, request.getName())
                    : append(call, table, request.getPartVals());
        });
    }

    private Partition add(Call call, Partition wire) throws TException {
        TableName table = PartitionStructs.tableOf(List.of(wire));
        return only(add(call, table, List.of(PartitionStructs.fromWire(wire)), IfPresent.FAIL));
    }

    private int add(Call call, List<Partition> wire) throws TException {
        if (wire == null || wire.isEmpty()) {
            return 0;
        }
        add(call, PartitionStructs.tableOf(wire), definitions(wire, null), IfPresent.FAIL);
        return wire.size();
    }

    private AddPartitionsResult add(Call call, AddPartitionsRequest request) throws TException {
        TableName table = Names.table(request.getCatName(), request.getDbName(), request.getTblName());
        AddPartitionsResult result = new AddPartitionsResult();
        List<Added> added = request.getParts() == null || request.getParts().isEmpty()
                ? List.of()
                : add(
                        call,
                        table,
                        definitions(request.getParts(), request.getPartitionColSchema()),
                        request.isIfNotExists() ? IfPresent.SKIP : IfPresent.FAIL);
        if (request.isNeedResult()) {
            result.setPartitions(PartitionStructs.toWire(
                    added.stream().filter(Added::added).map(Added::partition).toList()));
        }
        return result;
    }

    private int addSpecifications(Call call, List<PartitionSpec> specifications) throws TException {
        int count = 0;
        for (PartitionSpec specification : specifications) {
            List<PartitionDefinition> definitions = PartitionSpecs.fromWire(specification);
            if (!definitions.isEmpty()) {
                add(call, PartitionSpecs.tableOf(specification), definitions, IfPresent.FAIL);
            }
            count += definitions.size();
        }
        return count;
    }

    private static List<PartitionDefinition> definitions(List<Partition> wire, List<FieldSchema> columns)
            throws TException {
        List<PartitionDefinition> definitions = new ArrayList<>(wire.size());
        for (Partition partition : wire) {
            definitions.add(PartitionStructs.fromWire(partition, columns));
        }
        return definitions;
    }

    private Partition appendByName(Call call, TableName table, String name) throws TException {
        return append(call, table, requests.values(call, table, name));
    }

    private Partition append(Call call, TableName table, List<String> values) {
        PartitionDefinition definition = PartitionDefinition.of(
                        values == null ? List.of() : values, StorageDescriptor.EMPTY)
                .withParameters(PartitionStructs.withDdlTime(Map.of()));
        return only(add(call, table, List.of(definition), IfPresent.FAIL));
    }

    private static Partition only(List<Added> added) {
        return PartitionStructs.toWire(added.get(0).partition());
    }

    private List<Added> add(Call call, TableName table, List<PartitionDefinition> definitions, IfPresent ifPresent) {
        return partitions.add(call, table, definitions, ifPresent, DataEffect.FOLLOW);
    }
}
