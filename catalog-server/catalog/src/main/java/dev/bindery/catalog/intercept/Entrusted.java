package dev.bindery.catalog.intercept;

import dev.bindery.catalog.Call;
import dev.bindery.catalog.operation.Operation;
import dev.bindery.catalog.operation.Resource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What is handed to a job or a crawler by whoever makes or changes it, and must be the caller's to hand over: {@code
 * iam:PassRole} on the role, {@code glue:GetConnection} on the connections.
 *
 * @param role as it is given; empty: none
 * @param connections their names
 */
public record Entrusted(Optional<String> role, List<String> connections) {

    private static final String SERVICE = "glue.amazonaws.com";

    public Entrusted {
        role = role.filter(name -> !name.isBlank());
        connections = List.copyOf(connections);
    }

    /** Does something where the caller may hand this over. */
    public <T> T around(CallInterceptor interceptor, Call call, Supplier<T> next) {
        return passing(
                interceptor,
                call,
                () -> connections.isEmpty()
                        ? next.get()
                        : interceptor.around(
                                call.forItself(),
                                Operation.GET_CONNECTION,
                                new Resource.OfConnections(connections),
                                next));
    }

    private <T> T passing(CallInterceptor interceptor, Call call, Supplier<T> next) {
        return role.isEmpty()
                ? next.get()
                : interceptor.around(
                        call.forItself(),
                        Operation.PASS_ROLE,
                        new Resource.OfRole(role.get()).with("iam:PassedToService", SERVICE),
                        next);
    }
}
