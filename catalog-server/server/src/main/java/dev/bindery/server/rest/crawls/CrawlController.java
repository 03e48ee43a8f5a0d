package dev.bindery.server.rest.crawls;

import dev.bindery.crawl.plan.CrawlPlan;
import dev.bindery.model.error.InvalidStateException;
import dev.bindery.server.rest.RestCallers;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.annotation.Status;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.tags.Tag;

/** Crawls without a name. */
@Controller("/api/v1/crawls")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "crawls")
class CrawlController {
    private final CrawlTasks tasks;
    private final RestCallers callers;

    CrawlController(CrawlTasks tasks, RestCallers callers) {
        this.tasks = tasks;
        this.callers = callers;
    }

    /**
     * Starts a crawl.
     *
     * @return the crawl, which goes on in the background
     */
    @Post
    @Status(HttpStatus.ACCEPTED)
    CrawlView startCrawl(HttpRequest<?> request, @Body CrawlBody body) {
        return tasks.start(callers.call(request), body.toRequest(), body.planOnly())
                .view();
    }

    /**
     * Reads how far a crawl is.
     *
     * @param id the crawl
     */
    @Get("/{id}")
    CrawlView readCrawl(String id) {
        return tasks.get(id).view();
    }

    /**
     * Reads the plan of a crawl, once it is made: the tables and why they are tables, the files that are in none and why.
     *
     * @param id the crawl
     * @param form json, or text for people
     */
    @Get("/{id}/plan")
    @Produces({MediaType.APPLICATION_JSON, MediaType.TEXT_PLAIN})
    HttpResponse<String> readPlan(String id, @QueryValue(defaultValue = "json") String form) {
        CrawlPlan plan = tasks.get(id)
                .plan()
                .orElseThrow(() -> new InvalidStateException("The crawl " + id + " has no plan (yet)."));
        return form.equals("text")
                ? HttpResponse.ok(plan.text()).contentType(MediaType.TEXT_PLAIN_TYPE)
                : HttpResponse.ok(plan.json()).contentType(MediaType.APPLICATION_JSON_TYPE);
    }

    /**
     * Cancels a crawl. It ends soon, having written whole tables or none.
     *
     * @param id the crawl
     */
    @Delete("/{id}")
    @Status(HttpStatus.ACCEPTED)
    CrawlView cancelCrawl(String id) {
        CrawlTask task = tasks.get(id);
        task.cancel();
        return task.view();
    }
}
