package dev.bindery.runtime.launch;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.spark.Success$;
import org.apache.spark.executor.TaskMetrics;
import org.apache.spark.scheduler.JobFailed;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerApplicationStart;
import org.apache.spark.scheduler.SparkListenerJobEnd;
import org.apache.spark.scheduler.SparkListenerJobStart;
import org.apache.spark.scheduler.SparkListenerTaskEnd;

/**
 * Counts what Spark's tasks read and wrote. Rows written count once the Spark job that wrote them has succeeded, because
 * the files of a failed one are thrown away; attempts that failed count never. Rows read include those that were read to
 * find out a schema. Spark makes it from {@code spark.extraListeners}, in the driver, and calls it from one thread.
 */
public final class RunListener extends SparkListener {

    private final RunMeasures measures = RunMeasures.ofThisProcess();
    private final Map<Integer, Integer> jobOfStage = new HashMap<>();
    private final Map<Integer, Set<Integer>> stagesOfJob = new HashMap<>();
    private final Map<Integer, long[]> writtenInStage = new HashMap<>();

    @Override
    public void onApplicationStart(SparkListenerApplicationStart event) {
        event.appId().foreach(id -> {
            measures.application(id);
            return null;
        });
    }

    @Override
    public void onJobStart(SparkListenerJobStart event) {
        Set<Integer> stages = new HashSet<>();
        event.stageIds().foreach(stage -> {
            int id = (Integer) stage;
            if (jobOfStage.putIfAbsent(id, event.jobId()) == null) {
                stages.add(id);
            }
            return null;
        });
        stagesOfJob.put(event.jobId(), stages);
    }

    @Override
    public void onTaskEnd(SparkListenerTaskEnd event) {
        TaskMetrics metrics = event.taskMetrics();
        if (event.reason() != Success$.MODULE$ || metrics == null) {
            return;
        }
        measures.read(metrics.inputMetrics().recordsRead());
        long[] written = writtenInStage.computeIfAbsent(event.stageId(), stage -> new long[2]);
        written[0] += metrics.outputMetrics().recordsWritten();
        written[1] += metrics.outputMetrics().bytesWritten();
    }

    @Override
    public void onJobEnd(SparkListenerJobEnd event) {
        boolean failed = event.jobResult() instanceof JobFailed;
        if (event.jobResult() instanceof JobFailed failure) {
            String reason = FailureCause.of(failure.exception()).sentence();
            // Spark cancels jobs of its own accord, when a query needs no more of them.
            if (!reason.contains("cancelled")) {
                measures.jobFailed(reason);
            }
        } else {
            measures.jobSucceeded();
        }
        Set<Integer> stages = stagesOfJob.remove(event.jobId());
        for (Integer stage : stages == null ? Set.<Integer>of() : stages) {
            jobOfStage.remove(stage);
            long[] written = writtenInStage.remove(stage);
            if (written != null && !failed) {
                measures.wrote(written[0], written[1]);
            }
        }
    }
}
