package dev.bindery.server.rest.crawls;

import dev.bindery.catalog.Call;
import dev.bindery.crawl.CrawlHistory;
import dev.bindery.crawl.CrawlerSchedules;
import dev.bindery.crawl.Crawlers;
import dev.bindery.crawl.history.CrawlRun;
import dev.bindery.model.error.EntityKind;
import dev.bindery.model.error.InvalidInputException;
import dev.bindery.model.error.NotFoundException;
import dev.bindery.server.rest.Paging;
import dev.bindery.server.rest.RestCallers;
import dev.bindery.server.rest.document.CrawlerBody;
import dev.bindery.server.rest.document.CrawlerMetricsView;
import dev.bindery.server.rest.document.CrawlerView;
import dev.bindery.server.rest.document.PageView;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Put;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.annotation.Status;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Crawlers by name. */
@Controller("/api/v1/crawlers")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "crawlers")
class CrawlerController {

    private final Crawlers crawlers;
    private final CrawlerSchedules schedules;
    private final CrawlHistory history;
    private final RestCallers callers;

    CrawlerController(Crawlers crawlers, CrawlerSchedules schedules, CrawlHistory history, RestCallers callers) {
        this.crawlers = crawlers;
        this.schedules = schedules;
        this.history = history;
        this.callers = callers;
    }

    /**
     * Lists the crawlers, in the order of their names.
     *
     * @param limit how many items at most, 1 to 1,000
     * @param cursor where to go on: {@code next} of the page before
     * @return a page of them
     */
    @Get
    PageView<CrawlerView> listCrawlers(
            HttpRequest<?> request,
            @QueryValue(defaultValue = Paging.USUAL) int limit,
            @QueryValue Optional<String> cursor) {
        return PageView.of(crawlers.list(callers.call(request), Paging.request(limit, cursor)), CrawlerView::of);
    }

    /**
     * Creates a crawler.
     *
     * @return the crawler
     */
    @Post
    @Status(HttpStatus.CREATED)
    CrawlerView createCrawler(HttpRequest<?> request, @Body CrawlerBody body) {
        return CrawlerView.of(crawlers.create(callers.call(request), body.toDefinition()));
    }

    /**
     * Reads a crawler.
     *
     * @param name its name
     * @return the crawler
     */
    @Get("/{name}")
    CrawlerView getCrawler(HttpRequest<?> request, String name) {
        return CrawlerView.of(crawlers.get(callers.call(request), name));
    }

    /**
     * Replaces what is said of a crawler; what the body leaves out is gone afterwards. Not while it runs.
     *
     * @param name its name
     * @return the crawler
     */
    @Put("/{name}")
    CrawlerView updateCrawler(HttpRequest<?> request, String name, @Body CrawlerBody body) {
        return CrawlerView.of(crawlers.update(callers.call(request), name, before -> body.toDefinition(name)));
    }

    /**
     * Deletes a crawler with its runs, plans and logs. Its tables stay. Not while it runs.
     *
     * @param name its name
     */
    @Delete("/{name}")
    @Status(HttpStatus.NO_CONTENT)
    void deleteCrawler(HttpRequest<?> request, String name) {
        crawlers.delete(callers.call(request), name);
    }

    /**
     * Starts a crawler.
     *
     * @param name its name
     * @return the run, which goes on in the background
     */
    @Post("/{name}/start")
    @Status(HttpStatus.ACCEPTED)
    CrawlView startCrawler(HttpRequest<?> request, String name) {
        Call call = callers.call(request);
        return view(call, crawlers.start(call, name));
    }

    private CrawlView view(Call call, String runId) {
        return CrawlView.of(history.run(call, runId), Optional.empty());
    }

    /**
     * Starts a run that plans what the crawler would write, and writes nothing.
     *
     * @param name its name
     * @return the run, which goes on in the background; its id is the plan's
     */
    @Post("/{name}/plan")
    @Status(HttpStatus.ACCEPTED)
    CrawlView planCrawler(HttpRequest<?> request, String name) {
        Call call = callers.call(request);
        return view(call, crawlers.plan(call, name));
    }

    /**
     * Stops the run of a crawler. It ends soon, having written whole tables or none.
     *
     * @param name its name
     */
    @Post("/{name}/stop")
    @Status(HttpStatus.ACCEPTED)
    void stopCrawler(HttpRequest<?> request, String name) {
        crawlers.stop(callers.call(request), name);
    }

    /**
     * Gives a crawler another schedule. One that is stopped stays stopped.
     *
     * @param name the crawler's name
     * @return the crawler
     */
    @Put("/{name}/schedule")
    CrawlerView updateSchedule(HttpRequest<?> request, String name, @Body ScheduleBody body) {
        Call call = callers.call(request);
        if (body.expression() == null || body.expression().isBlank()) {
            throw new InvalidInputException("expression", "The member expression is missing: a cron expression.");
        }
        schedules.update(call, name, Optional.of(body.expression()));
        return CrawlerView.of(crawlers.get(call, name));
    }

    /**
     * Takes a crawler's schedule away.
     *
     * @param name the crawler's name
     */
    @Delete("/{name}/schedule")
    @Status(HttpStatus.NO_CONTENT)
    void deleteSchedule(HttpRequest<?> request, String name) {
        schedules.update(callers.call(request), name, Optional.empty());
    }

    /**
     * Starts a schedule that was stopped.
     *
     * @param name the crawler's name
     */
    @Post("/{name}/schedule/start")
    @Status(HttpStatus.NO_CONTENT)
    void startSchedule(HttpRequest<?> request, String name) {
        schedules.start(callers.call(request), name);
    }

    /**
     * Stops a schedule; a run that is under way goes on.
     *
     * @param name the crawler's name
     */
    @Post("/{name}/schedule/stop")
    @Status(HttpStatus.NO_CONTENT)
    void stopSchedule(HttpRequest<?> request, String name) {
        schedules.stop(callers.call(request), name);
    }

    /**
     * Lists the runs of a crawler, the newest first.
     *
     * @param name the crawler's name
     * @param kind CRAWL, PLAN or APPLY; all of them where nothing is said
     * @param limit how many items at most, 1 to 1,000
     * @param cursor where to go on: {@code next} of the page before
     */
    @Get("/{name}/runs")
    PageView<CrawlView> listRuns(
            HttpRequest<?> request,
            String name,
            @QueryValue Optional<String> kind,
            @QueryValue(defaultValue = Paging.USUAL) int limit,
            @QueryValue Optional<String> cursor) {
        return PageView.of(
                history.runs(callers.call(request), name, kinds(kind), List.of(), Paging.request(limit, cursor)),
                run -> CrawlView.of(run, Optional.empty()));
    }

    private static Set<CrawlRun.Kind> kinds(Optional<String> kind) {
        Set<CrawlRun.Kind> all = EnumSet.allOf(CrawlRun.Kind.class);
        kind.filter(text -> !text.isEmpty()).ifPresent(text -> {
            all.removeIf(it -> !it.name().equals(text));
            if (all.isEmpty()) {
                throw new InvalidInputException(
                        "kind", "There are no runs of the kind \"" + text + "\"; kind is CRAWL, PLAN or APPLY.");
            }
        });
        return all;
    }

    /**
     * Reads what the runs of a crawler take and do.
     *
     * @param name the crawler's name
     */
    @Get("/{name}/metrics")
    CrawlerMetricsView getMetrics(HttpRequest<?> request, String name) {
        Call call = callers.call(request);
        return history.metrics(call, List.of(name)).stream()
                .findFirst()
                .map(CrawlerMetricsView::of)
                .orElseThrow(() -> new NotFoundException(EntityKind.CRAWLER, name));
    }
}
