package dev.bindery.runtime.launch;

import dev.bindery.model.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How a run stands, as the launcher of the process reads it: one JSON object in a file, replaced as a whole.
 *
 * <p>Members: {@code jobName}, {@code runId}, {@code state}, {@code message}, {@code errorCategory}, {@code
 * errorCondition}, {@code applicationId} (each where there is one), {@code rowsRead}, {@code rowsWritten}, {@code
 * bytesWritten}, {@code sparkJobsSucceeded}, {@code sparkJobsFailed}, {@code committed}, {@code warnings} (sentences),
 * {@code startedAt}, {@code endedAt} (ISO 8601, UTC).
 *
 * @param state where {@link State#RUNNING} is still there when the process has gone, the process was killed
 */
public record RunReport(
        String jobName,
        String runId,
        State state,
        Optional<FailureCause> failure,
        RunMeasures measures,
        Instant startedAt,
        Optional<Instant> endedAt) {

    /** How far the run is. */
    public enum State {
        RUNNING,
        SUCCEEDED,
        FAILED,
        /** The process ended before the script's main method returned: {@code System.exit}, or a signal. */
        EXITED
    }

    /**
     * Writes the file beside its place and moves it there, so that readers see the old or the new one whole. Where the run may
     * write the file alone and not its folder, it is written in place, and read when the run's processes are gone.
     */
    public void writeTo(Path file) throws IOException {
        if (Files.isWritable(file) && !Files.isWritable(file.toAbsolutePath().getParent())) {
            Files.writeString(file, print());
            return;
        }
        Path beside = file.resolveSibling(file.getFileName() + ".new");
        Files.writeString(beside, print());
        Files.move(beside, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    String print() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("jobName", jobName);
        json.put("runId", runId);
        json.put("state", state.name());
        failure.ifPresent(cause -> {
            json.put("message", cause.sentence());
            json.put("errorCategory", cause.category().name());
            cause.condition().ifPresent(condition -> json.put("errorCondition", condition));
        });
        measures.applicationId().ifPresent(id -> json.put("applicationId", id));
        json.put("rowsRead", measures.rowsRead());
        json.put("rowsWritten", measures.rowsWritten());
        json.put("bytesWritten", measures.bytesWritten());
        json.put("sparkJobsSucceeded", measures.jobsSucceeded());
        json.put("sparkJobsFailed", measures.jobsFailed());
        json.put("committed", measures.isCommitted());
        json.put("warnings", state == State.SUCCEEDED ? measures.warnings() : List.of());
        json.put("startedAt", startedAt.toString());
        endedAt.ifPresent(end -> json.put("endedAt", end.toString()));
        return Json.printIndented(json);
    }
}
