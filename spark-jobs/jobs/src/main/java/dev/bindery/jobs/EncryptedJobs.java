package dev.bindery.jobs;

import dev.bindery.catalog.Call;
import dev.bindery.catalog.Page;
import dev.bindery.catalog.PageRequest;
import dev.bindery.catalog.encryption.SecurityConfigurations;
import java.util.List;

/**
 * Asks of every security configuration that a job or a run names whether it is there and can be carried out.
 *
 * @param configurations as the server reads them, whatever the caller may read
 */
public record EncryptedJobs(Jobs next, SecurityConfigurations configurations) implements Jobs {

    private void check(RunSettings settings) {
        configurations.forUse(Call.system(), settings.securityConfiguration());
    }

    @Override
    public Job create(Call call, String name, JobDefinition definition) {
        check(definition.settings());
        return next.create(call, name, definition);
    }

    @Override
    public Job update(Call call, String name, JobDefinition definition) {
        check(definition.settings());
        return next.update(call, name, definition);
    }

    @Override
    public JobRun start(Call call, String jobName, StartRun request) {
        check(request.settings());
        return next.start(call, jobName, request);
    }

    @Override
    public Job get(Call call, String name) {
        return next.get(call, name);
    }

    @Override
    public List<Job> getAll(Call call, List<String> names) {
        return next.getAll(call, names);
    }

    @Override
    public Page<Job> list(Call call, PageRequest page) {
        return next.list(call, page);
    }

    @Override
    public boolean delete(Call call, String name) {
        return next.delete(call, name);
    }

    @Override
    public JobRun getRun(Call call, String jobName, String runId) {
        return next.getRun(call, jobName, runId);
    }

    @Override
    public JobRun findRun(Call call, String runId) {
        return next.findRun(call, runId);
    }

    @Override
    public Page<JobRun> listRuns(Call call, String jobName, PageRequest page) {
        return next.listRuns(call, jobName, page);
    }

    @Override
    public JobRun stop(Call call, String jobName, String runId) {
        return next.stop(call, jobName, runId);
    }

    @Override
    public LogPage log(Call call, String jobName, String runId, LogRequest request) {
        return next.log(call, jobName, runId, request);
    }

    @Override
    public GeneratedJob generate(Call call, GenerateRequest request) {
        return next.generate(call, request);
    }

    @Override
    public Script script(Call call, String jobName) {
        return next.script(call, jobName);
    }
}
