package dev.bindery.jobs.runs;

import java.util.List;
import java.util.Optional;

/**
 * What a driver says of its own end.
 *
 * @param outcome what it came to
 * @param reason why it failed, one sentence
 * @param rowsWritten by all sinks together
 * @param warnings what was wrong with a success, a sentence each
 */
public record Report(Outcome outcome, Optional<String> reason, Optional<Long> rowsWritten, List<String> warnings) {

    public static final Report NONE = new Report(Outcome.MISSING, Optional.empty(), Optional.empty(), List.of());

    public Report {
        warnings = List.copyOf(warnings);
    }

    /** What a report says. */
    public enum Outcome {
        SUCCEEDED,
        FAILED,
        /** The process ended itself before the script had returned. */
        EXITED,
        /** There is no report, or it speaks of a run that still runs: the driver had no time to write another. */
        MISSING
    }
}
