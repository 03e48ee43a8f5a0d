package dev.bindery.crawl;

import dev.bindery.catalog.Call;
import dev.bindery.catalog.Page;
import dev.bindery.catalog.PageRequest;
import dev.bindery.crawl.definition.Crawler;
import dev.bindery.crawl.definition.CrawlerDefinition;
import dev.bindery.crawl.plan.CrawlPlan;
import dev.bindery.crawl.plan.CrawlSummary;
import dev.bindery.model.error.AlreadyExistsException;
import dev.bindery.model.error.InvalidInputException;
import dev.bindery.model.error.InvalidOperationException;
import dev.bindery.model.error.NotFoundException;

/** Crawlers by name, their runs, and crawls without a name. */
public interface Crawlers {

    /** @throws NotFoundException where there is none of that name */
    Crawler get(Call call, String name);

    /** In the order of their names (by code point). */
    Page<Crawler> list(Call call, PageRequest page);

    /**
     * @throws AlreadyExistsException where there is one of that name
     * @throws InvalidInputException where the definition is wrong, or asks for something that isn't carried out
     */
    Crawler create(Call call, CrawlerDefinition definition);

    /**
     * Starts a run and returns at once; the run writes under the principal of this call. One run of a crawler is under
     * way at any time, whichever server it was started at.
     *
     * @throws NotFoundException where there is none of that name
     * @throws InvalidOperationException ({@code RUNNING}) where it is running or stopping
     */
    void start(Call call, String name);

    /**
     * Asks the run to stop; it ends as CANCELLED, having written whole tables or none.
     *
     * @throws NotFoundException where there is none of that name
     * @throws InvalidOperationException ({@code NOT_RUNNING}) where it isn't running, or is stopping already
     */
    void stop(Call call, String name);

    /**
     * @throws NotFoundException where there is none of that name
     * @throws InvalidOperationException ({@code RUNNING}) where it is running or stopping
     */
    void delete(Call call, String name);

    /**
     * What a crawl would write now; nothing is written.
     *
     * @throws NotFoundException where there is nothing at a target
     * @throws InvalidInputException where the request is wrong
     */
    CrawlPlan plan(Call call, CrawlRequest request, CrawlListener listener);

    /**
     * Writes a plan to the catalog, and nothing that isn't in it.
     *
     * @throws dev.bindery.model.error.ConcurrentModificationException where a table of the plan was changed meanwhile
     */
    CrawlSummary apply(Call call, CrawlPlan plan, CrawlListener listener);
}
