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
import java.util.Set;

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

    @Override
    public Set<Long> delete(Call call, TableName name, List<Long> versions) {
        return interceptor.around(
                call, Operation.DELETE_TABLE_VERSION, new OfTable(name), () -> next.delete(call, name, versions));
    }
}
