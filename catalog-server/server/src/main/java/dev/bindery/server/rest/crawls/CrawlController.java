package dev.bindery.server.rest.crawls;

import dev.bindery.catalog.Call;
import dev.bindery.crawl.CrawlHistory;
import dev.bindery.crawl.Crawlers;
import dev.bindery.crawl.history.CrawlRun;
import dev.bindery.crawl.history.KeptPlan;
import dev.bindery.server.rest.Paging;
import dev.bindery.server.rest.RestCallers;
import dev.bindery.server.rest.document.PageView;
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
import java.util.Optional;

/** Runs of crawlers and crawls without one: started, followed, stopped; their plans and logs. */
@Controller("/api/v1")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "crawls")
class CrawlController {
    private final Crawlers crawlers;
    private final CrawlHistory history;
    private final RestCallers callers;

    CrawlController(Crawlers crawlers, CrawlHistory history, RestCallers callers) {
        this.crawlers = crawlers;
        this.history = history;
        this.callers = callers;
    }

    /**
     * Starts a crawl without a crawler.
     *
     * @return the crawl, which goes on in the background
     */
    @Post("/crawls")
    @Status(HttpStatus.ACCEPTED)
    CrawlView startCrawl(HttpRequest<?> request, @Body CrawlBody body) {
        Call call = callers.call(request);
        return view(call, crawlers.crawl(call, body.toDefinition(), body.planOnly()));
    }

    private CrawlView view(Call call, String id) {
        CrawlRun run = history.run(call, id);
        return CrawlView.of(run, run.status().isUnderWay() ? history.left(call, run) : Optional.empty());
    }

    /**
     * Lists the crawls without a crawler, the newest first.
     *
     * @param limit how many items at most, 1 to 1,000
     * @param cursor where to go on: {@code next} of the page before
     */
    @Get("/crawls")
    PageView<CrawlView> listCrawls(
            HttpRequest<?> request,
            @QueryValue(defaultValue = Paging.USUAL) int limit,
            @QueryValue Optional<String> cursor) {
        return PageView.of(
                history.runsWithoutCrawler(callers.call(request), Paging.request(limit, cursor)),
                run -> CrawlView.of(run, Optional.empty()));
    }

    /**
     * Reads how far a run is, of a crawler or without one.
     *
     * @param id the run
     */
    @Get("/crawls/{id}")
    CrawlView readCrawl(HttpRequest<?> request, String id) {
        return view(callers.call(request), id);
    }

    /**
     * Reads the plan of a run, once it is made: the tables and why they are tables, the files that are in none and why.
     *
     * @param id the run
     * @param form json, or text for people
     */
    @Get("/crawls/{id}/plan")
    @Produces({MediaType.APPLICATION_JSON, MediaType.TEXT_PLAIN})
    HttpResponse<String> readPlan(HttpRequest<?> request, String id, @QueryValue(defaultValue = "json") String form) {
        KeptPlan plan = history.plan(callers.call(request), id);
        return form.equals("text")
                ? HttpResponse.ok(plan.text()).contentType(MediaType.TEXT_PLAIN_TYPE)
                : HttpResponse.ok(plan.json()).contentType(MediaType.APPLICATION_JSON_TYPE);
    }

    /**
     * Reads the log of a run, while it is under way and after.
     *
     * @param id the run
     * @param from where to begin: 0, or {@code next} of the page before
     * @return some of it
     */
    @Get("/crawls/{id}/log")
    LogView readLog(HttpRequest<?> request, String id, @QueryValue(defaultValue = "0") long from) {
        return LogView.of(history.log(callers.call(request), id, from));
    }

    /**
     * Stops a run. It ends soon, having written whole tables or none.
     *
     * @param id the run
     */
    @Delete("/crawls/{id}")
    @Status(HttpStatus.ACCEPTED)
    CrawlView cancelCrawl(HttpRequest<?> request, String id) {
        Call call = callers.call(request);
        crawlers.stopRun(call, id);
        return view(call, id);
    }

    /**
     * Reads what became of a plan.
     *
     * @param id the run that made it
     */
    @Get("/crawl-plans/{id}")
    PlanView readPlanState(HttpRequest<?> request, String id) {
        return PlanView.of(history.plan(callers.call(request), id));
    }

    /**
     * Writes a plan that was made before. Everything is looked at anew, and the run fails without writing anything where
     * that gives another plan: then its error says what is different.
     *
     * @param id the run that made the plan
     * @return the run that writes it, which goes on in the background
     */
    @Post("/crawl-plans/{id}/apply")
    @Status(HttpStatus.ACCEPTED)
    CrawlView applyPlan(HttpRequest<?> request, String id) {
        Call call = callers.call(request);
        return view(call, crawlers.apply(call, id));
    }
}
