package dev.bindery.crawl;

import dev.bindery.catalog.Call;
import dev.bindery.catalog.Page;
import dev.bindery.catalog.PageRequest;
import dev.bindery.catalog.intercept.CallInterceptor;
import dev.bindery.catalog.operation.Operation;
import dev.bindery.catalog.operation.Resource;
import dev.bindery.crawl.history.CrawlRun;
import dev.bindery.crawl.history.CrawlerMetrics;
import dev.bindery.crawl.history.KeptPlan;
import dev.bindery.crawl.history.LogPage;
import dev.bindery.crawl.history.RunFilter;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Says which operation each method on the history of crawlers is.
 *
 * @param crawlerOfRun the crawler of a run, where the run is there and has one
 */
public record InterceptedCrawlHistory(
        CrawlHistory next, CallInterceptor interceptor, Function<String, Optional<String>> crawlerOfRun)
        implements CrawlHistory {

    @Override
    public Page<CrawlRun> runs(
            Call call, String crawler, Set<CrawlRun.Kind> kinds, List<RunFilter> filters, PageRequest page) {
        return interceptor.around(
                call,
                Operation.LIST_CRAWLS,
                InterceptedCrawlers.crawler(crawler),
                () -> next.runs(call, crawler, kinds, filters, page));
    }

    @Override
    public Page<CrawlRun> runsWithoutCrawler(Call call, PageRequest page) {
        return interceptor.around(
                call, Operation.LIST_CRAWLS, InterceptedCrawlers.UNNAMED, () -> next.runsWithoutCrawler(call, page));
    }

    @Override
    public CrawlRun run(Call call, String runId) {
        return interceptor.around(call, Operation.LIST_CRAWLS, ofRun(runId), () -> next.run(call, runId));
    }

    /** Of what was read already. */
    @Override
    public Optional<Duration> left(Call call, CrawlRun run) {
        return next.left(call, run);
    }

    @Override
    public KeptPlan plan(Call call, String runId) {
        return interceptor.around(call, Operation.LIST_CRAWLS, ofRun(runId), () -> next.plan(call, runId));
    }

    @Override
    public LogPage log(Call call, String runId, long from) {
        return interceptor.around(call, Operation.LIST_CRAWLS, ofRun(runId), () -> next.log(call, runId, from));
    }

    @Override
    public List<CrawlerMetrics> metrics(Call call, List<String> crawlers) {
        return interceptor.around(
                call,
                Operation.GET_CRAWLER_METRICS,
                InterceptedCrawlers.crawlers(crawlers),
                () -> next.metrics(call, crawlers));
    }

    @Override
    public Page<CrawlerMetrics> metrics(Call call, PageRequest page) {
        return interceptor.around(
                call, Operation.GET_CRAWLER_METRICS, InterceptedCrawlers.LISTING, () -> next.metrics(call, page));
    }

    private Resource ofRun(String runId) {
        return crawlerOfRun.apply(runId).map(InterceptedCrawlers::crawler).orElse(InterceptedCrawlers.UNNAMED);
    }
}
