package dev.bindery.crawl;

import dev.bindery.catalog.Call;
import dev.bindery.catalog.Page;
import dev.bindery.catalog.PageRequest;
import dev.bindery.crawl.history.CrawlRun;
import dev.bindery.crawl.history.CrawlerMetrics;
import dev.bindery.crawl.history.KeptPlan;
import dev.bindery.crawl.history.LogPage;
import dev.bindery.crawl.history.RunFilter;
import dev.bindery.model.error.NotFoundException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What runs did and do. Of each crawler the last 1,000 runs are kept, the logs of 200 and the plans of 50 of them. */
public interface CrawlHistory {

    /**
     * The runs of a crawler that fit, the newest first.
     *
     * @param kinds what kinds of runs
     * @param filters all of which hold
     * @throws NotFoundException where there is no crawler of that name
     */
    Page<CrawlRun> runs(Call call, String crawler, Set<CrawlRun.Kind> kinds, List<RunFilter> filters, PageRequest page);

    /** The runs without a crawler, the newest first. */
    Page<CrawlRun> runsWithoutCrawler(Call call, PageRequest page);

    /** @throws NotFoundException where there is none of that id */
    CrawlRun run(Call call, String runId);

    /** How long a run will still take; empty where nothing can be told yet. */
    Optional<Duration> left(Call call, CrawlRun run);

    /**
     * What a run planned.
     *
     * @throws NotFoundException where it hasn't made a plan (yet), or it isn't kept any more
     */
    KeptPlan plan(Call call, String runId);

    /**
     * What a run wrote down, while it is under way and after.
     *
     * @param from where to begin: 0, or what the page before gave as {@link LogPage#next()}
     * @throws NotFoundException where there is no run of that id
     */
    LogPage log(Call call, String runId, long from);

    /** What the runs of crawlers take and do: of those of the names that there are, in the order of their names. */
    List<CrawlerMetrics> metrics(Call call, List<String> crawlers);

    /** The same of all crawlers, in pages. */
    Page<CrawlerMetrics> metrics(Call call, PageRequest page);
}
