package dev.bindery.transactions.intercept;

import dev.bindery.catalog.intercept.CallInterceptor;
import dev.bindery.catalog.operation.Resource;
import dev.bindery.transactions.TransactionServices;

/** All that there is for transactions, with an interceptor around every call. */
public final class InterceptedServices {

    /** Transactions are of no table until they write one, and may write any. */
    static final Resource ANYTHING = new Resource.OfCatalog();

    private InterceptedServices() {}

    public static TransactionServices around(TransactionServices next, CallInterceptor interceptor) {
        return new TransactionServices(
                new InterceptedTransactions(next.transactions(), interceptor),
                new InterceptedWriteIds(next.writeIds(), interceptor),
                new InterceptedLocks(next.locks(), interceptor),
                new InterceptedCompactions(next.compactions(), interceptor),
                new InterceptedCompactionWork(next.compactionWork(), interceptor),
                new InterceptedMaterializations(next.materializations(), interceptor));
    }
}
