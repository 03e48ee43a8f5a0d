package dev.bindery.server.cli.job;

import dev.bindery.server.client.Json;
import io.micronaut.json.tree.JsonNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Set;

/**
 * A run of a job as REST describes it.
 *
 * @param json the document
 */
record RunView(JsonNode json) {
    private static final Set<String> ENDS = Set.of("SUCCEEDED", "FAILED", "STOPPED", "TIMEOUT", "ERROR", "EXPIRED");

    String id() {
        return Json.text(json, "id").orElse("");
    }

    String state() {
        return Json.text(json, "state").orElse("UNKNOWN");
    }

    boolean ended() {
        return ENDS.contains(state());
    }

    boolean succeeded() {
        return state().equals("SUCCEEDED");
    }

    /** Why it ended as it did, or why it waits. */
    String reason() {
        return Json.text(json, "reason")
                .or(() -> Json.text(json, "stateDetail"))
                .orElse("");
    }

    String startedOn() {
        return Json.text(json, "startedOn").orElse("");
    }

    /** Such as "1200"; nothing where the run has not said. */
    String rows() {
        return Json.text(json, "rowsWritten").orElse("");
    }

    /** Whole seconds in which its process ran, or since it was accepted where it has not ended. */
    long seconds() {
        if (ended() || startedOn().isEmpty()) {
            return Json.text(json, "executionSeconds").map(Long::parseLong).orElse(0L);
        }
        return Math.max(0, ChronoUnit.SECONDS.between(Instant.parse(startedOn()), Instant.now()));
    }
}
