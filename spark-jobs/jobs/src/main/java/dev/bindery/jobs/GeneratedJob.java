package dev.bindery.jobs;

import dev.bindery.jobs.graph.Mapping;
import java.util.List;

/**
 * What generating gave.
 *
 * @param job the job, ready to run
 * @param script its source and graph
 * @param mapping what becomes of each field, suggested or as given
 * @param notes what somebody should know of it: why fields were mapped or left out, one sentence each
 */
public record GeneratedJob(Job job, Script script, List<Mapping> mapping, List<String> notes) {

    public GeneratedJob {
        mapping = List.copyOf(mapping);
        notes = List.copyOf(notes);
    }
}
