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

    public static Ending failed(String reason, Optional<Integer> exitStatus) {
        return new Ending(RunState.FAILED, reason, exitStatus, Optional.empty());
    }
}
