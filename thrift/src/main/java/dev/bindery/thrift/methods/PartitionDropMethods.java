package dev.bindery.thrift.methods;

import dev.bindery.catalog.Call;
import dev.bindery.catalog.Catalog;
import dev.bindery.catalog.DataEffect;
import dev.bindery.catalog.PageRequest;
import dev.bindery.catalog.PartitionQuery;
import dev.bindery.catalog.Partitions;
import dev.bindery.catalog.Tables;
import dev.bindery.catalog.filter.FilterEvaluator;
import dev.bindery.catalog.filter.PartitionFilter;
import dev.bindery.catalog.filter.PartitionFilter.Or;
import dev.bindery.model.Column;
import dev.bindery.model.PartitionNames;
import dev.bindery.model.TableName;
import dev.bindery.model.error.InvalidInputException;
import dev.bindery.model.error.NotFoundException;
import dev.bindery.thrift.dispatch.MethodTable;
import dev.bindery.thrift.expressions.DecodedExpression;
import dev.bindery.thrift.structs.Names;
import dev.bindery.thrift.structs.PartitionStructs;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.hive.metastore.api.DropPartitionRequest;
import org.apache.hadoop.hive.metastore.api.DropPartitionsExpr;
import org.apache.hadoop.hive.metastore.api.DropPartitionsRequest;
import org.apache.hadoop.hive.metastore.api.DropPartitionsResult;
import org.apache.hadoop.hive.metastore.api.MetaException;
import org.apache.hadoop.hive.metastore.api.NoSuchObjectException;
import org.apache.hadoop.hive.metastore.api.RequestPartsSpec;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore.drop_partition_args;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore.drop_partition_by_name_args;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore.drop_partition_by_name_with_environment_context_args;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore.drop_partition_req_args;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore.drop_partition_with_environment_context_args;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore.drop_partitions_req_args;
import org.apache.thrift.TException;

/** Partitions that go. */
final class PartitionDropMethods {

    private final Partitions partitions;
    private final Tables tables;
    private final PartitionRequests requests;

    PartitionDropMethods(Catalog catalog) {
        partitions = catalog.partitions();
        tables = catalog.tables();
        requests = new PartitionRequests(catalog.tables());
    }

    void register(MethodTable methods) {
        registerDropping(methods);
        methods.<drop_partitions_req_args>serve("drop_partitions_req", (call, args) -> drop(call, args.getReq()));
    }

    private void registerDropping(MethodTable methods) {
        methods.<drop_partition_args>serve(
                "drop_partition",
                (call, args) -> drop(
                        call,
                        Names.table(args.getDb_name(), args.getTbl_name()),
                        args.getPart_vals(),
                        Environment.NONE.dropping(args.isDeleteData())));
        methods.<drop_partition_with_environment_context_args>serve(
                "drop_partition_with_environment_context",
                (call, args) -> drop(
                        call,
                        Names.table(args.getDb_name(), args.getTbl_name()),
                        args.getPart_vals(),
                        Environment.of(args.getEnvironment_context()).dropping(args.isDeleteData())));
        methods.<drop_partition_by_name_args>serve(
                "drop_partition_by_name",
                (call, args) -> dropByName(
                        call,
                        Names.table(args.getDb_name(), args.getTbl_name()),
                        args.getPart_name(),
                        Environment.NONE.dropping(args.isDeleteData())));
        methods.<drop_partition_by_name_with_environment_context_args>serve(
                "drop_partition_by_name_with_environment_context",
                (call, args) -> dropByName(
                        call,
                        Names.table(args.getDb_name(), args.getTbl_name()),
                        args.getPart_name(),
                        Environment.of(args.getEnvironment_context()).dropping(args.isDeleteData())));
        methods.<drop_partition_req_args>serve("drop_partition_req", (call, args) -> {
            DropPartitionRequest request = args.getDropPartitionReq();
            TableName table = Names.table(request.getCatName(), request.getDbName(), request.getTblName());
            DataEffect effect = Environment.of(request.getEnvironmentContext()).dropping(request.isDeleteData());
            return request.getPartName() != null
                    ? dropByName(call, table, request.getPartName(), effect)
                    : drop(call, table, request.getPartVals(), effect);
        });
    }

    private boolean dropByName(Call call, TableName table, String name, DataEffect effect) throws TException {
        return drop(call, table, requests.values(call, table, name), effect);
    }

    private boolean drop(Call call, TableName table, List<String> values, DataEffect effect) {
        List<String> wanted = values == null ? List.of() : values;
        try {
            partitions.drop(call, table, List.of(wanted), false, effect);
            return true;
        } catch (NotFoundException e) {
            throw PartitionRequests.named(e, wanted);
        }
    }

    private DropPartitionsResult drop(Call call, DropPartitionsRequest request) throws TException {
        TableName table = Names.table(request.getCatName(), request.getDbName(), request.getTblName());
        RequestPartsSpec specification = request.getParts();
        if (specification == null || !specification.isSet()) {
            throw new MetaException("drop_partitions_req names no partitions.");
        }
        DataEffect effect = Environment.of(request.getEnvironmentContext()).dropping(request.isDeleteData());
        List<dev.bindery.model.Partition> dropped = specification.isSetNames()
                ? dropByNames(call, table, specification.getNames(), request.isIfExists(), effect)
                : dropByExpressions(call, table, specification.getExprs(), request.isIfExists(), effect);
        DropPartitionsResult result = new DropPartitionsResult();
        if (request.isNeedResult()) {
            result.setPartitions(PartitionStructs.toWire(dropped));
        }
        return result;
    }

    private List<dev.bindery.model.Partition> dropByNames(
            Call call, TableName table, List<String> names, boolean ifExists, DataEffect effect) throws TException {
        List<Column> keys = tables.get(call, table).definition().partitionKeys();
        List<List<String>> values = new ArrayList<>(names.size());
        for (String name : names) {
            Optional<List<String>> named = values(keys, name);
            if (named.isEmpty() && !ifExists) {
                throw new NoSuchObjectException("Partition " + name + " of " + table + " not found");
            }
            named.ifPresent(values::add);
        }
        return partitions.drop(call, table, values, ifExists, effect);
    }

    /** The values in a name; empty where it isn't written as Hive writes it, for no partition is called so. */
    private static Optional<List<String>> values(List<Column> keys, String name) {
        try {
            return Optional.of(PartitionNames.values(name))
                    .filter(values -> PartitionNames.name(keys, values).equals(name));
        } catch (InvalidInputException e) {
            return Optional.empty();
        }
    }

    /** What isn't understood to the last word drops nothing. */
    private List<dev.bindery.model.Partition> dropByExpressions(
            Call call, TableName table, List<DropPartitionsExpr> expressions, boolean ifExists, DataEffect effect)
            throws TException {
        List<PartitionFilter> filters = new ArrayList<>();
        for (DecodedExpression decoded : requests.expressions(
                call,
                table,
                expressions.stream().map(DropPartitionsExpr::getExpr).toList())) {
            if (!decoded.exact()) {
                throw new MetaException("An expression of drop_partitions_req isn't understood, so nothing is dropped;"
                        + " name the partitions instead.");
            }
            filters.add(decoded.filter());
        }
        List<List<String>> values =
                partitions
                        .names(call, table, PartitionQuery.matching(new Or(filters)), PageRequest.ALL)
                        .items()
                        .stream()
                        .map(PartitionNames::values)
                        .toList();
        if (!ifExists) {
            for (PartitionFilter filter : filters) {
                if (values.stream().noneMatch(new FilterEvaluator(filter))) {
                    throw new NoSuchObjectException("No partitions to drop in " + table);
                }
            }
        }
        return partitions.drop(call, table, values, true, effect);
    }
}
