package dev.bindery.thrift.methods;

import dev.bindery.catalog.Call;
import dev.bindery.catalog.PageRequest;
import dev.bindery.catalog.PartitionQuery;
import dev.bindery.catalog.Tables;
import dev.bindery.catalog.filter.HiveFilterParser;
import dev.bindery.model.Column;
import dev.bindery.model.PartitionNames;
import dev.bindery.model.Table;
import dev.bindery.model.TableName;
import dev.bindery.model.error.EntityKind;
import dev.bindery.model.error.InvalidInputException;
import dev.bindery.model.error.NotFoundException;
import dev.bindery.thrift.expressions.DecodedExpression;
import dev.bindery.thrift.structs.PartitionStructs;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.hive.metastore.api.MetaException;
import org.apache.hadoop.hive.metastore.api.NoSuchObjectException;
import org.apache.hadoop.hive.metastore.api.Partition;

/** How clients say which partitions they mean; all of it needs the table's keys. */
final class PartitionRequests {

    private final Tables tables;

    PartitionRequests(Tables tables) {
        this.tables = tables;
    }

    /** Any negative number asks for all. */
    static PageRequest atMost(int limit) {
        return limit < 0 ? PageRequest.ALL : PageRequest.first(limit);
    }

    PartitionQuery filter(Call call, TableName name, String filter) {
        return PartitionQuery.matching(HiveFilterParser.parse(
                filter, tables.get(call, name).definition().partitionKeys()));
    }

    /** @param defaultPartition the value that stands for null; null for Hive's own */
    DecodedExpression expression(Call call, TableName name, byte[] expression, String defaultPartition) {
        return DecodedExpression.of(
                expression, tables.get(call, name).definition().partitionKeys(), defaultPartition);
    }

    /** Several of one table, with Hive's own default partition. */
    List<DecodedExpression> expressions(Call call, TableName name, List<byte[]> expressions) {
        List<Column> keys = tables.get(call, name).definition().partitionKeys();
        return expressions.stream()
                .map(expression -> DecodedExpression.of(expression, keys, null))
                .toList();
    }

    /**
     * Values of the first keys, an empty one standing for any.
     *
     * @throws MetaException where there are none, or more than keys
     */
    PartitionQuery prefix(Call call, TableName name, List<String> values) throws MetaException {
        List<Column> keys = tables.get(call, name).definition().partitionKeys();
        if (values == null || values.isEmpty()) {
            throw new MetaException("Invalid partition key & values; keys " + names(keys) + ", values []");
        }
        if (values.size() > keys.size()) {
            throw new MetaException(
                    "Incorrect number of partition values. numPartKeys=" + keys.size() + ", part_val=" + values);
        }
        return PartitionQuery.startingWith(values);
    }

    /**
     * Holds partitions to the table that the call is about. A table that isn't there is told before partitions that are of
     * another one.
     *
     * @throws MetaException where one is of another table, or doesn't say of which it is
     */
    void requireOf(Call call, TableName table, List<Partition> wire) throws MetaException {
        try {
            PartitionStructs.requireOf(table, wire);
        } catch (MetaException e) {
            tables.get(call, table);
            throw e;
        }
    }

    /**
     * The values in a partition's name, whose keys may be in any order.
     *
     * @throws NoSuchObjectException where a key is missing
     * @throws MetaException where there is no name, or the table has no keys
     */
    List<String> values(Call call, TableName name, String partition) throws NoSuchObjectException, MetaException {
        Table table = tables.get(call, name);
        if (partition == null || partition.isEmpty()) {
            throw new MetaException("The name of the partition is missing.");
        }
        if (!table.definition().isPartitioned()) {
            throw new MetaException("The table " + name + " has no partition keys.");
        }
        Map<String, String> given = new HashMap<>();
        try {
            PartitionNames.parts(partition).forEach(part -> given.put(part.key(), part.value()));
        } catch (InvalidInputException e) {
            // Then a key is missing, which is what clients are told.
            given.clear();
        }
        List<String> values = new ArrayList<>();
        for (Column key : table.definition().partitionKeys()) {
            String value = given.get(key.name());
            if (value == null) {
                throw new NoSuchObjectException("incomplete partition name - missing " + key.name());
            }
            values.add(value);
        }
        return values;
    }

    /** What a client is told that asked for one partition by its values. */
    static NotFoundException named(NotFoundException missing, List<String> values) {
        return missing.kind() == EntityKind.PARTITION
                ? new NotFoundException(EntityKind.PARTITION, "values=" + values)
                : missing;
    }

    private static List<String> names(List<Column> keys) {
        return keys.stream().map(Column::name).toList();
    }
}
