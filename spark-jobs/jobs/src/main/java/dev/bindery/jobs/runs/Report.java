package dev.bindery.jobs.runs;

import java.util.Optional;

/**
 * What a driver says of its own end.
 *
 * @param outcome whether it wrote a report, and what that says
 * @param reason why it failed, one sentence
 * @param rowsWritten by all sinks together
 */
public record Report(Outcome outcome, Optional<String> reason, Optional<Long> rowsWritten) {

    public static final Report NONE = new Report(Outcome.MISSING, Optional.empty(), Optional.empty());

    /** What a report says. */
    public enum Outcome {
        SUCCEEDED,
        FAILED,
        MISSING
    }
}
