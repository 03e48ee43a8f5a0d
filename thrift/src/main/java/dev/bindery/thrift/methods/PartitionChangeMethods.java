package dev.bindery.thrift.methods;

import dev.bindery.catalog.Call;
import dev.bindery.catalog.Catalog;
import dev.bindery.catalog.DataEffect;
import dev.bindery.catalog.Partitions;
import dev.bindery.catalog.Partitions.Change;
import dev.bindery.model.PartitionDefinition;
import dev.bindery.model.TableName;
import dev.bindery.model.error.NotFoundException;
import dev.bindery.thrift.dispatch.MethodTable;
import dev.bindery.thrift.structs.Names;
import dev.bindery.thrift.structs.PartitionStructs;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.hadoop.hive.metastore.api.AlterPartitionsRequest;
import org.apache.hadoop.hive.metastore.api.AlterPartitionsResponse;
import org.apache.hadoop.hive.metastore.api.DropPartitionRequest;
import org.apache.hadoop.hive.metastore.api.DropPartitionsRequest;
import org.apache.hadoop.hive.metastore.api.DropPartitionsResult;
import org.apache.hadoop.hive.metastore.api.FieldSchema;
import org.apache.hadoop.hive.metastore.api.MetaException;
import org.apache.hadoop.hive.metastore.api.NoSuchObjectException;
import org.apache.hadoop.hive.metastore.api.Partition;
import org.apache.hadoop.hive.metastore.api.RenamePartitionRequest;
import org.apache.hadoop.hive.metastore.api.RenamePartitionResponse;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore.alter_partition_args;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore.alter_partition_with_environment_context_args;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore.alter_partitions_args;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore.alter_partitions_req_args;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore.alter_partitions_with_environment_context_args;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore.drop_partition_args;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore.drop_partition_by_name_args;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore.drop_partition_by_name_with_environment_context_args;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore.drop_partition_req_args;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore.drop_partition_with_environment_context_args;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore.drop_partitions_req_args;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore.rename_partition_args;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore.rename_partition_req_args;
import org.apache.thrift.TException;

/** Partitions that change, get other values, or go. */
final class PartitionChangeMethods {

    private final Partitions partitions;
    private final PartitionRequests requests;

    PartitionChangeMethods(Catalog catalog) {
        partitions = catalog.partitions();
        requests = new PartitionRequests(catalog.tables());
    }

    void register(MethodTable methods) {
        registerAlteration(methods);
        registerDropping(methods);
        methods.<drop_partitions_req_args>serve("drop_partitions_req", (call, args) -> drop(call, args.getReq()));
    }

    private void registerAlteration(MethodTable methods) {
        methods.<alter_partition_args>serve(
                "alter_partition",
                (call, args) -> alter(
                        call, Names.table(args.getDb_name(), args.getTbl_name()), List.of(args.getNew_part()), null));
        methods.<alter_partition_with_environment_context_args>serve(
                "alter_partition_with_environment_context",
                (call, args) -> alter(
                        call, Names.table(args.getDb_name(), args.getTbl_name()), List.of(args.getNew_part()), null));
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
        List<Change> changes = new ArrayList<>();
        for (Partition partition : wire == null ? List.<Partition>of() : wire) {
            PartitionDefinition definition = PartitionStructs.fromWire(partition, columns);
            changes.add(new Change(definition.values(), definition));
        }
        if (!changes.isEmpty()) {
            partitions.update(call, table, changes, DataEffect.FOLLOW);
        }
        return null;
    }

    private Object rename(Call call, TableName table, List<String> values, Partition wire) throws TException {
        if (values == null) {
            throw new MetaException("rename_partition needs the values of the partition.");
        }
        partitions.update(call, table, List.of(new Change(values, PartitionStructs.fromWire(wire))), DataEffect.FOLLOW);
        return null;
    }

    private void registerDropping(MethodTable methods) {
        methods.<drop_partition_args>serve(
                "drop_partition",
                (call, args) -> drop(
                        call,
                        Names.table(args.getDb_name(), args.getTbl_name()),
                        args.getPart_vals(),
                        args.isDeleteData()));
        methods.<drop_partition_with_environment_context_args>serve(
                "drop_partition_with_environment_context",
                (call, args) -> drop(
                        call,
                        Names.table(args.getDb_name(), args.getTbl_name()),
                        args.getPart_vals(),
                        args.isDeleteData()));
        methods.<drop_partition_by_name_args>serve(
                "drop_partition_by_name",
                (call, args) -> dropByName(
                        call,
                        Names.table(args.getDb_name(), args.getTbl_name()),
                        args.getPart_name(),
                        args.isDeleteData()));
        methods.<drop_partition_by_name_with_environment_context_args>serve(
                "drop_partition_by_name_with_environment_context",
                (call, args) -> dropByName(
                        call,
                        Names.table(args.getDb_name(), args.getTbl_name()),
                        args.getPart_name(),
                        args.isDeleteData()));
        methods.<drop_partition_req_args>serve("drop_partition_req", (call, args) -> {
            DropPartitionRequest request = args.getDropPartitionReq();
            TableName table = Names.table(request.getCatName(), request.getDbName(), request.getTblName());
            return request.getPartName() != null
                    ? dropByName(call, table, request.getPartName(), request.isDeleteData())
                    : drop(call, table, request.getPartVals(), request.isDeleteData());
        });
    }

    private boolean dropByName(Call call, TableName table, String name, boolean deleteData) throws TException {
        return drop(call, table, requests.values(call, table, name), deleteData);
    }

    private boolean drop(Call call, TableName table, List<String> values, boolean deleteData) {
        List<String> wanted = values == null ? List.of() : values;
        try {
            partitions.drop(call, table, List.of(wanted), false, effect(deleteData));
            return true;
        } catch (NotFoundException e) {
            throw PartitionRequests.named(e, wanted);
        }
    }

    private DropPartitionsResult drop(Call call, DropPartitionsRequest request) throws TException {
        TableName table = Names.table(request.getCatName(), request.getDbName(), request.getTblName());
        if (request.getParts() == null || !request.getParts().isSetNames()) {
            throw new MetaException(
                    "Dropping partitions by serialized expressions isn't supported;" + " name the partitions instead.");
        }
        List<String> names = request.getParts().getNames();
        List<dev.bindery.model.Partition> found = partitions.getByNames(call, table, names);
        if (!request.isIfExists()) {
            Set<String> missing = new HashSet<>(names);
            found.forEach(partition -> missing.remove(partition.name()));
            if (!missing.isEmpty()) {
                throw new NoSuchObjectException("Partitions " + missing + " of " + table + " not found");
            }
        }
        List<dev.bindery.model.Partition> dropped = partitions.drop(
                call,
                table,
                found.stream().map(partition -> partition.definition().values()).toList(),
                request.isIfExists(),
                effect(request.isDeleteData()));
        DropPartitionsResult result = new DropPartitionsResult();
        if (request.isNeedResult()) {
            result.setPartitions(PartitionStructs.toWire(dropped));
        }
        return result;
    }

    private static DataEffect effect(boolean deleteData) {
        return deleteData ? DataEffect.FOLLOW : DataEffect.LEAVE_FILES;
    }
}
