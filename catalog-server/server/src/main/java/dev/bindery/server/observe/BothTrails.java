package dev.bindery.server.observe;

import dev.bindery.catalog.Call;
import dev.bindery.catalog.audit.AuditTrail;
import dev.bindery.catalog.audit.RefusedCaller;
import dev.bindery.catalog.audit.ServerEvent;
import dev.bindery.catalog.operation.Operation;
import dev.bindery.catalog.operation.Resource;

/** Tells two trails of everything. */
public final class BothTrails implements AuditTrail {

    private final AuditTrail one;
    private final AuditTrail other;

    public BothTrails(AuditTrail one, AuditTrail other) {
        this.one = one;
        this.other = other;
    }

    @Override
    public Ongoing begin(Call call, Operation operation, Resource resource) {
        Ongoing first = one.begin(call, operation, resource);
        Ongoing second = other.begin(call, operation, resource);
        return outcome -> {
            first.end(outcome);
            second.end(outcome);
        };
    }

    @Override
    public void refused(RefusedCaller refused) {
        one.refused(refused);
        other.refused(refused);
    }

    @Override
    public void happened(ServerEvent event) {
        one.happened(event);
        other.happened(event);
    }
}
