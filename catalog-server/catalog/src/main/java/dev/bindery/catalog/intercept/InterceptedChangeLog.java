package dev.bindery.catalog.intercept;

import dev.bindery.catalog.Call;
import dev.bindery.catalog.change.Change;
import dev.bindery.catalog.change.ChangeLog;
import dev.bindery.catalog.operation.Operation;
import dev.bindery.catalog.operation.Resource.OfCatalog;
import java.util.List;

/** Says which operation each method on the change log is. */
record InterceptedChangeLog(ChangeLog next, CallInterceptor interceptor) implements ChangeLog {

    @Override
    public long latest(Call call) {
        return interceptor.around(call, Operation.READ_CHANGES, new OfCatalog(), () -> next.latest(call));
    }

    @Override
    public List<Change> read(Call call, long after, int limit) {
        return interceptor.around(call, Operation.READ_CHANGES, new OfCatalog(), () -> next.read(call, after, limit));
    }
}
