package dev.bindery.thrift.methods;

import dev.bindery.catalog.Call;
import dev.bindery.catalog.Catalog;
import dev.bindery.catalog.PageRequest;
import dev.bindery.catalog.filter.CodePoints;
import dev.bindery.model.Column;
import dev.bindery.model.PartitionNames;
import dev.bindery.model.TableName;
import dev.bindery.model.error.NotFoundException;
import dev.bindery.thrift.compatibility.MissingArgumentException;
import dev.bindery.thrift.structs.Names;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.hadoop.hive.metastore.api.FieldSchema;
import org.apache.hadoop.hive.metastore.api.MetaException;
import org.apache.hadoop.hive.metastore.api.PartitionValuesRequest;
import org.apache.hadoop.hive.metastore.api.PartitionValuesResponse;
import org.apache.hadoop.hive.metastore.api.PartitionValuesRow;

/** The values of some keys over all partitions. */
final class PartitionValues {

    private final Catalog catalog;

    PartitionValues(Catalog catalog) {
        this.catalog = catalog;
    }

    PartitionValuesResponse list(Call call, PartitionValuesRequest request) throws MetaException {
        if (request.getPartitionKeys() == null || request.getPartitionKeys().isEmpty()) {
            throw new MissingArgumentException("There is no partition key in the call.");
        }
        try {
            return list(call, request, Names.table(request.getCatName(), request.getDbName(), request.getTblName()));
        } catch (NotFoundException e) {
            // Hive tells a missing table so here, other than elsewhere.
            throw new MetaException(e.name() + " table not found");
        }
    }

    private PartitionValuesResponse list(Call call, PartitionValuesRequest request, TableName table)
            throws MetaException {
        List<Column> keys = catalog.tables().get(call, table).definition().partitionKeys();
        List<Integer> wanted = indexes(keys, request.getPartitionKeys());
        Stream<List<String>> rows = catalog
                .partitions()
                .names(
                        call,
                        table,
                        new PartitionRequests(catalog.tables()).filter(call, table, request.getFilter()),
                        PageRequest.ALL)
                .items()
                .stream()
                .map(PartitionNames::values);
        if (request.getPartitionOrder() != null && !request.getPartitionOrder().isEmpty()) {
            rows = rows.sorted(order(indexes(keys, request.getPartitionOrder()), request.isAscending()));
        }
        rows = rows.map(row -> wanted.stream().map(row::get).toList());
        if (!request.isSetApplyDistinct() || request.isApplyDistinct()) {
            rows = rows.distinct();
        }
        long limit = request.isSetMaxParts() && request.getMaxParts() >= 0 ? request.getMaxParts() : Long.MAX_VALUE;
        return new PartitionValuesResponse(
                rows.limit(limit).map(PartitionValuesRow::new).toList());
    }

    private static Comparator<List<String>> order(List<Integer> indexes, boolean ascending) {
        Comparator<List<String>> order = (a, b) -> 0;
        for (int index : indexes) {
            order = order.thenComparing(row -> row.get(index), CodePoints::compare);
        }
        return ascending ? order : order.reversed();
    }

    private static List<Integer> indexes(List<Column> keys, List<FieldSchema> fields) throws MetaException {
        List<String> names = keys.stream().map(Column::name).toList();
        List<Integer> indexes = new ArrayList<>();
        for (FieldSchema field : fields) {
            int index = names.indexOf(field.getName().toLowerCase(Locale.ROOT));
            if (index < 0) {
                throw new MetaException(field.getName() + " is no partition key of the table; its keys are " + names);
            }
            indexes.add(index);
        }
        return indexes;
    }
}
