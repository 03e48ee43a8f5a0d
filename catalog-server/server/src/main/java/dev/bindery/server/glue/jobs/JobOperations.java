package dev.bindery.server.glue.jobs;

import dev.bindery.catalog.Call;
import dev.bindery.catalog.Page;
import dev.bindery.jobs.Job;
import dev.bindery.jobs.Jobs;
import dev.bindery.server.glue.GlueAccount;
import dev.bindery.server.glue.GlueOperation;
import dev.bindery.server.glue.GlueOperations;
import dev.bindery.server.glue.wire.Input;
import dev.bindery.server.glue.wire.Output;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** CreateJob, UpdateJob, DeleteJob, GetJob, GetJobs, ListJobs, BatchGetJobs. Names of jobs are case-sensitive. */
@Singleton
final class JobOperations implements GlueOperations {

    private static final int LARGEST_PAGE = 1000;

    private final Jobs jobs;
    private final GlueAccount account;

    JobOperations(Jobs jobs, GlueAccount account) {
        this.jobs = jobs;
        this.account = account;
    }

    @Override
    public Map<String, GlueOperation> operations() {
        return Map.of(
                "CreateJob", this::create,
                "UpdateJob", this::update,
                "DeleteJob", this::delete,
                "GetJob", this::get,
                "GetJobs", this::list,
                "ListJobs", this::names,
                "BatchGetJobs", this::getAll);
    }

    private Output create(Call call, Input input) {
        String name = input.requiredText("Name");
        input.requiredText("Role");
        input.refuse("Tags", "tags aren't kept with jobs; leave them out.");
        Job job = jobs.create(call, name, JobDocument.read(input, input.requiredObject("Command")));
        return new Output().set("Name", job.name());
    }

    private Output update(Call call, Input input) {
        String name = input.requiredText("JobName");
        Input update = input.requiredObject("JobUpdate");
        Job job = jobs.update(call, name, JobDocument.read(update, update.requiredObject("Command")));
        return new Output().set("JobName", job.name());
    }

    /** A job that isn't there is deleted already (API reference, DeleteJob). */
    private Output delete(Call call, Input input) {
        String name = input.requiredText("JobName");
        jobs.delete(call, name);
        return new Output().set("JobName", name);
    }

    private Output get(Call call, Input input) {
        return new Output().set("Job", JobDocument.write(jobs.get(call, input.requiredText("JobName"))));
    }

    private Output list(Call call, Input input) {
        Page<Job> page = jobs.list(call, account.page(input, LARGEST_PAGE));
        return new Output().set("Jobs", page.items(), JobDocument::write).set("NextToken", page.next());
    }

    /** Jobs have no tags, so that asking for some finds none. */
    private Output names(Call call, Input input) {
        if (!input.map("Tags").orElse(Map.of()).isEmpty()) {
            return new Output().set("JobNames", List.of());
        }
        Page<Job> page = jobs.list(call, account.page(input, LARGEST_PAGE));
        return new Output().set("JobNames", page.items(), Job::name).set("NextToken", page.next());
    }

    private Output getAll(Call call, Input input) {
        List<String> names = input.requiredTexts("JobNames", 0, Integer.MAX_VALUE);
        List<Job> found = jobs.getAll(call, names);
        Set<String> there = found.stream().map(Job::name).collect(Collectors.toSet());
        return new Output()
                .set("Jobs", found, JobDocument::write)
                .set(
                        "JobsNotFound",
                        names.stream().filter(name -> !there.contains(name)).toList());
    }
}
