package dev.bindery.crawl;

import dev.bindery.catalog.Call;
import dev.bindery.catalog.Page;
import dev.bindery.catalog.PageRequest;
import dev.bindery.catalog.intercept.CallInterceptor;
import dev.bindery.catalog.intercept.Entrusted;
import dev.bindery.catalog.operation.Operation;
import dev.bindery.catalog.operation.Resource;
import dev.bindery.crawl.definition.Crawler;
import dev.bindery.crawl.definition.CrawlerDefinition;
import dev.bindery.model.error.ConcurrentModificationException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * Says which operation each method on crawlers is. A crawl without a name is a start of all crawlers' kind: it reads files
 * with the server's credentials; what it reads and writes in the catalog is asked for there once more.
 *
 * @param crawlerOfRun the crawler of a run, where the run is there and has one
 */
public record InterceptedCrawlers(
        Crawlers next, CallInterceptor interceptor, Function<String, Optional<String>> crawlerOfRun)
        implements Crawlers {

    /** Listings are of all crawlers, and aren't about any (developer guide, "API Operations That Retrieve Multiple Items"). */
    static final Resource LISTING = new Resource.Anything();

    /** A crawl, or a run, of no crawler that has a name. */
    static final Resource UNNAMED = new Resource.Named("crawler", "*");

    @Override
    public Crawler get(Call call, String name) {
        return interceptor.around(call, Operation.GET_CRAWLER, crawler(name), () -> next.get(call, name));
    }

    @Override
    public List<Crawler> find(Call call, List<String> names) {
        return interceptor.listing(
                call,
                Operation.BATCH_GET_CRAWLERS,
                Resource.OfEach.named("crawler", names),
                sight -> next.find(call, sight.named("crawler/", names)));
    }

    @Override
    public Page<Crawler> list(Call call, PageRequest page) {
        return interceptor.around(call, Operation.GET_CRAWLERS, LISTING, () -> next.list(call, page));
    }

    @Override
    public Crawler create(Call call, CrawlerDefinition definition) {
        return interceptor.around(
                call,
                Operation.CREATE_CRAWLER,
                crawler(definition.name()).withRequestTags(definition.tags()),
                () -> entrusted(definition).around(interceptor, call, () -> next.create(call, definition)));
    }

    @Override
    public Crawler update(Call call, String name, UnaryOperator<CrawlerDefinition> change) {
        return interceptor.around(call, Operation.UPDATE_CRAWLER, crawler(name), () -> {
            Entrusted asked = entrusted(change.apply(next.get(call, name).definition()));
            return asked.around(
                    interceptor, call, () -> next.update(call, name, before -> same(asked, change, before)));
        });
    }

    /** Somebody may have changed it since it was asked what it would be given. */
    private static CrawlerDefinition same(
            Entrusted asked, UnaryOperator<CrawlerDefinition> change, CrawlerDefinition before) {
        CrawlerDefinition after = change.apply(before);
        if (!entrusted(after).equals(asked)) {
            throw new ConcurrentModificationException("The crawler " + before.name() + " was changed meanwhile.");
        }
        return after;
    }

    private static Entrusted entrusted(CrawlerDefinition definition) {
        return new Entrusted(definition.role(), definition.connections());
    }

    @Override
    public Crawler tag(Call call, String name, UnaryOperator<Map<String, String>> change) {
        return interceptor.around(call, Operation.TAG_RESOURCE, crawler(name), () -> next.tag(call, name, change));
    }

    @Override
    public String start(Call call, String name) {
        return interceptor.around(call, Operation.START_CRAWLER, crawler(name), () -> next.start(call, name));
    }

    @Override
    public String plan(Call call, String name) {
        return interceptor.around(call, Operation.START_CRAWLER, crawler(name), () -> next.plan(call, name));
    }

    @Override
    public String apply(Call call, String planId) {
        return interceptor.around(call, Operation.START_CRAWLER, ofRun(planId), () -> next.apply(call, planId));
    }

    @Override
    public String crawl(Call call, CrawlerDefinition definition, boolean planOnly) {
        return interceptor.around(call, Operation.START_CRAWLER, UNNAMED, () -> entrusted(definition)
                .around(interceptor, call, () -> next.crawl(call, definition, planOnly)));
    }

    @Override
    public void stop(Call call, String name) {
        interceptor.run(call, Operation.STOP_CRAWLER, crawler(name), () -> next.stop(call, name));
    }

    @Override
    public void stopRun(Call call, String runId) {
        interceptor.run(call, Operation.STOP_CRAWLER, ofRun(runId), () -> next.stopRun(call, runId));
    }

    @Override
    public void delete(Call call, String name) {
        interceptor.run(call, Operation.DELETE_CRAWLER, crawler(name), () -> next.delete(call, name));
    }

    private Resource ofRun(String runId) {
        return crawlerOfRun.apply(runId).map(InterceptedCrawlers::crawler).orElse(UNNAMED);
    }

    static Resource crawler(String name) {
        return new Resource.Named("crawler", name);
    }

    static Resource crawlers(List<String> names) {
        return new Resource.OfSeveral(
                names.stream().map(InterceptedCrawlers::crawler).toList());
    }
}
