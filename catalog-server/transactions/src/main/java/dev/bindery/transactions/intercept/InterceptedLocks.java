package dev.bindery.transactions.intercept;

import dev.bindery.catalog.Call;
import dev.bindery.catalog.intercept.CallInterceptor;
import dev.bindery.catalog.operation.Operation;
import dev.bindery.transactions.locks.HeldLock;
import dev.bindery.transactions.locks.LockFilter;
import dev.bindery.transactions.locks.LockOutcome;
import dev.bindery.transactions.locks.LockRequest;
import dev.bindery.transactions.locks.Locks;
import java.util.List;

/** {@link Locks} with an interceptor around every call. */
record InterceptedLocks(Locks next, CallInterceptor interceptor) implements Locks {

    @Override
    public LockOutcome lock(Call call, LockRequest request) {
        return interceptor.around(call, Operation.LOCK, InterceptedServices.ANYTHING, () -> next.lock(call, request));
    }

    @Override
    public LockOutcome check(Call call, long id) {
        return interceptor.around(call, Operation.LOCK, InterceptedServices.ANYTHING, () -> next.check(call, id));
    }

    @Override
    public void unlock(Call call, long id) {
        interceptor.run(call, Operation.LOCK, InterceptedServices.ANYTHING, () -> next.unlock(call, id));
    }

    @Override
    public void heartbeat(Call call, long id) {
        interceptor.run(call, Operation.LOCK, InterceptedServices.ANYTHING, () -> next.heartbeat(call, id));
    }

    @Override
    public List<HeldLock> list(Call call, LockFilter filter) {
        return interceptor.around(
                call, Operation.GET_LOCKS, InterceptedServices.ANYTHING, () -> next.list(call, filter));
    }
}
