package dev.bindery.jobs;

import java.util.Set;

/** Glue's JobRunState, and which state may follow which. */
public enum RunState {
    /** Accepted; waits for a place on its server. */
    WAITING,
    /** Its process is being started. */
    STARTING,
    /** Its process runs; the timeout counts from here. */
    RUNNING,
    /** Its process is being ended because somebody asked for it. */
    STOPPING,
    /** Ended because somebody asked for it. */
    STOPPED,
    /** The driver ended with exit status 0 and its report says success. */
    SUCCEEDED,
    /** The driver failed or vanished, or couldn't be launched. */
    FAILED,
    /** Ended because it ran longer than its timeout. */
    TIMEOUT,
    /** The job was gone when the run's turn came. */
    ERROR,
    /** Waited for a place longer than allowed. */
    EXPIRED;

    /** Every state in which something may still happen. */
    public static final Set<RunState> ACTIVE = Set.of(WAITING, STARTING, RUNNING, STOPPING);

    /** The states from which this one may be entered. */
    public Set<RunState> predecessors() {
        return switch (this) {
            case WAITING -> Set.of();
            case STARTING -> Set.of(WAITING);
            case RUNNING -> Set.of(STARTING);
            case STOPPING -> Set.of(STARTING, RUNNING);
            case STOPPED -> Set.of(WAITING, STOPPING);
            case SUCCEEDED -> Set.of(RUNNING);
            case FAILED -> ACTIVE;
            case TIMEOUT -> Set.of(RUNNING);
            case ERROR, EXPIRED -> Set.of(WAITING);
        };
    }

    public boolean isEnd() {
        return !ACTIVE.contains(this);
    }
}
