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
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
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
            CrawlerDefinition seen = next.get(call, name).definition();
            CrawlerDefinition wanted = change.apply(seen);
            return entrusted(wanted)
                    .around(
                            interceptor,
                            call,
                            () -> tagged(
                                    call,
                                    seen,
                                    wanted,
                                    () -> next.update(call, name, before -> same(seen, wanted, change, before))));
        });
    }

    /** Tags that change with the rest are asked for as where they alone do: policies tell by them who may do what. */
    private <T> T tagged(Call call, CrawlerDefinition before, CrawlerDefinition after, Supplier<T> next) {
        Map<String, String> added = new HashMap<>(after.tags());
        added.entrySet().removeAll(before.tags().entrySet());
        Set<String> removed = new HashSet<>(before.tags().keySet());
        removed.removeAll(after.tags().keySet());
        Resource crawler = crawler(before.name());
        Supplier<T> untagged = removed.isEmpty()
                ? next
                : () -> interceptor.around(
                        call.forItself(), Operation.UNTAG_RESOURCE, crawler.withTagKeys(removed), next);
        return added.isEmpty()
                ? untagged.get()
                : interceptor.around(
                        call.forItself(), Operation.TAG_RESOURCE, crawler.withRequestTags(added), untagged);
    }

    /** Somebody may have changed it since it was asked what it would be given. */
    private static CrawlerDefinition same(
            CrawlerDefinition seen,
            CrawlerDefinition wanted,
            UnaryOperator<CrawlerDefinition> change,
            CrawlerDefinition before) {
        CrawlerDefinition after = change.apply(before);
        if (!entrusted(after).equals(entrusted(wanted))
                || !after.tags().equals(wanted.tags())
                || !before.tags().equals(seen.tags())) {
            throw new ConcurrentModificationException("The crawler " + before.name() + " was changed meanwhile.");
        }
        return after;
    }

    private static Entrusted entrusted(CrawlerDefinition definition) {
        return new Entrusted(definition.role(), definition.connections());
    }

    @Override
    public Crawler tag(Call call, String name, Map<String, String> tags) {
        return interceptor.around(
                call, Operation.TAG_RESOURCE, crawler(name).withRequestTags(tags), () -> next.tag(call, name, tags));
    }

    @Override
    public Crawler untag(Call call, String name, Collection<String> tags) {
        return interceptor.around(
                call, Operation.UNTAG_RESOURCE, crawler(name).withTagKeys(tags), () -> next.untag(call, name, tags));
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
