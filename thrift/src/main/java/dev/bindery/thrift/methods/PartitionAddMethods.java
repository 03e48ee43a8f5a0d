package dev.bindery.thrift.methods;

import dev.bindery.catalog.Call;
import dev.bindery.catalog.Catalog;
import dev.bindery.catalog.DataEffect;
import dev.bindery.catalog.Partitions;
import dev.bindery.catalog.Partitions.Added;
import dev.bindery.catalog.Partitions.IfPresent;
import dev.bindery.catalog.Tables;
import dev.bindery.model.PartitionDefinition;
import dev.bindery.model.StorageDescriptor;
import dev.bindery.model.TableName;
import dev.bindery.thrift.compatibility.MissingArgumentException;
import dev.bindery.thrift.dispatch.MethodTable;
import dev.bindery.thrift.structs.Names;
import dev.bindery.thrift.structs.PartitionSpecs;
import dev.bindery.thrift.structs.PartitionStructs;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.hadoop.hive.metastore.api.AddPartitionsRequest;
import org.apache.hadoop.hive.metastore.api.AddPartitionsResult;
import org.apache.hadoop.hive.metastore.api.AppendPartitionsRequest;
import org.apache.hadoop.hive.metastore.api.FieldSchema;
import org.apache.hadoop.hive.metastore.api.InvalidObjectException;
import org.apache.hadoop.hive.metastore.api.MetaException;
import org.apache.hadoop.hive.metastore.api.NoSuchObjectException;
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

    private final Tables tables;
    private final Partitions partitions;
    private final PartitionRequests requests;

    PartitionAddMethods(Catalog catalog) {
        tables = catalog.tables();
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
        TableName table = PartitionStructs.tableOf(Collections.singletonList(wire));
        return only(add(call, table, List.of(PartitionStructs.fromNew(wire, null)), IfPresent.FAIL));
    }

    private int add(Call call, List<Partition> wire) throws TException {
        if (wire == null) {
            throw new MissingArgumentException("There is no list of partitions in the call.");
        }
        if (wire.isEmpty()) {
            return 0;
        }
        TableName table = PartitionStructs.tableOf(wire);
        requests.requireOf(call, table, wire);
        add(call, table, definitions(wire, null), IfPresent.FAIL);
        return wire.size();
    }

    private AddPartitionsResult add(Call call, AddPartitionsRequest request) throws TException {
        TableName table = Names.table(request.getCatName(), request.getDbName(), request.getTblName());
        AddPartitionsResult result = new AddPartitionsResult();
        List<Partition> wire = request.getParts() == null ? List.of() : request.getParts();
        requests.requireOf(call, table, wire);
        List<Added> added = wire.isEmpty()
                ? List.of()
                : add(
                        call,
                        table,
                        definitions(wire, request.getPartitionColSchema()),
                        request.isIfNotExists() ? IfPresent.SKIP : IfPresent.FAIL);
        if (request.isNeedResult()) {
            result.setPartitions(PartitionStructs.toWire(
                    added.stream().filter(Added::added).map(Added::partition).toList()));
        }
        return result;
    }

    /** The groups are of the first one's table, and are one change. */
    private int addSpecifications(Call call, List<PartitionSpec> specifications) throws TException {
        if (specifications == null || specifications.isEmpty()) {
            return 0;
        }
        TableName table = PartitionSpecs.tableOf(specifications.get(0));
        List<PartitionDefinition> definitions = new ArrayList<>();
        for (PartitionSpec specification : specifications) {
            if (!PartitionSpecs.tableOf(specification).equals(table)) {
                throw new MetaException("The partitions are of several tables: " + table + " and "
                        + PartitionSpecs.tableOf(specification) + ".");
            }
            if (specification.getPartitionList() != null) {
                List<Partition> partitions = PartitionSpecs.partitions(specification);
                requests.requireOf(call, table, partitions);
                definitions.addAll(definitions(partitions, null));
            } else {
                definitions.addAll(PartitionSpecs.sharing(specification));
            }
        }
        if (!definitions.isEmpty()) {
            requireDifferent(definitions);
            add(call, table, definitions, IfPresent.FAIL);
        }
        return definitions.size();
    }

    private static List<PartitionDefinition> definitions(List<Partition> wire, List<FieldSchema> columns)
            throws TException {
        List<PartitionDefinition> definitions = new ArrayList<>(wire.size());
        for (Partition partition : wire) {
            definitions.add(PartitionStructs.fromNew(partition, columns));
        }
        requireDifferent(definitions);
        return definitions;
    }

    private static void requireDifferent(List<PartitionDefinition> definitions) throws MetaException {
        Set<List<String>> seen = new HashSet<>();
        for (PartitionDefinition definition : definitions) {
            if (!seen.add(definition.values())) {
                throw new MetaException("Duplicate partitions in the list: " + definition.values());
            }
        }
    }

    private Partition appendByName(Call call, TableName table, String name) throws TException {
        try {
            return append(call, table, requests.values(call, table, name));
        } catch (NoSuchObjectException e) {
            throw new InvalidObjectException(e.getMessage());
        }
    }

    private Partition append(Call call, TableName table, List<String> values) throws MetaException {
        if (tables.get(call, table).definition().isView()) {
            throw new MetaException("Cannot append a partition to a view");
        }
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
