package dev.bindery.thrift.methods;

import dev.bindery.catalog.Call;
import dev.bindery.catalog.Catalog;
import dev.bindery.catalog.PageRequest;
import dev.bindery.catalog.PartitionQuery;
import dev.bindery.catalog.Partitions;
import dev.bindery.catalog.filter.StoredValues;
import dev.bindery.model.Column;
import dev.bindery.model.PartitionNames;
import dev.bindery.model.TableName;
import dev.bindery.thrift.dispatch.MethodTable;
import dev.bindery.thrift.expressions.DecodedExpression;
import dev.bindery.thrift.structs.Names;
import dev.bindery.thrift.structs.PartitionSpecs;
import dev.bindery.thrift.structs.PartitionStructs;
import java.util.List;
import org.apache.hadoop.hive.metastore.api.Partition;
import org.apache.hadoop.hive.metastore.api.PartitionsByExprRequest;
import org.apache.hadoop.hive.metastore.api.PartitionsByExprResult;
import org.apache.hadoop.hive.metastore.api.PartitionsSpecByExprResult;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore.get_partition_names_req_args;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore.get_partitions_by_expr_args;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore.get_partitions_spec_by_expr_args;
import org.apache.thrift.TException;

/**
 * Partitions by an expression of Hive's compiler. Where it isn't understood to the last word, more partitions are returned
 * and the client is told so: it evaluates the expression again.
 */
final class PartitionExpressionMethods {

    private final Catalog catalog;
    private final Partitions partitions;
    private final PartitionRequests requests;
    private final PartitionLimit allowed;
    private final LongListings listings;

    PartitionExpressionMethods(Catalog catalog, PartitionLimit allowed, LongListings listings) {
        this.listings = listings;
        this.catalog = catalog;
        this.allowed = allowed;
        partitions = catalog.partitions();
        requests = new PartitionRequests(catalog.tables());
    }

    void register(MethodTable methods) {
        methods.<get_partitions_by_expr_args>serve("get_partitions_by_expr", (call, args) -> {
            PartitionsByExprRequest request = args.getReq();
            DecodedExpression expression = expression(call, request);
            return new PartitionsByExprResult(
                    PartitionStructs.answer(partitions(call, request, expression)), !expression.exact());
        });
        methods.<get_partitions_spec_by_expr_args>serve("get_partitions_spec_by_expr", (call, args) -> {
            PartitionsByExprRequest request = args.getReq();
            DecodedExpression expression = expression(call, request);
            return new PartitionsSpecByExprResult(
                    PartitionSpecs.ofAll(table(request), partitions(call, request, expression)), !expression.exact());
        });
        methods.<get_partition_names_req_args>serve(
                "get_partition_names_req", (call, args) -> names(call, args.getReq()));
    }

    private static TableName table(PartitionsByExprRequest request) throws TException {
        return Names.table(request.getCatName(), request.getDbName(), request.getTblName());
    }

    private DecodedExpression expression(Call call, PartitionsByExprRequest request) throws TException {
        return requests.expression(call, table(request), request.getExpr(), request.getDefaultPartitionName());
    }

    private List<Partition> partitions(Call call, PartitionsByExprRequest request, DecodedExpression expression)
            throws TException {
        PartitionQuery query = PartitionQuery.matching(expression.filter());
        allowed.check(call, table(request), query, limit(request));
        PartitionShape shape = PartitionShape.of(
                request.isSkipColumnSchemaForPartition(),
                request.getIncludeParamKeyPattern(),
                request.getExcludeParamKeyPattern());
        return shape.of(PartitionStructs.toWire(
                listings.list(call, table(request), shape.of(query), PartitionRequests.atMost(limit(request)))
                        .items()));
    }

    private static int limit(PartitionsByExprRequest request) {
        return request.isSetMaxParts() ? request.getMaxParts() : -1;
    }

    private List<String> names(Call call, PartitionsByExprRequest request) throws TException {
        TableName table = table(request);
        PartitionQuery query = PartitionQuery.matching(expression(call, request).filter());
        PageRequest page = PartitionRequests.atMost(limit(request));
        if (request.getOrder() == null || request.getOrder().isBlank()) {
            return partitions.names(call, table, query, page).items();
        }
        List<Column> keys = catalog.tables().get(call, table).definition().partitionKeys();
        List<String> names =
                partitions.names(call, table, query, PageRequest.ALL).items();
        return names.stream()
                .sorted(new PartitionOrder(
                                request.getOrder(),
                                keys.stream()
                                        .map(key -> StoredValues.kind(key.type()))
                                        .toList())
                        .comparing(PartitionNames::values))
                .limit(page.limit())
                .toList();
    }
}
