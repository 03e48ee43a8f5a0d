package dev.bindery.catalog.access;

import dev.bindery.catalog.operation.Operation;
import dev.bindery.catalog.operation.Resource;
import dev.bindery.model.error.AccessDeniedException;

/** Decides whether a principal may do something. */
public interface AccessPolicy {

    /** The embedded default: everybody may do everything. The server says so at its start and binds to loopback. */
    AccessPolicy OPEN = (principal, operation, resource) -> {};

    /**
     * Returns where the principal may.
     *
     * @throws AccessDeniedException where it may not
     */
    void check(Principal principal, Operation operation, Resource resource);
}
