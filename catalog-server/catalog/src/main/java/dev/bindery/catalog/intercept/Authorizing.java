package dev.bindery.catalog.intercept;

import dev.bindery.catalog.Call;
import dev.bindery.catalog.access.AccessPolicy;
import dev.bindery.catalog.access.Sight;
import dev.bindery.catalog.operation.Operation;
import dev.bindery.catalog.operation.Resource;
import java.util.function.Function;
import java.util.function.Supplier;

/** Asks the access policy before every call. */
public final class Authorizing implements CallInterceptor {

    private final AccessPolicy policy;

    public Authorizing(AccessPolicy policy) {
        this.policy = policy;
    }

    @Override
    public <T> T around(Call call, Operation operation, Resource resource, Supplier<T> next) {
        policy.check(call, call.required(operation), resource);
        return next.get();
    }

    @Override
    public <T> T listing(Call call, Operation operation, Resource resource, Function<Sight, T> next) {
        return next.apply(policy.list(call, call.required(operation), resource));
    }
}
