package dev.bindery.catalog.intercept;

import dev.bindery.catalog.Call;
import dev.bindery.catalog.DataEffect;
import dev.bindery.catalog.Page;
import dev.bindery.catalog.PageRequest;
import dev.bindery.catalog.PartitionQuery;
import dev.bindery.catalog.Partitions;
import dev.bindery.catalog.operation.Operation;
import dev.bindery.catalog.operation.Resource.OfTable;
import dev.bindery.model.Partition;
import dev.bindery.model.PartitionDefinition;
import dev.bindery.model.TableName;
import java.util.List;

/**
 * Says which operation each method on partitions is; all of them are done to their table. Those that change take several,
 * and are Glue's batches; a door at which one was named says so ({@link Call#as}).
 */
record InterceptedPartitions(Partitions next, CallInterceptor interceptor) implements Partitions {

    @Override
    public Partition get(Call call, TableName table, List<String> values) {
        return interceptor.around(
                call, Operation.GET_PARTITION, new OfTable(table), () -> next.get(call, table, values));
    }

    @Override
    public List<Partition> getAll(Call call, TableName table, List<List<String>> values) {
        return interceptor.around(
                call, Operation.BATCH_GET_PARTITION, new OfTable(table), () -> next.getAll(call, table, values));
    }

    @Override
    public List<Partition> getByNames(Call call, TableName table, List<String> names) {
        return interceptor.around(
                call, Operation.BATCH_GET_PARTITION, new OfTable(table), () -> next.getByNames(call, table, names));
    }

    @Override
    public Page<Partition> list(Call call, TableName table, PartitionQuery query, PageRequest page) {
        return interceptor.around(
                call, Operation.GET_PARTITIONS, new OfTable(table), () -> next.list(call, table, query, page));
    }

    @Override
    public Page<String> names(Call call, TableName table, PartitionQuery query, PageRequest page) {
        return interceptor.around(
                call, Operation.GET_PARTITIONS, new OfTable(table), () -> next.names(call, table, query, page));
    }

    @Override
    public long count(Call call, TableName table, PartitionQuery query) {
        return interceptor.around(
                call, Operation.GET_PARTITIONS, new OfTable(table), () -> next.count(call, table, query));
    }

    @Override
    public List<Added> add(
            Call call, TableName table, List<PartitionDefinition> partitions, IfPresent ifPresent, DataEffect effect) {
        return interceptor.around(
                call,
                Operation.BATCH_CREATE_PARTITION,
                new OfTable(table),
                () -> next.add(call, table, partitions, ifPresent, effect));
    }

    @Override
    public void update(Call call, TableName table, List<Change> changes, DataEffect effect) {
        interceptor.run(
                call,
                Operation.BATCH_UPDATE_PARTITION,
                new OfTable(table),
                () -> next.update(call, table, changes, effect));
    }

    @Override
    public List<Partition> drop(
            Call call, TableName table, List<List<String>> values, boolean ignoreMissing, DataEffect effect) {
        return interceptor.around(
                call,
                Operation.BATCH_DELETE_PARTITION,
                new OfTable(table),
                () -> next.drop(call, table, values, ignoreMissing, effect));
    }

    /** Partitions of the one table are deleted, and of the other created: the caller must be allowed both. */
    @Override
    public List<Partition> exchange(
            Call call, TableName source, TableName destination, List<List<String>> values, DataEffect effect) {
        return interceptor.around(
                call,
                Operation.BATCH_DELETE_PARTITION,
                new OfTable(source),
                () -> interceptor.around(
                        call.forItself(),
                        Operation.BATCH_CREATE_PARTITION,
                        new OfTable(destination),
                        () -> next.exchange(call, source, destination, values, effect)));
    }
}
