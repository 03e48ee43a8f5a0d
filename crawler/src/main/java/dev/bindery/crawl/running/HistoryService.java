package dev.bindery.crawl.running;

import dev.bindery.catalog.Call;
import dev.bindery.catalog.Page;
import dev.bindery.catalog.PageRequest;
import dev.bindery.crawl.CrawlHistory;
import dev.bindery.crawl.definition.Crawler;
import dev.bindery.crawl.definition.LastCrawl;
import dev.bindery.crawl.history.CrawlRun;
import dev.bindery.crawl.history.CrawlerMetrics;
import dev.bindery.crawl.history.KeptPlan;
import dev.bindery.crawl.history.LogPage;
import dev.bindery.crawl.history.RunFilter;
import dev.bindery.crawl.plan.CrawlSummary;
import dev.bindery.crawl.store.CrawlerStore;
import dev.bindery.crawl.store.LogStore;
import dev.bindery.crawl.store.PlanStore;
import dev.bindery.crawl.store.RunStore;
import dev.bindery.crawl.store.StoredCrawler;
import dev.bindery.database.StorableText;
import dev.bindery.model.error.EntityKind;
import dev.bindery.model.error.InvalidInputException;
import dev.bindery.model.error.NotFoundException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;

/** Runs as the stores have them, those set right that were left behind. */
final class HistoryService implements CrawlHistory {

    private static final int RUNS_OF_MEDIAN = 20;
    private static final int PARTS_OF_PAGE = 20;

    private final CrawlerStore crawlers;
    private final RunStore runs;
    private final PlanStore plans;
    private final LogStore logs;
    private final RunStarting starting;
    private final Clock clock;

    HistoryService(
            CrawlerStore crawlers, RunStore runs, PlanStore plans, LogStore logs, RunStarting starting, Clock clock) {
        this.crawlers = crawlers;
        this.runs = runs;
        this.plans = plans;
        this.logs = logs;
        this.starting = starting;
        this.clock = clock;
    }

    /** A crawler whose run was left behind, as it is once that has failed. */
    StoredCrawler reconciled(StoredCrawler crawler) {
        return crawler.current()
                        .filter(run -> starting.endIfLost(run, crawler.leaseName()))
                        .isPresent()
                ? crawlers.find(crawler.name()).orElse(crawler)
                : crawler;
    }

    Crawler shown(StoredCrawler stored) {
        StoredCrawler crawler = reconciled(stored);
        Crawler.State state = crawler.current()
                .map(run -> Crawler.State.valueOf(run.status().name()))
                .orElse(Crawler.State.READY);
        return new Crawler(
                crawler.definition(),
                state,
                crawler.version(),
                crawler.createTime(),
                crawler.updateTime(),
                crawler.current().map(run -> run.duration(clock.instant())).orElse(Duration.ZERO),
                crawler.schedule(),
                crawler.last().map(HistoryService::lastCrawl));
    }

    private static LastCrawl lastCrawl(CrawlRun run) {
        return new LastCrawl(
                run.id(),
                LastCrawl.Status.valueOf(run.status().name()),
                run.message(),
                run.startTime(),
                run.endTime().orElse(run.startTime()),
                run.summary());
    }

    /** Crawlers in the order of their names. */
    <T> Page<T> page(PageRequest page, Function<StoredCrawler, T> shown) {
        int limit = page.limit() == PageRequest.UNLIMITED ? page.limit() : page.limit() + 1;
        List<StoredCrawler> found = crawlers.list(page.cursor().map(HistoryService::decoded), limit);
        boolean more = found.size() > page.limit();
        List<StoredCrawler> wanted = more ? found.subList(0, page.limit()) : found;
        return new Page<>(
                wanted.stream().map(shown).toList(),
                more && !wanted.isEmpty()
                        ? Optional.of(encoded(wanted.get(wanted.size() - 1).name()))
                        : Optional.empty());
    }

    private static String encoded(String name) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(name.getBytes(StandardCharsets.UTF_8));
    }

    private static String decoded(String cursor) {
        try {
            return StorableText.require(
                    "cursor", new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            throw new InvalidInputException("cursor", "\"" + cursor + "\" isn't a cursor of this listing.");
        }
    }

    @Override
    public Page<CrawlRun> runs(
            Call call, String crawler, Set<CrawlRun.Kind> kinds, List<RunFilter> filters, PageRequest page) {
        StoredCrawler found = reconciled(starting.found(crawler));
        return runs.list(OptionalLong.of(found.id()), kinds, filters, page);
    }

    @Override
    public Page<CrawlRun> runsWithoutCrawler(Call call, PageRequest page) {
        return runs.list(OptionalLong.empty(), Set.of(CrawlRun.Kind.values()), List.of(), page);
    }

    @Override
    public CrawlRun run(Call call, String runId) {
        CrawlRun run = found(runId);
        if (run.status().isUnderWay() && starting.endIfLost(run, runs.leaseName(run))) {
            return found(runId);
        }
        return run;
    }

    private CrawlRun found(String runId) {
        return runs.find(runId).orElseThrow(() -> new NotFoundException(EntityKind.CRAWL, runId));
    }

    @Override
    public Optional<Duration> left(Call call, CrawlRun run) {
        Optional<Duration> usual = run.crawler()
                .map(name -> runs.durations(List.of(name), RUNS_OF_MEDIAN).getOrDefault(name, List.of()))
                .flatMap(HistoryService::median);
        return left(run, usual);
    }

    private Optional<Duration> left(CrawlRun run, Optional<Duration> usual) {
        Instant now = clock.instant();
        return run.progress().left(now, run.duration(now), usual);
    }

    private static Optional<Duration> median(List<Duration> durations) {
        if (durations.isEmpty()) {
            return Optional.empty();
        }
        List<Duration> sorted = durations.stream().sorted().toList();
        Duration upper = sorted.get(sorted.size() / 2);
        Duration lower = sorted.get((sorted.size() - 1) / 2);
        return Optional.of(lower.plus(upper).dividedBy(2));
    }

    @Override
    public KeptPlan plan(Call call, String runId) {
        return runs.find(runId)
                .flatMap(run -> plans.find(run.id()))
                .orElseThrow(() -> new NotFoundException(EntityKind.CRAWL_PLAN, runId));
    }

    @Override
    public LogPage log(Call call, String runId, long from) {
        if (from < 0) {
            throw new InvalidInputException("from", "A log has no place " + from + "; it begins at 0.");
        }
        // Before the lines: a run that has ended by now writes none behind those that are read then.
        boolean ended = !run(call, runId).status().isUnderWay();
        LogStore.Piece piece = logs.read(runId, from, PARTS_OF_PAGE);
        return new LogPage(piece.lines(), piece.next(), ended && piece.next() - from < PARTS_OF_PAGE);
    }

    @Override
    public List<CrawlerMetrics> metrics(Call call, List<String> names) {
        return metrics(crawlers.find(names));
    }

    @Override
    public Page<CrawlerMetrics> metrics(Call call, PageRequest request) {
        Page<StoredCrawler> page = page(request, Function.identity());
        return new Page<>(metrics(page.items()), page.next());
    }

    private List<CrawlerMetrics> metrics(List<StoredCrawler> found) {
        Map<String, List<Duration>> durations =
                runs.durations(found.stream().map(StoredCrawler::name).toList(), RUNS_OF_MEDIAN);
        return found.stream()
                .map(this::reconciled)
                .map(crawler -> metrics(crawler, median(durations.getOrDefault(crawler.name(), List.of()))))
                .toList();
    }

    private CrawlerMetrics metrics(StoredCrawler crawler, Optional<Duration> median) {
        Optional<Duration> left = crawler.current().flatMap(run -> left(run, median));
        CrawlSummary last = crawler.last().map(CrawlRun::summary).orElse(CrawlSummary.NOTHING);
        return new CrawlerMetrics(
                crawler.name(),
                left,
                crawler.current().isPresent() && left.isEmpty(),
                crawler.last().map(run -> run.duration(clock.instant())),
                median,
                last.tablesCreated(),
                last.tablesUpdated(),
                last.tablesDeleted());
    }
}
