package dev.bindery.jobs.store;

import dev.bindery.jobs.RunState;
import java.util.Optional;

/**
 * How a run ended.
 *
 * @param state an end state
 * @param reason one sentence
 * @param exitStatus the driver's, where it left one
 * @param rowsWritten how many rows the sinks wrote, where the report says so
 */
public record Ending(RunState state, String reason, Optional<Integer> exitStatus, Optional<Long> rowsWritten) {

    /** Longer sentences are cut. */
    private static final int LONGEST_REASON = 4000;

    /** A reason may quote what a driver wrote; no database takes a NUL, and nobody wants control characters. */
    public Ending {
        if (!state.isEnd()) {
            throw new IllegalArgumentException("No run ends as " + state + ".");
        }
        reason = reason.replaceAll("\\p{Cntrl}+", " ").strip();
        if (reason.length() > LONGEST_REASON) {
            reason = reason.substring(0, LONGEST_REASON) + "…";
        }
    }

    public static Ending failed(String reason, Optional<Integer> exitStatus) {
        return new Ending(RunState.FAILED, reason, exitStatus, Optional.empty());
    }
}
