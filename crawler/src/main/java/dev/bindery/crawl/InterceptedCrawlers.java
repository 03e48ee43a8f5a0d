package dev.bindery.crawl;

import dev.bindery.catalog.Call;
import dev.bindery.catalog.Page;
import dev.bindery.catalog.PageRequest;
import dev.bindery.catalog.intercept.CallInterceptor;
import dev.bindery.catalog.operation.Operation;
import dev.bindery.catalog.operation.Resource;
import dev.bindery.crawl.definition.Crawler;
import dev.bindery.crawl.definition.CrawlerDefinition;
import dev.bindery.crawl.plan.CrawlPlan;
import dev.bindery.crawl.plan.CrawlSummary;

/**
 * Says which operation each method on crawlers is. A crawl without a name is a start of all crawlers' kind: it reads files
 * with the server's credentials; what it reads and writes in the catalog is asked for there once more.
 */
public record InterceptedCrawlers(Crawlers next, CallInterceptor interceptor) implements Crawlers {

    private static final Resource ALL = new Resource.Named("crawler", "*");

    @Override
    public Crawler get(Call call, String name) {
        return interceptor.around(call, Operation.GET_CRAWLER, crawler(name), () -> next.get(call, name));
    }

    @Override
    public Page<Crawler> list(Call call, PageRequest page) {
        return interceptor.around(call, Operation.GET_CRAWLERS, ALL, () -> next.list(call, page));
    }

    @Override
    public Crawler create(Call call, CrawlerDefinition definition) {
        return interceptor.around(
                call, Operation.CREATE_CRAWLER, crawler(definition.name()), () -> next.create(call, definition));
    }

    @Override
    public void start(Call call, String name) {
        interceptor.run(call, Operation.START_CRAWLER, crawler(name), () -> next.start(call, name));
    }

    @Override
    public void stop(Call call, String name) {
        interceptor.run(call, Operation.STOP_CRAWLER, crawler(name), () -> next.stop(call, name));
    }

    @Override
    public void delete(Call call, String name) {
        interceptor.run(call, Operation.DELETE_CRAWLER, crawler(name), () -> next.delete(call, name));
    }

    @Override
    public CrawlPlan plan(Call call, CrawlRequest request, CrawlListener listener) {
        return interceptor.around(call, Operation.START_CRAWLER, ALL, () -> next.plan(call, request, listener));
    }

    @Override
    public CrawlSummary apply(Call call, CrawlPlan plan, CrawlListener listener) {
        return interceptor.around(call, Operation.START_CRAWLER, ALL, () -> next.apply(call, plan, listener));
    }

    private static Resource crawler(String name) {
        return new Resource.Named("crawler", name);
    }
}
