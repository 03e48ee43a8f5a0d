package dev.bindery.transactions.intercept;

import dev.bindery.catalog.Call;
import dev.bindery.catalog.intercept.CallInterceptor;
import dev.bindery.catalog.operation.Operation;
import dev.bindery.transactions.Target;
import dev.bindery.transactions.compactions.Compaction;
import dev.bindery.transactions.compactions.CompactionFilter;
import dev.bindery.transactions.compactions.Compactions;
import java.util.List;
import java.util.Map;

/** {@link Compactions} with an interceptor around every call. */
record InterceptedCompactions(Compactions next, CallInterceptor interceptor) implements Compactions {

    @Override
    public Outcome request(Call call, Compaction.Request request) {
        return interceptor.around(
                call, Operation.REQUEST_COMPACTION, InterceptedServices.ANYTHING, () -> next.request(call, request));
    }

    @Override
    public List<Compaction> list(Call call, CompactionFilter filter) {
        return interceptor.around(
                call, Operation.GET_COMPACTIONS, InterceptedServices.ANYTHING, () -> next.list(call, filter));
    }

    @Override
    public Map<Long, Abortion> abort(Call call, List<Long> ids) {
        return interceptor.around(
                call, Operation.REQUEST_COMPACTION, InterceptedServices.ANYTHING, () -> next.abort(call, ids));
    }

    @Override
    public List<Compaction> latestCommitted(Call call, Target table, List<String> partitions, long after) {
        return interceptor.around(
                call,
                Operation.GET_COMPACTIONS,
                InterceptedServices.ANYTHING,
                () -> next.latestCommitted(call, table, partitions, after));
    }
}
