package dev.bindery.jobs;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * One attempt at running a job.
 *
 * @param id {@code jr_} and 64 hexadecimal digits; a retry has {@code _attempt_N} behind it
 * @param jobId the {@link Job#id()} it belongs to
 * @param jobName the job's name when it started
 * @param attempt 0 for the first
 * @param previousRunId the attempt before, or the run that this one repeats
 * @param triggerName the trigger that started it
 * @param state where it is
 * @param stateDetail why a waiting run waits
 * @param reason one sentence on why it ended as it did; there for every end state
 * @param startedOn when it was accepted
 * @param runningOn when its process was seen to run
 * @param completedOn when it ended
 * @param lastModifiedOn when the state changed last
 * @param arguments what the request gave, nothing else
 * @param settings the run's own over the job's
 * @param glueVersion the job's when it started
 * @param jobMode the job's when it started
 * @param role whom it acts as: the job's role when it started
 * @param startedBy the principal that started it
 * @param server the host whose server runs it
 * @param exitStatus the driver's exit status, where it left one
 * @param rowsWritten how many rows its sinks wrote, where its report says so
 */
public record JobRun(
        String id,
        long jobId,
        String jobName,
        int attempt,
        Optional<String> previousRunId,
        Optional<String> triggerName,
        RunState state,
        Optional<String> stateDetail,
        Optional<String> reason,
        Instant startedOn,
        Optional<Instant> runningOn,
        Optional<Instant> completedOn,
        Instant lastModifiedOn,
        Map<String, String> arguments,
        RunSettings settings,
        Optional<String> glueVersion,
        Optional<String> jobMode,
        Optional<String> role,
        String startedBy,
        String server,
        Optional<Integer> exitStatus,
        Optional<Long> rowsWritten) {

    public JobRun {
        arguments = Collections.unmodifiableMap(new LinkedHashMap<>(arguments));
    }

    /** Glue's ErrorMessage: the reason, where the run didn't succeed. */
    public Optional<String> errorMessage() {
        return state.isEnd() && state != RunState.SUCCEEDED ? reason : Optional.empty();
    }

    /** Glue's ExecutionTime: whole seconds in which its process ran; 0 until it has ended. */
    public long executionSeconds() {
        if (runningOn.isEmpty() || completedOn.isEmpty()) {
            return 0;
        }
        return Math.max(0, (completedOn.get().toEpochMilli() - runningOn.get().toEpochMilli() + 500) / 1000);
    }
}
