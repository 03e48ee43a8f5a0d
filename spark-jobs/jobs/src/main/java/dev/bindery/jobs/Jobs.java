package dev.bindery.jobs;

import dev.bindery.catalog.Call;
import dev.bindery.catalog.Page;
import dev.bindery.catalog.PageRequest;
import dev.bindery.model.error.AlreadyExistsException;
import dev.bindery.model.error.InvalidInputException;
import dev.bindery.model.error.InvalidOperationException;
import dev.bindery.model.error.NotFoundException;
import java.util.List;

/**
 * Jobs and their runs, as every door sees them.
 *
 * <p>Names of jobs are case-sensitive and not trimmed, as in Glue. What a method has returned from is durable and seen
 * by every server on the same database.
 */
public interface Jobs {

    /**
     * @throws AlreadyExistsException where there is a job of that name
     * @throws InvalidInputException where the name or definition breaks a rule ({@link JobRules})
     */
    Job create(Call call, String name, JobDefinition definition);

    /**
     * Replaces the whole definition. Runs that have begun keep the one they began with.
     *
     * @throws NotFoundException where there is no such job
     * @throws InvalidInputException where the definition breaks a rule ({@link JobRules})
     */
    Job update(Call call, String name, JobDefinition definition);

    /** @throws NotFoundException where there is no such job */
    Job get(Call call, String name);

    /** Those of the named jobs that are there, in the order asked for; a missing one is left out. */
    List<Job> getAll(Call call, List<String> names);

    /** Jobs in the order of their names (by code point). */
    Page<Job> list(Call call, PageRequest page);

    /**
     * Deletes a job. Runs of it that have begun go on and can still be read by their ids; waiting ones end as ERROR.
     *
     * @return whether there was one
     */
    boolean delete(Call call, String name);

    /**
     * Starts a run. It is accepted when this returns and will be launched even if the server stops right after it:
     * STARTING, or WAITING where the server runs as many as it may.
     *
     * @return the run; where a run of this job was started with the same client token, that one
     * @throws NotFoundException where there is no such job, or no such run to retry
     * @throws InvalidInputException where the request breaks a rule, or repeats a client token with other contents
     * @throws InvalidOperationException with {@code TOO_MANY_RUNS} where the job's MaxConcurrentRuns are under way, with
     *     {@code RUNNING} where the run to retry hasn't ended
     */
    JobRun start(Call call, String jobName, StartRun request);

    /** @throws NotFoundException where there is no such run of that job */
    JobRun getRun(Call call, String jobName, String runId);

    /**
     * A run by its id alone, which is unique over all jobs.
     *
     * @throws NotFoundException where there is no such run
     */
    JobRun findRun(Call call, String runId);

    /**
     * The runs of a job, newest first.
     *
     * @throws NotFoundException where there is no such job
     */
    Page<JobRun> listRuns(Call call, String jobName, PageRequest page);

    /**
     * Asks for a run to end. It is STOPPING when this returns (STOPPED where it hadn't been launched), and STOPPED when
     * its process and all that it started are gone. A run that is STOPPING already is answered as it is.
     *
     * @throws NotFoundException where there is no such run of that job
     * @throws InvalidOperationException with {@code NOT_RUNNING} where it has ended
     */
    JobRun stop(Call call, String jobName, String runId);

    /**
     * A piece of what a run wrote, while it runs and after.
     *
     * @throws NotFoundException where there is no such run of that job
     * @throws dev.bindery.model.error.InvalidStateException where the log is on another machine, or was removed
     */
    LogPage log(Call call, String jobName, String runId, LogRequest request);

    /**
     * Writes a job from the catalog's tables: graph, readable source, and the definition of the job that runs it.
     *
     * @throws NotFoundException where the source table isn't there
     * @throws AlreadyExistsException where there is a job of that name and the request doesn't replace it
     * @throws InvalidInputException where the mapping or the target don't fit the source
     */
    GeneratedJob generate(Call call, GenerateRequest request);

    /**
     * The source that the job would run now.
     *
     * @throws NotFoundException where there is no such job
     * @throws dev.bindery.model.error.InvalidStateException where its script can't be read by this server
     */
    Script script(Call call, String jobName);
}
