package dev.bindery.server.rest;

import dev.bindery.crawl.events.CrawlEvents;
import dev.bindery.server.rest.document.ReceiptView;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Optional;

/** Messages of object stores, for crawlers in event mode. */
@Controller("/api/v1/crawlers")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "crawlers")
class CrawlEventController {

    private final CrawlEvents events;
    private final RestCallers callers;

    CrawlEventController(CrawlEvents events, RestCallers callers) {
        this.events = events;
        this.callers = callers;
    }

    /**
     * Takes a message for every crawler in event mode that it concerns.
     *
     * @param queue the ARN of a queue: for the crawlers whose targets have it alone
     * @param message a notification of S3, MinIO, SNS or SQS, or an event of EventBridge
     * @return what became of it
     */
    @Post("/events")
    @Consumes(MediaType.ALL)
    ReceiptView receiveEvents(HttpRequest<?> request, @QueryValue Optional<String> queue, @Body String message) {
        return ReceiptView.of(events.receive(callers.call(request), queue, message));
    }

    /**
     * Takes a message for one crawler.
     *
     * @param name its name
     * @param message a notification of S3, MinIO, SNS or SQS, or an event of EventBridge
     * @return what became of it
     */
    @Post("/{name}/events")
    @Consumes(MediaType.ALL)
    ReceiptView receiveCrawlerEvents(HttpRequest<?> request, String name, @Body String message) {
        return ReceiptView.of(events.receive(callers.call(request), name, message));
    }
}
