package dev.bindery.catalog.intercept;

import dev.bindery.catalog.Call;
import dev.bindery.catalog.operation.Operation;
import dev.bindery.catalog.operation.Resource;
import dev.bindery.model.error.CatalogException;
import java.util.function.Supplier;

/** Counts and times every call, by operation, door and outcome. */
public final class Metering implements CallInterceptor {

    private final Meter meter;

    /** Where the numbers go. */
    public interface Meter {

        /**
         * @param outcome {@code ok}, the simple name of the {@link CatalogException}, or {@code failure}
         * @param nanoseconds how long the call took
         */
        void record(Operation operation, Call.Door door, String outcome, long nanoseconds);
    }

    public Metering(Meter meter) {
        this.meter = meter;
    }

    @Override
    public <T> T around(Call call, Operation operation, Resource resource, Supplier<T> next) {
        long start = System.nanoTime();
        String outcome = "failure";
        try {
            T result = next.get();
            outcome = "ok";
            return result;
        } catch (CatalogException e) {
            outcome = e.getClass().getSimpleName();
            throw e;
        } finally {
            meter.record(operation, call.door(), outcome, System.nanoTime() - start);
        }
    }
}
