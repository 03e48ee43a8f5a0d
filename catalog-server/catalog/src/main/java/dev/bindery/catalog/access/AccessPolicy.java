package dev.bindery.catalog.access;

import dev.bindery.catalog.Call;
import dev.bindery.catalog.operation.Operation;
import dev.bindery.catalog.operation.Resource;
import dev.bindery.model.error.AccessDeniedException;

/** Decides whether a caller may do something. */
public interface AccessPolicy {

    /** The embedded default: everybody may do everything. The server says so at its start and binds to loopback. */
    AccessPolicy OPEN = (call, operation, resource) -> {};

    /**
     * Returns where the caller may.
     *
     * @throws AccessDeniedException where it may not
     */
    void check(Call call, Operation operation, Resource resource);

    /**
     * The same for a listing: the caller must be allowed what it is a listing of, and sees of it what it is allowed.
     *
     * @param resource what the things lie in, such as the database of tables
     * @throws AccessDeniedException where it may not even ask
     */
    default Sight list(Call call, Operation operation, Resource resource) {
        check(call, operation, resource);
        return Sight.EVERYTHING;
    }
}
