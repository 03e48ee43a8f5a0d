package dev.bindery.catalog.audit;

import dev.bindery.catalog.Call;
import dev.bindery.catalog.operation.Operation;
import dev.bindery.catalog.operation.Resource;

/** Where everything goes that the audit is to know. Nothing here throws, and nothing waits for what is kept. */
public interface AuditTrail {

    /**
     * A call begins. Until its end, what the same thread commits to the database is this call's doing, where the
     * operation may change something.
     */
    Ongoing begin(Call call, Operation operation, Resource resource);

    /** Somebody wasn't believed, or wasn't heard: told by the door that refused. There is no call then. */
    void refused(RefusedCaller refused);

    /** Something of the server itself. */
    void happened(ServerEvent event);

    /** A call between its beginning and its end. */
    @FunctionalInterface
    interface Ongoing {

        /** To be called once, by the thread that began. */
        void end(Outcome outcome);
    }
}
