package dev.bindery.catalog.intercept;

import dev.bindery.catalog.Call;
import dev.bindery.catalog.PartitionIndexes;
import dev.bindery.catalog.operation.Operation;
import dev.bindery.catalog.operation.Resource.OfTable;
import dev.bindery.model.PartitionIndex;
import dev.bindery.model.TableName;
import java.util.List;

/** Says which operation each method on partition indexes is; all of them are done to their table. */
record InterceptedPartitionIndexes(PartitionIndexes next, CallInterceptor interceptor) implements PartitionIndexes {

    @Override
    public List<Described> of(Call call, TableName table) {
        return interceptor.around(
                call, Operation.GET_PARTITION_INDEXES, new OfTable(table), () -> next.of(call, table));
    }

    @Override
    public void create(Call call, TableName table, PartitionIndex index) {
        interceptor.run(
                call, Operation.CREATE_PARTITION_INDEX, new OfTable(table), () -> next.create(call, table, index));
    }

    @Override
    public void delete(Call call, TableName table, String name) {
        interceptor.run(
                call, Operation.DELETE_PARTITION_INDEX, new OfTable(table), () -> next.delete(call, table, name));
    }
}
