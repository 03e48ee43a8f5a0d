package dev.bindery.thrift.methods;

import dev.bindery.catalog.Call;
import dev.bindery.catalog.Catalog;
import dev.bindery.catalog.PartitionQuery;
import dev.bindery.catalog.Partitions;
import dev.bindery.model.TableName;
import dev.bindery.model.error.NotFoundException;
import dev.bindery.thrift.compatibility.Compatibility;
import dev.bindery.thrift.dispatch.MethodTable;
import dev.bindery.thrift.structs.Names;
import dev.bindery.thrift.structs.PartitionSpecs;
import dev.bindery.thrift.structs.PartitionStructs;
import java.util.List;
import org.apache.hadoop.hive.metastore.api.GetPartitionNamesPsRequest;
import org.apache.hadoop.hive.metastore.api.GetPartitionNamesPsResponse;
import org.apache.hadoop.hive.metastore.api.GetPartitionsByFilterRequest;
import org.apache.hadoop.hive.metastore.api.GetPartitionsPsWithAuthRequest;
import org.apache.hadoop.hive.metastore.api.GetPartitionsPsWithAuthResponse;
import org.apache.hadoop.hive.metastore.api.Partition;
import org.apache.hadoop.hive.metastore.api.PartitionsRequest;
import org.apache.hadoop.hive.metastore.api.PartitionsResponse;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore.fetch_partition_names_req_args;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore.get_num_partitions_by_filter_args;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore.get_part_specs_by_filter_args;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore.get_partition_names_args;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore.get_partition_names_ps_args;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore.get_partition_names_ps_req_args;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore.get_partition_values_args;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore.get_partitions_args;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore.get_partitions_by_filter_args;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore.get_partitions_by_filter_req_args;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore.get_partitions_ps_args;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore.get_partitions_ps_with_auth_args;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore.get_partitions_ps_with_auth_req_args;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore.get_partitions_pspec_args;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore.get_partitions_req_args;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore.get_partitions_with_auth_args;
import org.apache.thrift.TException;

/** Listings of partitions: all, by a filter, or by the values of the first keys; whole or by name alone. */
final class PartitionListMethods {

    private final Partitions partitions;
    private final PartitionRequests requests;
    private final PartitionValues values;
    private final Compatibility compatibility;
    private final PartitionLimit allowed;
    private final PartitionPrivileges privileges;
    private final LongListings listings;

    PartitionListMethods(Catalog catalog, Compatibility compatibility, PartitionLimit allowed, LongListings listings) {
        this.listings = listings;
        partitions = catalog.partitions();
        privileges = new PartitionPrivileges(catalog.tables());
        this.allowed = allowed;
        requests = new PartitionRequests(catalog.tables());
        values = new PartitionValues(catalog);
        this.compatibility = compatibility;
    }

    void register(MethodTable methods) {
        registerAll(methods);
        registerFiltered(methods);
        registerPrefixed(methods);
        methods.<get_partition_values_args>serve(
                "get_partition_values", (call, args) -> values.list(call, args.getRequest()));
    }

    private void registerAll(MethodTable methods) {
        methods.<get_partitions_args>serve(
                "get_partitions",
                (call, args) -> PartitionStructs.answer(
                        listOrNone(call, Names.table(args.getDb_name(), args.getTbl_name()), args.getMax_parts())));
        methods.<get_partitions_with_auth_args>serve("get_partitions_with_auth", (call, args) -> {
            TableName table = Names.table(args.getDb_name(), args.getTbl_name());
            List<Partition> found = listOrNone(call, table, args.getMax_parts());
            return PartitionStructs.answer(
                    privileges.of(call, table, found, args.getUser_name(), args.getGroup_names()));
        });
        methods.<get_partitions_req_args>serve("get_partitions_req", (call, args) -> {
            PartitionsRequest request = args.getReq();
            return new PartitionsResponse(PartitionStructs.answer(list(
                    call,
                    Names.table(request.getCatName(), request.getDbName(), request.getTblName()),
                    PartitionQuery.ALL,
                    PartitionShape.of(
                            request.isSkipColumnSchemaForPartition(),
                            request.getIncludeParamKeyPattern(),
                            request.getExcludeParamKeyPattern()),
                    request.getMaxParts())));
        });
        methods.<get_partitions_pspec_args>serve("get_partitions_pspec", (call, args) -> {
            TableName table = Names.table(args.getDb_name(), args.getTbl_name());
            return PartitionSpecs.ofAll(table, list(call, table, PartitionQuery.ALL, args.getMax_parts()));
        });
        methods.<get_partition_names_args>serve(
                "get_partition_names",
                (call, args) ->
                        namesOrNone(call, Names.table(args.getDb_name(), args.getTbl_name()), args.getMax_parts()));
        methods.<fetch_partition_names_req_args>serve("fetch_partition_names_req", (call, args) -> {
            PartitionsRequest request = args.getPartitionReq();
            return namesOrNone(
                    call,
                    Names.table(request.getCatName(), request.getDbName(), request.getTblName()),
                    request.getMaxParts());
        });
    }

    private void registerFiltered(MethodTable methods) {
        methods.<get_partitions_by_filter_args>serve("get_partitions_by_filter", (call, args) -> {
            TableName table = Names.table(args.getDb_name(), args.getTbl_name());
            return PartitionStructs.answer(
                    list(call, table, requests.filter(call, table, args.getFilter()), args.getMax_parts()));
        });
        methods.<get_partitions_by_filter_req_args>serve("get_partitions_by_filter_req", (call, args) -> {
            GetPartitionsByFilterRequest request = args.getReq();
            TableName table = Names.table(request.getCatName(), request.getDbName(), request.getTblName());
            return PartitionStructs.answer(list(
                    call,
                    table,
                    requests.filter(call, table, request.getFilter()),
                    PartitionShape.of(
                            request.isSkipColumnSchemaForPartition(),
                            request.getIncludeParamKeyPattern(),
                            request.getExcludeParamKeyPattern()),
                    request.isSetMaxParts() ? request.getMaxParts() : -1));
        });
        methods.<get_part_specs_by_filter_args>serve("get_part_specs_by_filter", (call, args) -> {
            TableName table = Names.table(args.getDb_name(), args.getTbl_name());
            return PartitionSpecs.ofAll(
                    table, list(call, table, requests.filter(call, table, args.getFilter()), args.getMax_parts()));
        });
        methods.<get_num_partitions_by_filter_args>serve("get_num_partitions_by_filter", (call, args) -> {
            TableName table = Names.table(args.getDb_name(), args.getTbl_name());
            long count = partitions.count(call, table, requests.filter(call, table, args.getFilter()));
            return (int) Math.min(Integer.MAX_VALUE, count);
        });
    }

    private void registerPrefixed(MethodTable methods) {
        methods.<get_partitions_ps_args>serve(
                "get_partitions_ps",
                (call, args) -> PartitionStructs.answer(prefixed(
                        call,
                        Names.table(args.getDb_name(), args.getTbl_name()),
                        args.getPart_vals(),
                        args.getMax_parts())));
        methods.<get_partitions_ps_with_auth_args>serve("get_partitions_ps_with_auth", (call, args) -> {
            TableName table = Names.table(args.getDb_name(), args.getTbl_name());
            List<Partition> found = prefixed(call, table, args.getPart_vals(), args.getMax_parts());
            return PartitionStructs.answer(
                    privileges.of(call, table, found, args.getUser_name(), args.getGroup_names()));
        });
        methods.<get_partitions_ps_with_auth_req_args>serve("get_partitions_ps_with_auth_req", (call, args) -> {
            GetPartitionsPsWithAuthRequest request = args.getReq();
            TableName table = Names.table(request.getCatName(), request.getDbName(), request.getTblName());
            int limit = request.isSetMaxParts() ? request.getMaxParts() : -1;
            PartitionShape shape = PartitionShape.of(
                    request.isSkipColumnSchemaForPartition(),
                    request.getIncludeParamKeyPattern(),
                    request.getExcludeParamKeyPattern());
            if (request.getPartNames() != null) {
                allowed.check(table, request.getPartNames().size());
                return new GetPartitionsPsWithAuthResponse(PartitionStructs.answer(shape.ofWhole(
                        PartitionStructs.toWire(partitions.getByNames(call, table, request.getPartNames())))));
            }
            PartitionQuery query = request.getPartVals() == null
                    ? PartitionQuery.ALL
                    : requests.prefix(call, table, request.getPartVals());
            return new GetPartitionsPsWithAuthResponse(PartitionStructs.answer(list(call, table, query, shape, limit)));
        });
        methods.<get_partition_names_ps_args>serve("get_partition_names_ps", (call, args) -> {
            TableName table = Names.table(args.getDb_name(), args.getTbl_name());
            return names(call, table, requests.prefix(call, table, args.getPart_vals()), args.getMax_parts());
        });
        methods.<get_partition_names_ps_req_args>serve("get_partition_names_ps_req", (call, args) -> {
            GetPartitionNamesPsRequest request = args.getReq();
            TableName table = Names.table(request.getCatName(), request.getDbName(), request.getTblName());
            PartitionQuery query = request.getPartValues() == null
                    ? PartitionQuery.ALL
                    : requests.prefix(call, table, request.getPartValues());
            return new GetPartitionNamesPsResponse(
                    names(call, table, query, request.isSetMaxParts() ? request.getMaxParts() : -1));
        });
    }

    private List<Partition> list(Call call, TableName table, PartitionQuery query, int limit) throws TException {
        return list(call, table, query, PartitionShape.WHOLE, limit);
    }

    private List<Partition> list(Call call, TableName table, PartitionQuery query, PartitionShape shape, int limit)
            throws TException {
        allowed.check(call, table, query, limit);
        return read(call, table, query, shape, limit);
    }

    private List<Partition> read(Call call, TableName table, PartitionQuery query, PartitionShape shape, int limit)
            throws TException {
        return shape.of(
                PartitionStructs.toWire(listings.list(call, table, shape.of(query), PartitionRequests.atMost(limit))
                        .items()));
    }

    private List<Partition> listOrNone(Call call, TableName table, int limit) throws TException {
        try {
            return list(call, table, PartitionQuery.ALL, limit);
        } catch (NotFoundException e) {
            return noneOrThrow(e);
        }
    }

    private List<Partition> prefixed(Call call, TableName table, List<String> prefix, int limit) throws TException {
        PartitionQuery query = requests.prefix(call, table, prefix);
        allowed.checkFound(call, table, query, limit);
        return read(call, table, query, PartitionShape.WHOLE, limit);
    }

    private List<String> names(Call call, TableName table, PartitionQuery query, int limit) {
        return partitions
                .names(call, table, query, PartitionRequests.atMost(limit))
                .items();
    }

    private List<String> namesOrNone(Call call, TableName table, int limit) {
        try {
            return names(call, table, PartitionQuery.ALL, limit);
        } catch (NotFoundException e) {
            return noneOrThrow(e);
        }
    }

    private <T> List<T> noneOrThrow(NotFoundException missingTable) {
        if (compatibility.missingTableHasNoPartitions()) {
            return List.of();
        }
        throw missingTable;
    }
}
