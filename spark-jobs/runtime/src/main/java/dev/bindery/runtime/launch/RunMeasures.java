package dev.bindery.runtime.launch;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/** What the run in this process has done so far. Fed by {@link RunListener} and by the script's calls; read for the report. */
public final class RunMeasures {

    private static final RunMeasures OF_THIS_PROCESS = new RunMeasures();

    private final AtomicLong rowsRead = new AtomicLong();
    private final AtomicLong rowsWritten = new AtomicLong();
    private final AtomicLong bytesWritten = new AtomicLong();
    private final AtomicLong jobsSucceeded = new AtomicLong();
    private final AtomicLong jobsFailed = new AtomicLong();
    private final AtomicReference<String> lastFailure = new AtomicReference<>("");
    private final AtomicReference<String> applicationId = new AtomicReference<>("");
    private final AtomicBoolean committed = new AtomicBoolean();

    RunMeasures() {}

    /** A process runs one job. */
    public static RunMeasures ofThisProcess() {
        return OF_THIS_PROCESS;
    }

    /** The script called {@code Job.commit()}. */
    public void committed() {
        committed.set(true);
    }

    void read(long rows) {
        rowsRead.addAndGet(rows);
    }

    void wrote(long rows, long bytes) {
        rowsWritten.addAndGet(rows);
        bytesWritten.addAndGet(bytes);
    }

    void jobSucceeded() {
        jobsSucceeded.incrementAndGet();
    }

    void jobFailed(String reason) {
        jobsFailed.incrementAndGet();
        lastFailure.set(reason);
    }

    void application(String id) {
        applicationId.set(id);
    }

    long rowsRead() {
        return rowsRead.get();
    }

    long rowsWritten() {
        return rowsWritten.get();
    }

    long bytesWritten() {
        return bytesWritten.get();
    }

    long jobsSucceeded() {
        return jobsSucceeded.get();
    }

    long jobsFailed() {
        return jobsFailed.get();
    }

    Optional<String> applicationId() {
        return Optional.of(applicationId.get()).filter(id -> !id.isEmpty());
    }

    boolean isCommitted() {
        return committed.get();
    }

    /** What the user should know although the script ended well, a sentence each. */
    List<String> warnings() {
        List<String> warnings = new ArrayList<>();
        long failed = jobsFailed.get();
        if (failed > 0) {
            warnings.add((failed == 1 ? "One Spark job" : failed + " Spark jobs")
                    + " failed and the script went on; the last one said: " + lastFailure.get());
        }
        return warnings;
    }

    /** As at the start of a process. */
    void reset() {
        List.of(rowsRead, rowsWritten, bytesWritten, jobsSucceeded, jobsFailed).forEach(counter -> counter.set(0));
        lastFailure.set("");
        applicationId.set("");
        committed.set(false);
    }
}
