package dev.bindery.transactions.intercept;

import dev.bindery.catalog.Call;
import dev.bindery.catalog.intercept.CallInterceptor;
import dev.bindery.catalog.operation.Operation;
import dev.bindery.transactions.Materializations;
import dev.bindery.transactions.Target;
import dev.bindery.transactions.TransactionSnapshot;
import dev.bindery.transactions.WriteIdList;
import java.util.Map;
import java.util.Optional;

/** {@link Materializations} with an interceptor around every call. */
record InterceptedMaterializations(Materializations next, CallInterceptor interceptor) implements Materializations {

    @Override
    public boolean startRebuild(Call call, Target view, long transaction) {
        return interceptor.around(
                call,
                Operation.USE_TRANSACTIONS,
                InterceptedServices.ANYTHING,
                () -> next.startRebuild(call, view, transaction));
    }

    @Override
    public boolean heartbeat(Call call, Target view, long transaction) {
        return interceptor.around(
                call,
                Operation.USE_TRANSACTIONS,
                InterceptedServices.ANYTHING,
                () -> next.heartbeat(call, view, transaction));
    }

    @Override
    public Optional<Invalidation> invalidation(
            Call call, Map<Target, WriteIdList> sources, Optional<TransactionSnapshot> now) {
        return interceptor.around(
                call,
                Operation.GET_TRANSACTIONS,
                InterceptedServices.ANYTHING,
                () -> next.invalidation(call, sources, now));
    }

    @Override
    public void addCounts(Call call, long table, long inserted, long updated, long deleted) {
        interceptor.run(
                call,
                Operation.USE_TRANSACTIONS,
                InterceptedServices.ANYTHING,
                () -> next.addCounts(call, table, inserted, updated, deleted));
    }
}
