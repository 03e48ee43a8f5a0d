package dev.bindery.transactions.intercept;

import dev.bindery.catalog.Call;
import dev.bindery.catalog.intercept.CallInterceptor;
import dev.bindery.catalog.operation.Operation;
import dev.bindery.transactions.CommitTransaction;
import dev.bindery.transactions.DynamicPartitions;
import dev.bindery.transactions.FilesWritten;
import dev.bindery.transactions.OpenTransactions;
import dev.bindery.transactions.RangeHeartbeat;
import dev.bindery.transactions.TransactionList;
import dev.bindery.transactions.Transactions;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@link Transactions} with an interceptor around every call. */
record InterceptedTransactions(Transactions next, CallInterceptor interceptor) implements Transactions {

    @Override
    public List<Long> open(Call call, OpenTransactions request) {
        return interceptor.around(
                call, Operation.USE_TRANSACTIONS, InterceptedServices.ANYTHING, () -> next.open(call, request));
    }

    @Override
    public void commit(Call call, CommitTransaction request) {
        interceptor.run(
                call, Operation.USE_TRANSACTIONS, InterceptedServices.ANYTHING, () -> next.commit(call, request));
    }

    @Override
    public void abort(Call call, long id, Optional<String> policy) {
        interceptor.run(
                call, Operation.USE_TRANSACTIONS, InterceptedServices.ANYTHING, () -> next.abort(call, id, policy));
    }

    @Override
    public void abortAll(Call call, List<Long> ids) {
        interceptor.run(call, Operation.USE_TRANSACTIONS, InterceptedServices.ANYTHING, () -> next.abortAll(call, ids));
    }

    @Override
    public void heartbeat(Call call, long id) {
        interceptor.run(call, Operation.USE_TRANSACTIONS, InterceptedServices.ANYTHING, () -> next.heartbeat(call, id));
    }

    @Override
    public RangeHeartbeat heartbeat(Call call, long first, long last) {
        return interceptor.around(
                call,
                Operation.USE_TRANSACTIONS,
                InterceptedServices.ANYTHING,
                () -> next.heartbeat(call, first, last));
    }

    @Override
    public Map<Long, Long> replayed(Call call, String policy) {
        return interceptor.around(
                call, Operation.GET_TRANSACTIONS, InterceptedServices.ANYTHING, () -> next.replayed(call, policy));
    }

    @Override
    public TransactionList unfinished(Call call) {
        return interceptor.around(
                call, Operation.GET_TRANSACTIONS, InterceptedServices.ANYTHING, () -> next.unfinished(call));
    }

    @Override
    public TransactionList unfinishedInFull(Call call) {
        return interceptor.around(
                call, Operation.GET_TRANSACTIONS, InterceptedServices.ANYTHING, () -> next.unfinishedInFull(call));
    }

    @Override
    public void addPartitions(Call call, DynamicPartitions partitions) {
        interceptor.run(
                call,
                Operation.USE_TRANSACTIONS,
                InterceptedServices.ANYTHING,
                () -> next.addPartitions(call, partitions));
    }

    @Override
    public void filesWritten(Call call, List<FilesWritten> writes) {
        interceptor.run(
                call, Operation.USE_TRANSACTIONS, InterceptedServices.ANYTHING, () -> next.filesWritten(call, writes));
    }

    @Override
    public long latestInConflict(Call call, long id) {
        return interceptor.around(
                call, Operation.GET_TRANSACTIONS, InterceptedServices.ANYTHING, () -> next.latestInConflict(call, id));
    }

    @Override
    public void seed(Call call, long id) {
        interceptor.run(call, Operation.USE_TRANSACTIONS, InterceptedServices.ANYTHING, () -> next.seed(call, id));
    }
}
