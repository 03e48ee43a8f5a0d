package dev.bindery.catalog.intercept;

import dev.bindery.catalog.Call;
import dev.bindery.catalog.audit.AuditTrail;
import dev.bindery.catalog.audit.Outcome;
import dev.bindery.catalog.operation.Operation;
import dev.bindery.catalog.operation.Resource;
import dev.bindery.model.error.CatalogException;
import java.util.function.Supplier;

/** Tells the audit trail of every call: those that are made, and those that are refused or fail. */
public final class Auditing implements CallInterceptor {

    private final AuditTrail trail;

    public Auditing(AuditTrail trail) {
        this.trail = trail;
    }

    @Override
    public <T> T around(Call call, Operation operation, Resource resource, Supplier<T> next) {
        AuditTrail.Ongoing ongoing = trail.begin(call, operation, resource);
        Outcome outcome = Outcome.FAILURE;
        try {
            T result = next.get();
            outcome = Outcome.OK;
            return result;
        } catch (CatalogException e) {
            outcome = Outcome.of(e);
            throw e;
        } finally {
            ongoing.end(outcome);
        }
    }
}
