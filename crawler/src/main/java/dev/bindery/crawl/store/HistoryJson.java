package dev.bindery.crawl.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bindery.crawl.history.CrawlOutcome;
import dev.bindery.crawl.history.CrawlProgress;
import dev.bindery.crawl.plan.CrawlSummary;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Progress and outcome of runs as the JSON that the store keeps. A member that isn't there is zero or empty. */
final class HistoryJson {

    private static final ObjectMapper JSON = new ObjectMapper();

    private HistoryJson() {}

    static String write(CrawlProgress progress) {
        return JSON.createObjectNode()
                .put("phase", progress.phase().name())
                .put("since", progress.since().toEpochMilli())
                .put("filesListed", progress.filesListed())
                .put("filesRead", progress.filesRead())
                .put("filesToRead", progress.filesToRead())
                .put("tables", progress.tables())
                .put("tablesWritten", progress.tablesWritten())
                .put("tablesToWrite", progress.tablesToWrite())
                .toString();
    }

    /** @param text null before anything was said */
    static CrawlProgress progress(String text, Instant started) {
        if (text == null) {
            return CrawlProgress.begun(started);
        }
        JsonNode json = parse(text);
        return new CrawlProgress(
                CrawlProgress.Phase.valueOf(json.path("phase").asText()),
                Instant.ofEpochMilli(json.path("since").asLong()),
                json.path("filesListed").asLong(),
                json.path("filesRead").asLong(),
                json.path("filesToRead").asLong(),
                json.path("tables").asInt(),
                json.path("tablesWritten").asInt(),
                json.path("tablesToWrite").asInt());
    }

    static String write(CrawlOutcome outcome) {
        CrawlSummary summary = outcome.summary();
        ObjectNode json = JSON.createObjectNode()
                .put("tablesCreated", summary.tablesCreated())
                .put("tablesUpdated", summary.tablesUpdated())
                .put("tablesUnchanged", summary.tablesUnchanged())
                .put("tablesDeleted", summary.tablesDeleted())
                .put("partitionsAdded", summary.partitionsAdded())
                .put("partitionsUpdated", summary.partitionsUpdated())
                .put("partitionsDeleted", summary.partitionsDeleted())
                .put("filesListed", summary.filesListed())
                .put("filesRejected", summary.filesRejected());
        outcome.created().forEach(json.putArray("created")::add);
        outcome.updated().forEach(json.putArray("updated")::add);
        outcome.deleted().forEach(json.putArray("deleted")::add);
        return json.toString();
    }

    /** @param text null before the end of a run */
    static CrawlOutcome outcome(String text) {
        if (text == null) {
            return CrawlOutcome.NOTHING;
        }
        JsonNode json = parse(text);
        CrawlSummary summary = new CrawlSummary(
                json.path("tablesCreated").asInt(),
                json.path("tablesUpdated").asInt(),
                json.path("tablesUnchanged").asInt(),
                json.path("tablesDeleted").asInt(),
                json.path("partitionsAdded").asLong(),
                json.path("partitionsUpdated").asLong(),
                json.path("partitionsDeleted").asLong(),
                json.path("filesListed").asLong(),
                json.path("filesRejected").asLong());
        return new CrawlOutcome(
                summary, texts(json.path("created")), texts(json.path("updated")), texts(json.path("deleted")));
    }

    static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(text -> texts.add(text.asText()));
        return texts;
    }

    static JsonNode parse(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The store holds something that isn't JSON.", e);
        }
    }
}
