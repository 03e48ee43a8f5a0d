package dev.bindery.jobs;

import dev.bindery.catalog.Call;
import dev.bindery.catalog.Page;
import dev.bindery.catalog.PageRequest;
import dev.bindery.catalog.intercept.CallInterceptor;
import dev.bindery.catalog.intercept.Entrusted;
import dev.bindery.catalog.operation.Operation;
import dev.bindery.catalog.operation.Resource;
import java.util.List;

/**
 * Says which operation each method on jobs is, so that metering, audit and authorisation go around them as around the
 * catalog.
 */
public record InterceptedJobs(Jobs next, CallInterceptor interceptor) implements Jobs {

    /** Listings are of all jobs, and aren't about any (developer guide, "API Operations That Retrieve Multiple Items"). */
    private static final Resource ALL = new Resource.Anything();

    @Override
    public Job create(Call call, String name, JobDefinition definition) {
        return interceptor.around(call, Operation.CREATE_JOB, job(name), () -> entrusted(definition)
                .around(interceptor, call, () -> next.create(call, name, definition)));
    }

    @Override
    public Job update(Call call, String name, JobDefinition definition) {
        return interceptor.around(call, Operation.UPDATE_JOB, job(name), () -> entrusted(definition)
                .around(interceptor, call, () -> next.update(call, name, definition)));
    }

    @Override
    public Job get(Call call, String name) {
        return interceptor.around(call, Operation.GET_JOB, job(name), () -> next.get(call, name));
    }

    @Override
    public List<Job> getAll(Call call, List<String> names) {
        return interceptor.listing(
                call,
                Operation.BATCH_GET_JOBS,
                Resource.OfEach.named("job", names),
                sight -> next.getAll(call, sight.named("job/", names)));
    }

    @Override
    public Page<Job> list(Call call, PageRequest page) {
        return interceptor.around(call, Operation.GET_JOBS, ALL, () -> next.list(call, page));
    }

    @Override
    public boolean delete(Call call, String name) {
        return interceptor.around(call, Operation.DELETE_JOB, job(name), () -> next.delete(call, name));
    }

    @Override
    public JobRun start(Call call, String jobName, StartRun request) {
        return interceptor.around(
                call, Operation.START_JOB_RUN, job(jobName), () -> next.start(call, jobName, request));
    }

    @Override
    public JobRun getRun(Call call, String jobName, String runId) {
        return interceptor.around(call, Operation.GET_JOB_RUN, job(jobName), () -> next.getRun(call, jobName, runId));
    }

    /** Only the run says which job it is of, so it is read before it is known whether the caller may see it. */
    @Override
    public JobRun findRun(Call call, String runId) {
        JobRun run = next.findRun(call, runId);
        return interceptor.around(call, Operation.GET_JOB_RUN, job(run.jobName()), () -> run);
    }

    @Override
    public Page<JobRun> listRuns(Call call, String jobName, PageRequest page) {
        return interceptor.around(call, Operation.GET_JOB_RUNS, job(jobName), () -> next.listRuns(call, jobName, page));
    }

    @Override
    public JobRun stop(Call call, String jobName, String runId) {
        return interceptor.around(call, Operation.STOP_JOB_RUN, job(jobName), () -> next.stop(call, jobName, runId));
    }

    @Override
    public LogPage log(Call call, String jobName, String runId, LogRequest request) {
        return interceptor.around(
                call, Operation.GET_JOB_RUN, job(jobName), () -> next.log(call, jobName, runId, request));
    }

    /** Generating is creating, and reads the source's definition with the caller's own rights on the catalog. */
    @Override
    public GeneratedJob generate(Call call, GenerateRequest request) {
        Operation operation = request.replace() ? Operation.UPDATE_JOB : Operation.CREATE_JOB;
        Entrusted entrusted = new Entrusted(request.role(), List.of());
        return interceptor.around(
                call,
                operation,
                job(request.jobName()),
                () -> entrusted.around(interceptor, call, () -> next.generate(call, request)));
    }

    @Override
    public Script script(Call call, String jobName) {
        return interceptor.around(call, Operation.GET_JOB, job(jobName), () -> next.script(call, jobName));
    }

    private static Entrusted entrusted(JobDefinition definition) {
        return new Entrusted(definition.role(), definition.connections().orElse(List.of()));
    }

    private static Resource job(String name) {
        return new Resource.Named("job", name);
    }
}
