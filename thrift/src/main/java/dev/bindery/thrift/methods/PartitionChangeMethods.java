package dev.bindery.thrift.methods;

import dev.bindery.catalog.Call;
import dev.bindery.catalog.Catalog;
import dev.bindery.catalog.DataEffect;
import dev.bindery.catalog.Partitions;
import dev.bindery.catalog.Partitions.Change;
import dev.bindery.model.PartitionDefinition;
import dev.bindery.model.TableName;
import dev.bindery.thrift.compatibility.MissingArgumentException;
import dev.bindery.thrift.dispatch.MethodTable;
import dev.bindery.thrift.structs.Names;
import dev.bindery.thrift.structs.PartitionStructs;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.hadoop.hive.metastore.api.AlterPartitionsRequest;
import org.apache.hadoop.hive.metastore.api.AlterPartitionsResponse;
import org.apache.hadoop.hive.metastore.api.FieldSchema;
import org.apache.hadoop.hive.metastore.api.InvalidOperationException;
import org.apache.hadoop.hive.metastore.api.Partition;
import org.apache.hadoop.hive.metastore.api.RenamePartitionRequest;
import org.apache.hadoop.hive.metastore.api.RenamePartitionResponse;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore.alter_partition_args;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore.alter_partition_with_environment_context_args;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore.alter_partitions_args;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore.alter_partitions_req_args;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore.alter_partitions_with_environment_context_args;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore.rename_partition_args;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore.rename_partition_req_args;
import org.apache.thrift.TException;

/** Partitions that change, or get other values. */
final class PartitionChangeMethods {

    private final Partitions partitions;
    private final PartitionRequests requests;

    PartitionChangeMethods(Catalog catalog) {
        partitions = catalog.partitions();
        requests = new PartitionRequests(catalog.tables());
    }

    void register(MethodTable methods) {
        registerAlteration(methods);
    }

    private void registerAlteration(MethodTable methods) {
        methods.<alter_partition_args>serve(
                "alter_partition",
                (call, args) -> alter(
                        call,
                        Names.table(args.getDb_name(), args.getTbl_name()),
                        Collections.singletonList(args.getNew_part()),
                        null));
        methods.<alter_partition_with_environment_context_args>serve(
                "alter_partition_with_environment_context",
                (call, args) -> alter(
                        call,
                        Names.table(args.getDb_name(), args.getTbl_name()),
                        Collections.singletonList(args.getNew_part()),
                        null));
        methods.<alter_partitions_args>serve(
                "alter_partitions",
                (call, args) ->
                        alter(call, Names.table(args.getDb_name(), args.getTbl_name()), args.getNew_parts(), null));
        methods.<alter_partitions_with_environment_context_args>serve(
                "alter_partitions_with_environment_context",
                (call, args) ->
                        alter(call, Names.table(args.getDb_name(), args.getTbl_name()), args.getNew_parts(), null));
        methods.<alter_partitions_req_args>serve("alter_partitions_req", (call, args) -> {
            AlterPartitionsRequest request = args.getReq();
            alter(
                    call,
                    Names.table(request.getCatName(), request.getDbName(), request.getTableName()),
                    request.getPartitions(),
                    request.getPartitionColSchema());
            return new AlterPartitionsResponse();
        });
        methods.<rename_partition_args>serve(
                "rename_partition",
                (call, args) -> rename(
                        call,
                        Names.table(args.getDb_name(), args.getTbl_name()),
                        args.getPart_vals(),
                        args.getNew_part()));
        methods.<rename_partition_req_args>serve("rename_partition_req", (call, args) -> {
            RenamePartitionRequest request = args.getReq();
            rename(
                    call,
                    Names.table(request.getCatName(), request.getDbName(), request.getTableName()),
                    request.getPartVals(),
                    request.getNewPart());
            return new RenamePartitionResponse();
        });
    }

    private Object alter(Call call, TableName table, List<Partition> wire, List<FieldSchema> columns)
            throws TException {
        if (wire == null || wire.contains(null)) {
            throw new MissingArgumentException("There is no partition in the call.");
        }
        if (wire.isEmpty()) {
            throw new InvalidOperationException("There is no partition to alter.");
        }
        for (Partition partition : wire) {
            if (partition.getDbName() != null && partition.getTableName() != null) {
                requests.requireOf(call, table, List.of(partition));
            }
        }
        List<Change> changes = new ArrayList<>();
        for (Partition partition : wire) {
            PartitionDefinition definition = PartitionStructs.fromChanged(partition, columns);
            changes.add(new Change(definition.values(), definition, PartitionStructs.createTime(partition)));
        }
        partitions.update(call, table, changes, DataEffect.FOLLOW);
        return null;
    }

    private Object rename(Call call, TableName table, List<String> values, Partition wire) throws TException {
        if (wire == null) {
            throw new MissingArgumentException("There is no new partition in the call.");
        }
        if (values == null || values.isEmpty() || wire.getValues() == null) {
            throw new InvalidOperationException("Renaming a partition needs its values, the old and the new ones.");
        }
        requests.requireOf(call, table, List.of(wire));
        partitions.update(
                call,
                table,
                List.of(new Change(
                        values, PartitionStructs.fromChanged(wire, null), PartitionStructs.createTime(wire))),
                DataEffect.FOLLOW);
        return null;
    }
}
