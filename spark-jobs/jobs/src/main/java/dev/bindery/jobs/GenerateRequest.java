package dev.bindery.jobs;

import dev.bindery.jobs.graph.Mapping;
import dev.bindery.model.TableName;
import java.util.List;
import java.util.Optional;

/**
 * What a job is generated from.
 *
 * @param jobName the name of the job to be made
 * @param source the table it reads
 * @param target where it writes
 * @param mapping what becomes of the source's fields, an empty type standing for the one in the catalog; empty: suggested
 *     from the two tables
 * @param role the job's role
 * @param description the job's description; empty: a sentence on source and target
 * @param replace whether a job of that name is replaced
 */
public record GenerateRequest(
        String jobName,
        TableName source,
        GenerateTarget target,
        Optional<List<Mapping>> mapping,
        Optional<String> role,
        Optional<String> description,
        boolean replace) {

    public GenerateRequest {
        mapping = mapping.map(List::copyOf);
    }

    /** A request with a suggested mapping for a new job. */
    public static GenerateRequest of(String jobName, TableName source, GenerateTarget target) {
        return new GenerateRequest(
                jobName, source, target, Optional.empty(), Optional.empty(), Optional.empty(), false);
    }

    public GenerateRequest withMapping(List<Mapping> newMapping) {
        return new GenerateRequest(jobName, source, target, Optional.of(newMapping), role, description, replace);
    }

    public GenerateRequest replacing() {
        return new GenerateRequest(jobName, source, target, mapping, role, description, true);
    }
}
