package dev.bindery.crawl.store;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bindery.catalog.Call;
import dev.bindery.catalog.change.Change;
import dev.bindery.catalog.change.ChangeRecorder;
import dev.bindery.catalog.change.NewChange;
import dev.bindery.catalog.change.Subject;
import dev.bindery.crawl.history.CrawlRun;
import dev.bindery.crawl.plan.CrawlSummary;
import dev.bindery.database.Session;
import java.time.Instant;
import java.util.Optional;

/**
 * What the change log tells of crawlers: their definitions, and their runs as the details of Glue's event "Glue Crawler
 * State Change" have them (developer guide, "Automating AWS Glue with EventBridge").
 */
final class CrawlerChanges {

    private final ChangeRecorder<Session> recorder;

    CrawlerChanges(ChangeRecorder<Session> recorder) {
        this.recorder = recorder;
    }

    void definition(Session session, Call call, Change.Kind kind, String crawler) {
        recorder.record(
                session,
                call,
                NewChange.of(kind, Subject.named(crawler), details(crawler).toString()));
    }

    void started(Session session, Call call, String crawler, String runId, Instant now) {
        ObjectNode details = details(crawler)
                .put("runId", runId)
                .put("state", "Started")
                .put("message", "Crawler Started")
                .put("startTime", now.toString());
        recorder.record(
                session, call, NewChange.of(Change.Kind.CRAWLER_STARTED, Subject.named(crawler), details.toString()));
    }

    void ended(
            Session session,
            Call call,
            String crawler,
            String runId,
            CrawlRun.Status status,
            Optional<String> message,
            CrawlSummary summary,
            Instant now) {
        boolean succeeded = status == CrawlRun.Status.SUCCEEDED;
        ObjectNode details = details(crawler)
                .put("runId", runId)
                .put("state", succeeded ? "Succeeded" : "Failed")
                .put("completionDate", now.toString());
        if (succeeded) {
            details.put("message", "Crawler Succeeded")
                    .put("tablesCreated", summary.tablesCreated())
                    .put("tablesUpdated", summary.tablesUpdated())
                    .put("tablesDeleted", summary.tablesDeleted())
                    .put("partitionsCreated", summary.partitionsAdded())
                    .put("partitionsUpdated", summary.partitionsUpdated())
                    .put("partitionsDeleted", summary.partitionsDeleted());
        } else {
            details.put("message", "Crawler Failed")
                    .put("status", status.name())
                    .put("errorMessage", message.orElse("It was stopped."));
        }
        recorder.record(
                session,
                call,
                NewChange.of(
                        succeeded ? Change.Kind.CRAWLER_SUCCEEDED : Change.Kind.CRAWLER_FAILED,
                        Subject.named(crawler),
                        details.toString()));
    }

    private static ObjectNode details(String crawler) {
        return JsonNodeFactory.instance.objectNode().put("crawlerName", crawler);
    }
}
