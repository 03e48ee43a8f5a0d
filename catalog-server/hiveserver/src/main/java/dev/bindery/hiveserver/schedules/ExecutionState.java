package dev.bindery.hiveserver.schedules;

/** How a run is going. */
public enum ExecutionState {
    INITED,
    EXECUTING,
    FAILED,
    FINISHED,
    TIMED_OUT,
    AUTO_DISABLED;

    public boolean isUnderWay() {
        return this == INITED || this == EXECUTING;
    }

    /** Hive's rule: a run goes on or ends, and one that has ended stays as it is. */
    boolean mayBecome(ExecutionState next) {
        return switch (this) {
            case INITED -> next != INITED && next != AUTO_DISABLED;
            case EXECUTING -> next != INITED && next != AUTO_DISABLED;
            default -> false;
        };
    }
}
