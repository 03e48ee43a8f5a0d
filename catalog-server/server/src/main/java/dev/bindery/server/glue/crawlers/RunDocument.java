package dev.bindery.server.glue.crawlers;

import dev.bindery.crawl.history.CrawlOutcome;
import dev.bindery.crawl.history.CrawlRun;
import dev.bindery.crawl.history.CrawlerMetrics;
import dev.bindery.crawl.history.RunFilter;
import dev.bindery.crawl.plan.CrawlSummary;
import dev.bindery.server.client.Json;
import dev.bindery.server.glue.wire.GlueFault;
import dev.bindery.server.glue.wire.Input;
import dev.bindery.server.glue.wire.Output;
import io.micronaut.json.tree.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.DoublePredicate;

/** Glue's CrawlerHistory, CrawlsFilter and CrawlerMetrics. */
final class RunDocument {

    /** Where Glue's crawlers log to; here it is read over REST. */
    static final String LOG_GROUP = "/aws-glue/crawlers";

    private static final double MILLISECONDS = 1_000.0;

    private static final Map<String, RunFilter.Operator> OPERATORS = Map.of(
            "GT", RunFilter.Operator.GREATER,
            "GE", RunFilter.Operator.GREATER_OR_EQUAL,
            "LT", RunFilter.Operator.LESS,
            "LE", RunFilter.Operator.LESS_OR_EQUAL,
            "EQ", RunFilter.Operator.EQUAL,
            "NE", RunFilter.Operator.NOT_EQUAL);

    private RunDocument() {}

    /**
     * The filter that a CrawlsFilter means; empty for one that holds for every run, or fits none: those on DPU_HOUR, which
     * is 0 for all runs here.
     */
    static Optional<RunFilter> filter(Input input) {
        RunFilter.Operator operator = operator(input);
        String value = input.requiredText("FieldValue");
        return switch (input.requiredText("FieldName")) {
            case "CRAWL_ID" -> Optional.of(new RunFilter.Id(operator, value));
            case "STATE" -> Optional.of(new RunFilter.InStates(states(operator, value)));
            case "START_TIME" -> Optional.of(new RunFilter.StartTime(operator, time(value)));
            case "END_TIME" -> Optional.of(new RunFilter.EndTime(operator, time(value)));
            case "DPU_HOUR" -> holds(operator, number(value))
                    ? Optional.empty()
                    : Optional.of(new RunFilter.InStates(Set.of()));
            default -> throw GlueFault.invalidInput(
                    "FieldName is one of CRAWL_ID, STATE, START_TIME, END_TIME, DPU_HOUR, not "
                            + input.requiredText("FieldName") + ".");
        };
    }

    private static RunFilter.Operator operator(Input input) {
        RunFilter.Operator operator = OPERATORS.get(input.requiredText("FilterOperator"));
        if (operator == null) {
            throw GlueFault.invalidInput("FilterOperator is one of GT, GE, LT, LE, EQ, NE, not "
                    + input.requiredText("FilterOperator") + ".");
        }
        return operator;
    }

    private static Set<CrawlRun.Status> states(RunFilter.Operator operator, String state) {
        Set<CrawlRun.Status> equal = EnumSet.noneOf(CrawlRun.Status.class);
        Arrays.stream(CrawlRun.Status.values())
                .filter(status -> state(status).equals(state))
                .forEach(equal::add);
        if (equal.isEmpty()) {
            throw GlueFault.invalidInput("A STATE is one of RUNNING, COMPLETED, FAILED, STOPPED, not " + state + ".");
        }
        return switch (operator) {
            case EQUAL -> equal;
            case NOT_EQUAL -> EnumSet.complementOf(EnumSet.copyOf(equal));
            default -> throw GlueFault.invalidInput("A STATE is compared by EQ or NE.");
        };
    }

    private static boolean holds(RunFilter.Operator operator, double value) {
        DoublePredicate predicate =
                switch (operator) {
                    case GREATER -> other -> 0 > other;
                    case GREATER_OR_EQUAL -> other -> 0 >= other;
                    case LESS -> other -> 0 < other;
                    case LESS_OR_EQUAL -> other -> 0 <= other;
                    case EQUAL -> other -> other == 0;
                    case NOT_EQUAL -> other -> other != 0;
                };
        return predicate.test(value);
    }

    private static double number(String value) {
        try {
            return Double.parseDouble(value);
        } catch (NumberFormatException e) {
            throw GlueFault.invalidInput("The value of DPU_HOUR is a number, not " + value + ".");
        }
    }

    private static Instant time(String value) {
        try {
            return Instant.ofEpochMilli(Long.parseLong(value));
        } catch (NumberFormatException e) {
            throw GlueFault.invalidInput(
                    "The value of START_TIME and END_TIME is milliseconds since 1970, not " + value + ".");
        }
    }

    /** Glue's CrawlerHistoryState. */
    private static String state(CrawlRun.Status status) {
        return switch (status) {
            case RUNNING, STOPPING -> "RUNNING";
            case SUCCEEDED -> "COMPLETED";
            case CANCELLED -> "STOPPED";
            case FAILED -> "FAILED";
        };
    }

    static Output write(CrawlRun run) {
        return new Output()
                .set("CrawlId", run.id())
                .set("State", state(run.status()))
                .set("StartTime", run.startTime())
                .set("EndTime", run.endTime())
                .set("Summary", summary(run.outcome()))
                .set("ErrorMessage", run.message())
                .set("LogGroup", LOG_GROUP)
                .set("LogStream", run.crawler())
                .set("MessagePrefix", run.id())
                .set("DPUHour", 0.0);
    }

    /** What was added, updated and deleted of tables and partitions: JSON in a text, what there is none of left out. */
    private static String summary(CrawlOutcome outcome) {
        CrawlSummary summary = outcome.summary();
        Map<String, Object> tables = new LinkedHashMap<>();
        put(tables, "ADD", summary.tablesCreated(), outcome.created());
        put(tables, "UPDATE", summary.tablesUpdated(), outcome.updated());
        put(tables, "DELETE", summary.tablesDeleted(), outcome.deleted());
        Map<String, Object> partitions = new LinkedHashMap<>();
        put(partitions, "ADD", summary.partitionsAdded(), List.of());
        put(partitions, "UPDATE", summary.partitionsUpdated(), List.of());
        put(partitions, "DELETE", summary.partitionsDeleted(), List.of());
        Map<String, Object> all = new LinkedHashMap<>();
        if (!tables.isEmpty()) {
            all.put("TABLE", tables);
        }
        if (!partitions.isEmpty()) {
            all.put("PARTITION", partitions);
        }
        return Json.write(JsonNode.from(all));
    }

    private static void put(Map<String, Object> summary, String what, long count, List<String> names) {
        if (count > 0) {
            Map<String, Object> counted = new LinkedHashMap<>();
            counted.put("Count", count);
            if (!names.isEmpty()) {
                counted.put("Details", Map.of("names", names));
            }
            summary.put(what, counted);
        }
    }

    static Output write(CrawlerMetrics metrics) {
        return new Output()
                .set("CrawlerName", metrics.crawler())
                .set("TimeLeftSeconds", seconds(metrics.timeLeft()))
                .set("StillEstimating", metrics.stillEstimating())
                .set("LastRuntimeSeconds", seconds(metrics.lastRuntime()))
                .set("MedianRuntimeSeconds", seconds(metrics.medianRuntime()))
                .set("TablesCreated", metrics.tablesCreated())
                .set("TablesUpdated", metrics.tablesUpdated())
                .set("TablesDeleted", metrics.tablesDeleted());
    }

    private static double seconds(Optional<Duration> duration) {
        return duration.map(it -> it.toMillis() / MILLISECONDS).orElse(0.0);
    }
}
