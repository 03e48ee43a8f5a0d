package dev.bindery.transactions.intercept;

import dev.bindery.catalog.Call;
import dev.bindery.catalog.intercept.CallInterceptor;
import dev.bindery.catalog.operation.Operation;
import dev.bindery.transactions.Target;
import dev.bindery.transactions.TransactionSnapshot;
import dev.bindery.transactions.WriteIds;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@link WriteIds} with an interceptor around every call. */
record InterceptedWriteIds(WriteIds next, CallInterceptor interceptor) implements WriteIds {

    @Override
    public List<Allocation> allocate(Call call, Request request) {
        return interceptor.around(
                call, Operation.USE_TRANSACTIONS, InterceptedServices.ANYTHING, () -> next.allocate(call, request));
    }

    @Override
    public List<Allocation> allocateReplayed(Call call, Target table, String policy, List<Allocation> source) {
        return interceptor.around(
                call,
                Operation.USE_TRANSACTIONS,
                InterceptedServices.ANYTHING,
                () -> next.allocateReplayed(call, table, policy, source));
    }

    @Override
    public List<Valid> valid(Call call, List<Target> tables, Optional<TransactionSnapshot> snapshot) {
        return interceptor.around(
                call,
                Operation.GET_TRANSACTIONS,
                InterceptedServices.ANYTHING,
                () -> next.valid(call, tables, snapshot));
    }

    @Override
    public Valid validAt(Call call, Target table, long writeId) {
        return interceptor.around(
                call,
                Operation.GET_TRANSACTIONS,
                InterceptedServices.ANYTHING,
                () -> next.validAt(call, table, writeId));
    }

    @Override
    public long greatest(Call call, Target table) {
        return interceptor.around(
                call, Operation.GET_TRANSACTIONS, InterceptedServices.ANYTHING, () -> next.greatest(call, table));
    }

    @Override
    public void seed(Call call, Target table, long writeId) {
        interceptor.run(
                call, Operation.USE_TRANSACTIONS, InterceptedServices.ANYTHING, () -> next.seed(call, table, writeId));
    }

    @Override
    public boolean replicate(Call call, Target table, long mark, List<Long> aborted, String user, String host) {
        return interceptor.around(
                call,
                Operation.USE_TRANSACTIONS,
                InterceptedServices.ANYTHING,
                () -> next.replicate(call, table, mark, aborted, user, host));
    }

    @Override
    public void noteSmallestOpen(Call call, long transaction, Map<Target, Long> writeIds) {
        interceptor.run(
                call,
                Operation.USE_TRANSACTIONS,
                InterceptedServices.ANYTHING,
                () -> next.noteSmallestOpen(call, transaction, writeIds));
    }
}
