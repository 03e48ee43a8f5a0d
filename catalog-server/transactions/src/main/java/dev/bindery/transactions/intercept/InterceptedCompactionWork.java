package dev.bindery.transactions.intercept;

import dev.bindery.catalog.Call;
import dev.bindery.catalog.intercept.CallInterceptor;
import dev.bindery.catalog.operation.Operation;
import dev.bindery.transactions.Target;
import dev.bindery.transactions.compactions.Compaction;
import dev.bindery.transactions.compactions.CompactionState;
import dev.bindery.transactions.compactions.CompactionWork;
import java.util.Optional;
import java.util.OptionalLong;

/** {@link CompactionWork} with an interceptor around every call. */
record InterceptedCompactionWork(CompactionWork next, CallInterceptor interceptor) implements CompactionWork {

    @Override
    public Optional<Compaction> take(Call call, Compaction.Agent worker, Optional<String> pool) {
        return interceptor.around(
                call, Operation.DO_COMPACTIONS, InterceptedServices.ANYTHING, () -> next.take(call, worker, pool));
    }

    @Override
    public void begin(Call call, long id, OptionalLong highestWriteId, Optional<String> runAs, long transaction) {
        interceptor.run(
                call,
                Operation.DO_COMPACTIONS,
                InterceptedServices.ANYTHING,
                () -> next.begin(call, id, highestWriteId, runAs, transaction));
    }

    @Override
    public void setJob(Call call, long id, String jobId) {
        interceptor.run(
                call, Operation.DO_COMPACTIONS, InterceptedServices.ANYTHING, () -> next.setJob(call, id, jobId));
    }

    @Override
    public void compacted(Call call, long id) {
        interceptor.run(call, Operation.DO_COMPACTIONS, InterceptedServices.ANYTHING, () -> next.compacted(call, id));
    }

    @Override
    public void cleaned(Call call, long id) {
        interceptor.run(call, Operation.DO_COMPACTIONS, InterceptedServices.ANYTHING, () -> next.cleaned(call, id));
    }

    @Override
    public void gaveUp(Call call, long id, CompactionState end, Optional<String> error) {
        interceptor.run(
                call, Operation.DO_COMPACTIONS, InterceptedServices.ANYTHING, () -> next.gaveUp(call, id, end, error));
    }

    @Override
    public boolean submitForCleaning(Call call, Compaction.Request request, long highestWriteId, long transaction) {
        return interceptor.around(
                call,
                Operation.DO_COMPACTIONS,
                InterceptedServices.ANYTHING,
                () -> next.submitForCleaning(call, request, highestWriteId, transaction));
    }

    @Override
    public void put(Call call, Metric metric) {
        interceptor.run(call, Operation.DO_COMPACTIONS, InterceptedServices.ANYTHING, () -> next.put(call, metric));
    }

    @Override
    public void remove(Call call, Target target, String type) {
        interceptor.run(
                call, Operation.DO_COMPACTIONS, InterceptedServices.ANYTHING, () -> next.remove(call, target, type));
    }
}
