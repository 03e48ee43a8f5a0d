package dev.bindery.jobs.spark;

import dev.bindery.jobs.process.RunFolder;
import dev.bindery.jobs.runs.Report;
import dev.bindery.jobs.runs.Report.Outcome;
import dev.bindery.model.json.Json;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the report that the runtime writes ({@code RunReport} there says what is in it). */
public final class SparkReport {

    private SparkReport() {}

    /** What the report in a run's folder says. */
    public static Report read(RunFolder folder) {
        Optional<String> text = folder.text(folder.report().getFileName().toString());
        if (text.isEmpty()) {
            return Report.NONE;
        }
        try {
            return Json.read(text.get()) instanceof Map<?, ?> json ? of(json) : Report.NONE;
        } catch (IllegalArgumentException notJson) {
            return Report.NONE;
        }
    }

    private static Report of(Map<?, ?> json) {
        Outcome outcome =
                switch (String.valueOf(json.get("state"))) {
                    case "SUCCEEDED" -> Outcome.SUCCEEDED;
                    case "FAILED" -> Outcome.FAILED;
                    case "EXITED" -> Outcome.EXITED;
                    default -> Outcome.MISSING;
                };
        Optional<String> message =
                json.get("message") instanceof String words && !words.isBlank() ? Optional.of(words) : Optional.empty();
        if ("OUT_OF_MEMORY_ERROR".equals(json.get("errorCategory"))) {
            message = Optional.of("The driver ran out of memory: give it more with the setting jobs-memory"
                    + message.map(words -> " (" + words.replaceAll("\\.$", "") + ").")
                            .orElse("."));
        }
        Optional<Long> rows =
                json.get("rowsWritten") instanceof Number number ? Optional.of(number.longValue()) : Optional.empty();
        List<String> warnings = json.get("warnings") instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : List.of();
        return new Report(outcome, message, rows, warnings);
    }
}
