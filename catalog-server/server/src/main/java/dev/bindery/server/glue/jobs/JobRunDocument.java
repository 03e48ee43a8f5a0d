package dev.bindery.server.glue.jobs;

import dev.bindery.jobs.JobRun;
import dev.bindery.server.glue.wire.Output;
import java.util.List;

/** Glue's JobRun. */
final class JobRunDocument {

    /** Glue's default. Clients put log streams together from it, so it must be there. */
    private static final String LOG_GROUP = "/aws-glue/jobs";

    private JobRunDocument() {}

    static Output write(JobRun run) {
        Output document = new Output()
                .set("Id", run.id())
                .set("Attempt", run.attempt())
                .set("PreviousRunId", run.previousRunId())
                .set("TriggerName", run.triggerName())
                .set("JobName", run.jobName())
                .set("JobMode", run.jobMode())
                .set("StartedOn", run.startedOn())
                .set("LastModifiedOn", run.lastModifiedOn())
                .set("CompletedOn", run.completedOn())
                .set("JobRunState", run.state().name())
                .set("Arguments", run.arguments())
                .set("ErrorMessage", run.errorMessage())
                .set("StateDetail", run.stateDetail())
                .set("PredecessorRuns", List.of())
                .set("ExecutionTime", run.executionSeconds())
                .set("LogGroupName", LOG_GROUP)
                .set("GlueVersion", run.glueVersion());
        return RunSettingsDocument.write(run.settings(), document);
    }
}
