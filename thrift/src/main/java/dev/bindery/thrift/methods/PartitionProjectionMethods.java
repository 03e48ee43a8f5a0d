package dev.bindery.thrift.methods;

import dev.bindery.catalog.Call;
import dev.bindery.catalog.Catalog;
import dev.bindery.catalog.PageRequest;
import dev.bindery.catalog.PartitionQuery;
import dev.bindery.catalog.Partitions;
import dev.bindery.catalog.filter.HiveFilterParser;
import dev.bindery.catalog.filter.PartitionFilter;
import dev.bindery.catalog.filter.PartitionFilter.And;
import dev.bindery.model.Column;
import dev.bindery.model.Table;
import dev.bindery.model.TableName;
import dev.bindery.thrift.dispatch.MethodTable;
import dev.bindery.thrift.structs.Names;
import dev.bindery.thrift.structs.PartitionSpecs;
import dev.bindery.thrift.structs.PartitionStructs;
import dev.bindery.thrift.structs.Projection;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.hive.metastore.api.GetPartitionsFilterSpec;
import org.apache.hadoop.hive.metastore.api.GetPartitionsRequest;
import org.apache.hadoop.hive.metastore.api.GetPartitionsResponse;
import org.apache.hadoop.hive.metastore.api.GetProjectionsSpec;
import org.apache.hadoop.hive.metastore.api.MetaException;
import org.apache.hadoop.hive.metastore.api.Partition;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore.get_partitions_with_specs_args;
import org.apache.thrift.TException;

/** Partitions of which only some fields are wanted, in groups that share what they have in common. */
final class PartitionProjectionMethods {

    private final Catalog catalog;
    private final Partitions partitions;
    private final PartitionRequests requests;
    private final PartitionLimit allowed;
    private final LongListings listings;
    private final TableTranslation translation;

    PartitionProjectionMethods(
            Catalog catalog, PartitionLimit allowed, LongListings listings, TableTranslation translation) {
        this.translation = translation;
        this.listings = listings;
        this.allowed = allowed;
        this.catalog = catalog;
        partitions = catalog.partitions();
        requests = new PartitionRequests(catalog.tables());
    }

    void register(MethodTable methods) {
        methods.<get_partitions_with_specs_args>serve("get_partitions_with_specs", (call, args) -> {
            GetPartitionsRequest request = args.getRequest();
            TableName name = Names.table(request.getCatName(), request.getDbName(), request.getTblName());
            Table table = catalog.tables().get(call, name);
            GetProjectionsSpec projection = request.getProjectionSpec();
            Projection fields = Projection.of(projection == null ? null : projection.getFieldList());
            PartitionShape shape = projection == null
                    ? PartitionShape.of(false, null, null)
                    : PartitionShape.of(
                            false, projection.getIncludeParamKeyPattern(), projection.getExcludeParamKeyPattern());
            List<Partition> projected = new ArrayList<>();
            shape.of(PartitionStructs.toWire(translation.read(
                            list(call, table, request.getFilterSpec()), table, request.getProcessorCapabilities())))
                    .forEach(partition -> projected.add(fields.of(partition)));
            GetPartitionsResponse response = new GetPartitionsResponse();
            response.setPartitionSpec(
                    PartitionSpecs.grouped(name, table.definition().descriptor().location(), projected));
            return response;
        });
    }

    private List<dev.bindery.model.Partition> list(Call call, Table table, GetPartitionsFilterSpec specification)
            throws TException {
        if (specification == null || !specification.isSetFilterMode()) {
            return list(call, table.name(), PartitionQuery.ALL);
        }
        List<String> filters = specification.getFilters();
        if (filters == null || filters.isEmpty()) {
            throw new MetaException(
                    "Partitions are to be filtered " + specification.getFilterMode() + ", but there are no filters.");
        }
        return switch (specification.getFilterMode()) {
            case BY_NAMES -> {
                allowed.check(table.name(), filters.size());
                yield partitions.getByNames(call, table.name(), filters);
            }
            case BY_VALUES -> list(call, table.name(), requests.prefix(call, table.name(), filters));
            case BY_EXPR -> {
                List<Column> keys = table.definition().partitionKeys();
                List<PartitionFilter> all = filters.stream()
                        .map(filter -> HiveFilterParser.parse(filter, keys))
                        .toList();
                yield list(call, table.name(), PartitionQuery.matching(new And(all)));
            }
        };
    }

    private List<dev.bindery.model.Partition> list(Call call, TableName table, PartitionQuery query) throws TException {
        allowed.check(call, table, query, -1);
        return listings.list(call, table, query, PageRequest.ALL).items();
    }
}
