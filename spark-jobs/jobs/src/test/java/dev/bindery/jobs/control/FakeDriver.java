package dev.bindery.jobs.control;

import dev.bindery.jobs.process.DriverProcess;
import dev.bindery.jobs.process.LaunchException;
import dev.bindery.jobs.process.RunFolder;
import dev.bindery.jobs.runs.Driver;
import dev.bindery.jobs.runs.Report;
import dev.bindery.jobs.spark.SparkReport;
import dev.bindery.jobs.store.StoredRun;
import java.util.List;
import java.util.Map;

/** A driver that is a shell script, the job's scriptLocation, but as real a process as Spark's. */
final class FakeDriver implements Driver {

    /** Leaves a report of success. */
    static final String SUCCEED =
            "echo '{\"state\": \"SUCCEEDED\", \"rowsWritten\": 1234}' > \"$BINDERY_RUN_REPORT\"; ";

    @Override
    public DriverProcess prepare(StoredRun run, RunFolder folder) throws LaunchException {
        String script = run.definition().command().scriptLocation().orElseThrow();
        if (script.startsWith("impossible: ")) {
            throw new LaunchException(script.substring("impossible: ".length()));
        }
        return new DriverProcess(
                List.of("sh", "-c", script),
                Map.of("BINDERY_RUN_REPORT", folder.report().toString()),
                List.of(),
                folder.work());
    }

    @Override
    public Report report(RunFolder folder) {
        return SparkReport.read(folder);
    }
}
