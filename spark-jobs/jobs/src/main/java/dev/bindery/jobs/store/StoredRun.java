package dev.bindery.jobs.store;

import dev.bindery.jobs.JobDefinition;
import dev.bindery.jobs.JobRun;
import dev.bindery.jobs.process.ProcessIdentity;
import java.util.Optional;

/**
 * A run with what only its keeper needs.
 *
 * @param run what everybody sees
 * @param definition the job's definition when the run started
 * @param owner the id of the server that runs it
 * @param process its wrapper, once it was seen
 */
public record StoredRun(JobRun run, JobDefinition definition, String owner, Optional<ProcessIdentity> process) {}
