package dev.bindery.server.glue.jobs;

import dev.bindery.catalog.Call;
import dev.bindery.catalog.Page;
import dev.bindery.jobs.JobRun;
import dev.bindery.jobs.Jobs;
import dev.bindery.jobs.StartRun;
import dev.bindery.model.error.EntityKind;
import dev.bindery.model.error.InvalidOperationException;
import dev.bindery.model.error.NotFoundException;
import dev.bindery.server.glue.GlueAccount;
import dev.bindery.server.glue.GlueErrors;
import dev.bindery.server.glue.GlueErrors.Family;
import dev.bindery.server.glue.GlueErrors.GlueError;
import dev.bindery.server.glue.GlueOperation;
import dev.bindery.server.glue.GlueOperations;
import dev.bindery.server.glue.wire.Input;
import dev.bindery.server.glue.wire.Output;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** StartJobRun, GetJobRun, GetJobRuns, BatchStopJobRun. */
@Singleton
final class JobRunOperations implements GlueOperations {

    private static final int LARGEST_PAGE = 200;
    private static final int LARGEST_BATCH = 25;

    private final Jobs jobs;
    private final GlueAccount account;

    JobRunOperations(Jobs jobs, GlueAccount account) {
        this.jobs = jobs;
        this.account = account;
    }

    @Override
    public Map<String, GlueOperation> operations() {
        return Map.of(
                "StartJobRun", this::start,
                "GetJobRun", this::get,
                "GetJobRuns", this::list,
                "BatchStopJobRun", this::stopAll);
    }

    private Output start(Call call, Input input) {
        StartRun request = new StartRun(
                input.map("Arguments").orElse(Map.of()),
                Optional.empty(),
                input.text("JobRunId").filter(id -> !id.isEmpty()),
                Optional.empty(),
                RunSettingsDocument.read(input));
        JobRun run = jobs.start(call, input.requiredText("JobName"), request);
        return new Output().set("JobRunId", run.id());
    }

    private Output get(Call call, Input input) {
        JobRun run = jobs.getRun(call, input.requiredText("JobName"), input.requiredText("RunId"));
        return new Output().set("JobRun", JobRunDocument.write(run));
    }

    private Output list(Call call, Input input) {
        Page<JobRun> page = jobs.listRuns(call, input.requiredText("JobName"), account.page(input, LARGEST_PAGE));
        return new Output().set("JobRuns", page.items(), JobRunDocument::write).set("NextToken", page.next());
    }

    private Output stopAll(Call call, Input input) {
        String job = input.requiredText("JobName");
        List<Output> stopped = new ArrayList<>();
        List<Output> errors = new ArrayList<>();
        for (String id : input.requiredTexts("JobRunIds", 1, LARGEST_BATCH)) {
            Output entry = new Output().set("JobName", job).set("JobRunId", id);
            try {
                jobs.stop(call, job, id);
                stopped.add(entry);
            } catch (NotFoundException missing) {
                if (missing.kind() != EntityKind.JOB_RUN) {
                    throw missing;
                }
                errors.add(entry.set(
                        "ErrorDetail", GlueErrors.of(missing, Family.JOBS).detail()));
            } catch (InvalidOperationException ended) {
                GlueError error = GlueErrors.of(ended, Family.JOBS);
                errors.add(entry.set("ErrorDetail", error.detail()));
            }
        }
        return new Output().set("SuccessfulSubmissions", stopped).set("Errors", errors);
    }
}
