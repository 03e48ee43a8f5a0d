package dev.bindery.catalog.intercept;

import dev.bindery.catalog.Call;
import dev.bindery.catalog.Page;
import dev.bindery.catalog.PageRequest;
import dev.bindery.catalog.TableVersions;
import dev.bindery.catalog.operation.Operation;
import dev.bindery.catalog.operation.Resource.OfTable;
import dev.bindery.model.Table;
import dev.bindery.model.TableName;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Says which operation each method on table versions is. */
record InterceptedTableVersions(TableVersions next, CallInterceptor interceptor) implements TableVersions {

    @Override
    public Table get(Call call, TableName name, long version) {
        return interceptor.around(
                call, Operation.GET_TABLE_VERSION, new OfTable(name), () -> next.get(call, name, version));
    }

    @Override
    public Page<Table> list(Call call, TableName name, PageRequest page) {
        return interceptor.around(
                call, Operation.GET_TABLE_VERSIONS, new OfTable(name), () -> next.list(call, name, page));
    }

    /** Both actions must be allowed where several versions are named (Service Authorization Reference). */
    @Override
    public Set<Long> delete(Call call, TableName name, List<Long> versions) {
        OfTable table = new OfTable(name);
        Supplier<Set<Long>> deletion = () -> interceptor.around(
                call.forItself(), Operation.DELETE_TABLE_VERSION, table, () -> next.delete(call, name, versions));
        return call.purpose().equals(Optional.of(Operation.BATCH_DELETE_TABLE_VERSION))
                ? interceptor.around(call, Operation.BATCH_DELETE_TABLE_VERSION, table, deletion)
                : deletion.get();
    }
}
