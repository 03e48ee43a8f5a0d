package dev.bindery.catalog.intercept;

import dev.bindery.catalog.Call;
import dev.bindery.catalog.access.Sight;
import dev.bindery.catalog.operation.Operation;
import dev.bindery.catalog.operation.Resource;
import java.util.function.Function;
import java.util.function.Supplier;

/** One concern around every call: it sees what is done, to what, and by whom, and lets it go on or throws. */
public interface CallInterceptor {

    /**
     * @param next does the call; called at most once
     * @return what {@code next} returns
     */
    <T> T around(Call call, Operation operation, Resource resource, Supplier<T> next);

    /** For operations that return nothing. */
    default void run(Call call, Operation operation, Resource resource, Runnable next) {
        around(call, operation, resource, () -> {
            next.run();
            return null;
        });
    }

    /**
     * The same for a listing of things that lie in another.
     *
     * @param next does the call, and leaves out what isn't seen
     */
    default <T> T listing(Call call, Operation operation, Resource resource, Function<Sight, T> next) {
        return around(call, operation, resource, () -> next.apply(Sight.EVERYTHING));
    }

    /** Several interceptors as one; the first is the outermost. */
    static CallInterceptor chain(CallInterceptor outer, CallInterceptor inner) {
        return new CallInterceptor() {
            @Override
            public <T> T around(Call call, Operation operation, Resource resource, Supplier<T> next) {
                return outer.around(call, operation, resource, () -> inner.around(call, operation, resource, next));
            }

            @Override
            public <T> T listing(Call call, Operation operation, Resource resource, Function<Sight, T> next) {
                return outer.listing(
                        call,
                        operation,
                        resource,
                        seen -> inner.listing(call, operation, resource, too -> next.apply(seen.and(too))));
            }
        };
    }
}
