package dev.bindery.crawl;

import dev.bindery.catalog.Call;
import dev.bindery.catalog.Page;
import dev.bindery.catalog.PageRequest;
import dev.bindery.crawl.definition.Crawler;
import dev.bindery.crawl.definition.CrawlerDefinition;
import dev.bindery.model.error.AlreadyExistsException;
import dev.bindery.model.error.ConcurrentModificationException;
import dev.bindery.model.error.InvalidInputException;
import dev.bindery.model.error.InvalidOperationException;
import dev.bindery.model.error.NotFoundException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * Crawlers by name and crawls without one, and their runs started and stopped. A run goes on in the background, with the
 * permissions of who started it; {@link CrawlHistory} tells how far it is and how it ended.
 */
public interface Crawlers {

    /** @throws NotFoundException where there is none of that name */
    Crawler get(Call call, String name);

    /** Those of the names that there are, in the order of their names. */
    List<Crawler> find(Call call, List<String> names);

    /** In the order of their names (by code point). */
    Page<Crawler> list(Call call, PageRequest page);

    /**
     * @throws AlreadyExistsException where there is one of that name
     * @throws InvalidInputException where the definition is wrong, or asks for something that isn't carried out
     */
    Crawler create(Call call, CrawlerDefinition definition);

    /**
     * Changes a definition. A schedule that is new starts the crawler from now on; one that was stopped stays stopped.
     *
     * @param change from the definition as it is; may be asked more than once
     * @throws NotFoundException where there is none of that name
     * @throws InvalidInputException where the definition would be wrong
     * @throws InvalidOperationException ({@code RUNNING}) where it is running or stopping
     * @throws ConcurrentModificationException where others change it all the time
     */
    Crawler update(Call call, String name, UnaryOperator<CrawlerDefinition> change);

    /**
     * Gives it tags, beside those that it has of other names. It may run meanwhile.
     *
     * @throws NotFoundException where there is none of that name
     */
    Crawler tag(Call call, String name, Map<String, String> tags);

    /**
     * Takes away its tags of these names. It may run meanwhile.
     *
     * @throws NotFoundException where there is no crawler of that name
     */
    Crawler untag(Call call, String name, Collection<String> tags);

    /**
     * Starts a run and returns its id at once. One run of a crawler is under way at any time, whichever server it was
     * started at.
     *
     * @throws NotFoundException where there is none of that name
     * @throws InvalidOperationException ({@code RUNNING}) where it is running or stopping
     */
    String start(Call call, String name);

    /**
     * Starts a run that plans and writes nothing; its id is the plan's, too.
     *
     * @throws NotFoundException where there is none of that name
     * @throws InvalidOperationException ({@code RUNNING}) where it is running or stopping
     */
    String plan(Call call, String name);

    /**
     * Starts a run that writes a plan which was made before. It looks at everything anew, writes only if that gives
     * the very same plan, and fails with what is different otherwise.
     *
     * @param planId the run that made it
     * @return the run's id
     * @throws NotFoundException where the plan isn't kept (any more)
     * @throws InvalidOperationException ({@code STATE}) where it was applied or refused before; ({@code RUNNING}) where
     *     its crawler is running or stopping
     */
    String apply(Call call, String planId);

    /**
     * Starts a crawl without a crawler, and returns its run's id.
     *
     * @param definition what is crawled, and how; its name is empty
     * @param planOnly whether nothing is to be written
     * @throws InvalidInputException where the definition is wrong
     */
    String crawl(Call call, CrawlerDefinition definition, boolean planOnly);

    /**
     * Asks the run that is under way to stop; it ends as CANCELLED, having written whole tables or none.
     *
     * @throws NotFoundException where there is none of that name
     * @throws InvalidOperationException ({@code NOT_RUNNING}) where it isn't running, ({@code STOPPING}) where it is
     *     stopping already
     */
    void stop(Call call, String name);

    /**
     * Asks a run to stop, of a crawler or without one; nothing happens where it has ended or is stopping already.
     *
     * @throws NotFoundException where there is none of that id
     */
    void stopRun(Call call, String runId);

    /**
     * Forgets a crawler with its runs, plans and logs.
     *
     * @throws NotFoundException where there is none of that name
     * @throws InvalidOperationException ({@code RUNNING}) where it is running or stopping
     */
    void delete(Call call, String name);
}
