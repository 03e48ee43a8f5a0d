package dev.bindery.server.cli.job;

import dev.bindery.server.client.Json;
import io.micronaut.json.tree.JsonNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;

/**
 * A run of a job as the Glue door describes it.
 *
 * @param json the JobRun document
 */
record RunView(JsonNode json) {
    private static final Set<String> ENDS = Set.of("SUCCEEDED", "FAILED", "STOPPED", "TIMEOUT", "ERROR", "EXPIRED");

    String id() {
        return Json.text(json, "Id").orElse("");
    }

    String state() {
        return Json.text(json, "JobRunState").orElse("UNKNOWN");
    }

    boolean ended() {
        return ENDS.contains(state());
    }

    boolean succeeded() {
        return state().equals("SUCCEEDED");
    }

    /** Why it ended as it did, or why it waits. */
    String reason() {
        return Json.text(json, "ErrorMessage")
                .or(() -> Json.text(json, "StateDetail"))
                .orElse("");
    }

    String startedOn() {
        return time("StartedOn")
                .map(instant -> instant.truncatedTo(ChronoUnit.SECONDS).toString())
                .orElse("");
    }

    /** Whole seconds in which its process ran, or has run up to now. */
    long seconds() {
        if (ended()) {
            return Json.text(json, "ExecutionTime").map(Long::parseLong).orElse(0L);
        }
        return time("StartedOn")
                .map(started -> Math.max(0, ChronoUnit.SECONDS.between(started, Instant.now())))
                .orElse(0L);
    }

    /** A time of the Glue protocol: seconds since 1970, with a fraction. */
    private Optional<Instant> time(String name) {
        return Optional.ofNullable(json.get(name))
                .filter(JsonNode::isNumber)
                .map(number -> Instant.ofEpochMilli(Math.round(number.getDoubleValue() * 1000)));
    }
}
