package dev.bindery.model.error;

/** The thing is there and the request is well-formed, but this can't be done to it. */
public final class InvalidOperationException extends CatalogException {

    private final Reason reason;

    /** Which rule forbids it. */
    public enum Reason {
        CATALOG_NOT_EMPTY,
        DEFAULT_CATALOG,
        DATABASE_NOT_EMPTY,
        DEFAULT_DATABASE,
        PARTITION_KEYS_CHANGED,
        INCOMPATIBLE_COLUMN_TYPES,
        CURRENT_VERSION,
        NOT_PARTITIONED,
        /** What it is to be done to isn't in a state that allows it, such as an active resource plan. */
        STATE,
        PRIMARY_KEY_EXISTS,
        RUNNING,
        NOT_RUNNING,
        /** It was asked to stop before, and hasn't ended yet. */
        STOPPING,
        SCHEDULE_RUNNING,
        SCHEDULE_NOT_RUNNING,
        NO_SCHEDULE,
        TOO_MANY_RUNS,
        TRANSACTION_COMMITTED,
        TRANSACTION_ABORTED,
        TRANSACTION_READ_ONLY,
        LOCK_OF_TRANSACTION,
        /** Something else still hangs on it, such as a policy that is attached. */
        IN_USE
    }

    public InvalidOperationException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
