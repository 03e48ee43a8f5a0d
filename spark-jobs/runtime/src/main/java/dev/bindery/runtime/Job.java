package dev.bindery.runtime;

import dev.bindery.runtime.launch.RunMeasures;
import java.util.Map;

/**
 * The run of a job, between {@link #init} and {@link #commit}. Spark's work is grouped under the run's id, so that it can
 * be told apart and cancelled; what was committed is said in the run's report.
 */
public final class Job {

    private final GlueContext glueContext;
    private final Map<String, String> arguments;

    private Job(GlueContext glueContext, Map<String, String> arguments) {
        this.glueContext = glueContext;
        this.arguments = arguments;
    }

    /**
     * @param arguments those of the script's {@code main}
     * @throws GlueArgumentException where {@code --JOB_NAME} is missing
     */
    public static Job init(GlueContext glueContext, String[] arguments) {
        Map<String, String> options = GlueArgParser.getResolvedOptions(arguments, "JOB_NAME");
        String runId = options.get("JOB_RUN_ID");
        String name = options.get("JOB_NAME");
        glueContext.getSparkSession().sparkContext().setJobGroup(runId.isEmpty() ? name : runId, name, true);
        return new Job(glueContext, options);
    }

    public String name() {
        return arguments.get("JOB_NAME");
    }

    /** Empty where the script was not started as a run. */
    public String runId() {
        return arguments.get("JOB_RUN_ID");
    }

    /** Everything that had to be written is written. */
    public void commit() {
        glueContext.getSparkSession().sparkContext().clearJobGroup();
        RunMeasures.ofThisProcess().committed();
    }
}
