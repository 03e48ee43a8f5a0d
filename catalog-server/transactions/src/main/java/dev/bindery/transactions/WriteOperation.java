package dev.bindery.transactions;

/** How a transaction writes. */
public enum WriteOperation {
    INSERT,
    UPDATE,
    DELETE,
    /** A compactor's, which changes no rows. */
    COMPACT;

    /** Whether rows that were there are changed or removed, so that no other transaction may do so at the same time. */
    public boolean changesRows() {
        return this == UPDATE || this == DELETE;
    }
}
