package dev.bindery.catalog.intercept;

import dev.bindery.catalog.Call;
import dev.bindery.catalog.operation.Operation;
import dev.bindery.catalog.operation.Resource;
import dev.bindery.model.error.CatalogException;
import java.util.function.Supplier;

/**
 * Tells the audit trail of every call. A change that is made has its lasting entry in the change log already, written
 * in its own transaction; the trail also has the reads, and the calls that were refused or failed.
 */
public final class Auditing implements CallInterceptor {

    private final Trail trail;

    /** Where audit entries go; it must not throw. */
    public interface Trail {

        /**
         * @param outcome {@code ok}, the simple name of the {@link CatalogException}, or {@code failure}
         * @param message what the caller was told where the call didn't succeed, else empty
         * @param nanoseconds how long the call took
         */
        void record(
                Call call, Operation operation, Resource resource, String outcome, String message, long nanoseconds);
    }

    public Auditing(Trail trail) {
        this.trail = trail;
    }

    @Override
    public <T> T around(Call call, Operation operation, Resource resource, Supplier<T> next) {
        long start = System.nanoTime();
        String outcome = "failure";
        String message = "";
        try {
            T result = next.get();
            outcome = "ok";
            return result;
        } catch (CatalogException e) {
            outcome = e.getClass().getSimpleName();
            message = e.getMessage();
            throw e;
        } finally {
            trail.record(call, operation, resource, outcome, message, System.nanoTime() - start);
        }
    }
}
