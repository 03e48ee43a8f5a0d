package dev.bindery.server.rest.document;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.bindery.jobs.Job;
import dev.bindery.jobs.JobDefinition;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A job.
 *
 * @param name its name; case counts
 * @param version counts up with every update
 * @param description free text
 * @param role the role that its runs act as
 * @param command what kind of job it is, such as {@code glueetl}
 * @param scriptLocation where its script is
 * @param defaultArguments the arguments of a run that gives none
 * @param nonOverridableArguments arguments that no run can change
 * @param connections names of the connections it uses
 * @param maxRetries how often a failed run is tried again
 * @param maxConcurrentRuns how many runs may be under way
 * @param timeoutMinutes how long a run may take
 * @param workerType such as {@code G.1X}
 * @param numberOfWorkers how many of that type
 * @param glueVersion as told by the client
 * @param createTime when it was created
 * @param updateTime when it was changed last
 * @param createdBy who created it
 */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record JobView(
        String name,
        long version,
        Optional<String> description,
        Optional<String> role,
        Optional<String> command,
        Optional<String> scriptLocation,
        Map<String, String> defaultArguments,
        Map<String, String> nonOverridableArguments,
        List<String> connections,
        int maxRetries,
        int maxConcurrentRuns,
        Optional<Integer> timeoutMinutes,
        Optional<String> workerType,
        Optional<Integer> numberOfWorkers,
        Optional<String> glueVersion,
        Instant createTime,
        Instant updateTime,
        String createdBy) {

    public static JobView of(Job job) {
        JobDefinition definition = job.definition();
        return new JobView(
                job.name(),
                job.version(),
                definition.description(),
                definition.role(),
                definition.command().name(),
                definition.command().scriptLocation(),
                definition.defaultArguments().orElse(Map.of()),
                definition.nonOverridableArguments().orElse(Map.of()),
                definition.connections().orElse(List.of()),
                definition.maxRetries().orElse(0),
                definition.runsAtOnce(),
                definition.settings().timeoutMinutes(),
                definition.settings().workerType(),
                definition.settings().numberOfWorkers(),
                definition.glueVersion(),
                job.createdOn(),
                job.lastModifiedOn(),
                job.createdBy());
    }
}
