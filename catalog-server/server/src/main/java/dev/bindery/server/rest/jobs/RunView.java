package dev.bindery.server.rest.jobs;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.bindery.jobs.JobRun;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A run of a job.
 *
 * @param id its id
 * @param job the job's name
 * @param state its state, such as RUNNING
 * @param reason why it ended as it did
 * @param stateDetail why it waits
 * @param startedOn when it was accepted
 * @param completedOn when it ended
 * @param executionSeconds how long its process ran
 * @param rowsWritten how many rows it wrote, where it said so
 * @param exitStatus the exit status of its process
 * @param arguments what it was started with
 */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_ABSENT)
record RunView(
        String id,
        String job,
        String state,
        Optional<String> reason,
        Optional<String> stateDetail,
        Instant startedOn,
        Optional<Instant> completedOn,
        long executionSeconds,
        Optional<Long> rowsWritten,
        Optional<Integer> exitStatus,
        Map<String, String> arguments) {

    static RunView of(JobRun run) {
        return new RunView(
                run.id(),
                run.jobName(),
                run.state().name(),
                run.reason(),
                run.stateDetail(),
                run.startedOn(),
                run.completedOn(),
                run.executionSeconds(),
                run.rowsWritten(),
                run.exitStatus(),
                run.arguments());
    }
}
