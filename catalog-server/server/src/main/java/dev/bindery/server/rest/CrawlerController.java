package dev.bindery.server.rest;

import dev.bindery.crawl.Crawlers;
import dev.bindery.server.rest.document.CrawlerView;
import dev.bindery.server.rest.document.PageView;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Optional;

/** Crawlers by name. */
@Controller("/api/v1/crawlers")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "crawlers")
class CrawlerController {

    private final Crawlers crawlers;
    private final RestCallers callers;

    CrawlerController(Crawlers crawlers, RestCallers callers) {
        this.crawlers = crawlers;
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
     * Reads a crawler.
     *
     * @param name its name
     * @return the crawler
     */
    @Get("/{name}")
    CrawlerView getCrawler(HttpRequest<?> request, String name) {
        return CrawlerView.of(crawlers.get(callers.call(request), name));
    }
}
