package dev.bindery.crawl.running;

import dev.bindery.catalog.Call;
import dev.bindery.catalog.Catalog;
import dev.bindery.catalog.Page;
import dev.bindery.catalog.PageRequest;
import dev.bindery.classify.sample.Classifier;
import dev.bindery.crawl.CrawlListener;
import dev.bindery.crawl.CrawlRequest;
import dev.bindery.crawl.Crawlers;
import dev.bindery.crawl.classifier.CustomClassifierService;
import dev.bindery.crawl.classifier.CustomClassifiers;
import dev.bindery.crawl.definition.Crawler;
import dev.bindery.crawl.definition.CrawlerDefinition;
import dev.bindery.crawl.definition.DefinitionRules;
import dev.bindery.crawl.definition.LastCrawl;
import dev.bindery.crawl.manifest.StoredManifests;
import dev.bindery.crawl.plan.CrawlPlan;
import dev.bindery.crawl.plan.CrawlSummary;
import dev.bindery.crawl.reading.Manifests;
import dev.bindery.crawl.store.BaseStore;
import dev.bindery.crawl.store.CrawlerStore;
import dev.bindery.crawl.store.Run;
import dev.bindery.crawl.store.StoredCrawler;
import dev.bindery.crawl.targets.TargetSources;
import dev.bindery.crawl.writing.PlanWriting;
import dev.bindery.database.Database;
import dev.bindery.database.Lease;
import dev.bindery.database.Leases;
import dev.bindery.model.error.EntityKind;
import dev.bindery.model.error.InvalidInputException;
import dev.bindery.model.error.InvalidOperationException;
import dev.bindery.model.error.InvalidOperationException.Reason;
import dev.bindery.model.error.NotFoundException;
import dev.bindery.storage.ObjectStores;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** Crawlers kept in the database, and their runs on threads of this server. */
public final class CrawlerService implements Crawlers, AutoCloseable {

    /** The mark of tables that were crawled without a crawler of a name. */
    public static final String AD_HOC = "bindery";

    private static final String LOST = "The server that ran it stopped or lost its database before the crawl ended.";

    private final Database database;
    private final CrawlerStore store;
    private final Leases leases;
    private final Clock clock;
    private final Planning planning;
    private final PlanWriting writing;
    private final CrawlRuns runs;
    private final CustomClassifierService classifiers;

    /**
     * Brings the crawlers' tables up to date. Catalog, stores and database stay the caller's to close.
     *
     * @param catalog what runs read and write, as the principal who started them
     */
    public CrawlerService(Catalog catalog, ObjectStores stores, Database database, Clock clock) {
        this(catalog, TargetSources.of(stores), database, clock);
    }

    /**
     * Brings the crawlers' tables up to date. Catalog, sources and database stay the caller's to close.
     *
     * @param catalog what runs read and write, as the principal who started them
     */
    public CrawlerService(Catalog catalog, TargetSources sources, Database database, Clock clock) {
        database.migrate(Leases.SCHEMA);
        database.migrate(CrawlerStore.SCHEMA);
        this.database = database;
        this.store = new CrawlerStore(database);
        this.leases = new Leases(database);
        this.clock = clock;
        BaseStore bases = new BaseStore(database, clock);
        this.planning = new Planning(catalog, sources, bases, clock);
        this.writing = new PlanWriting(catalog, bases);
        this.runs = new CrawlRuns(store, clock);
        this.classifiers = new CustomClassifierService(database, clock);
    }

    @Override
    public Crawler get(Call call, String name) {
        return shown(reconciled(found(name)));
    }

    @Override
    public Page<Crawler> list(Call call, PageRequest page) {
        int limit = page.limit() == PageRequest.UNLIMITED ? page.limit() : page.limit() + 1;
        List<StoredCrawler> crawlers = store.list(page.cursor().map(CrawlerService::decoded), limit);
        boolean more = crawlers.size() > page.limit();
        List<StoredCrawler> shown = more ? crawlers.subList(0, page.limit()) : crawlers;
        return new Page<>(
                shown.stream().map(this::reconciled).map(this::shown).toList(),
                more && !shown.isEmpty()
                        ? Optional.of(encoded(shown.get(shown.size() - 1).name()))
                        : Optional.empty());
    }

    private static String encoded(String name) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(name.getBytes(StandardCharsets.UTF_8));
    }

    private static String decoded(String cursor) {
        try {
            return new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new InvalidInputException("cursor", "\"" + cursor + "\" isn't a cursor of this listing.");
        }
    }

    @Override
    public Crawler create(Call call, CrawlerDefinition definition) {
        DefinitionRules.check(definition);
        classifiers.engines(definition.classifiers());
        store.create(definition, clock.instant());
        return get(call, definition.name());
    }

    @Override
    public void start(Call call, String name) {
        StoredCrawler crawler = found(name);
        CrawlRequest request = DefinitionRules.request(crawler.definition());
        List<Classifier> custom = classifiers.engines(crawler.definition().classifiers());
        String rules = classifiers.rules(crawler.definition().classifiers());
        Lease lease = leases.tryAcquire(crawler.leaseName(), CrawlRuns.LEASE).orElseThrow(() -> running(name));
        try {
            // Who holds the lease is alone: a run that seems to be under way now has been left behind.
            crawler.current().ifPresent(this::lost);
            runs.start(call, crawler, lease, (runCall, listener) -> {
                Manifests manifests = new StoredManifests(database, crawler.id(), rules);
                CrawlPlan plan = planning.plan(runCall, request, name, custom, manifests, listener);
                return writing.write(runCall, plan, listener);
            });
        } catch (RuntimeException | Error e) {
            lease.close();
            throw e;
        }
    }

    @Override
    public void stop(Call call, String name) {
        StoredCrawler crawler = reconciled(found(name));
        Run run = crawler.current().orElseThrow(() -> notRunning(name, "isn't running"));
        if (!store.requestStop(run.runId())) {
            throw notRunning(name, "is stopping already");
        }
        runs.stop(run.runId());
    }

    @Override
    public void delete(Call call, String name) {
        StoredCrawler crawler = found(name);
        Lease lease = leases.tryAcquire(crawler.leaseName(), CrawlRuns.LEASE).orElseThrow(() -> running(name));
        try {
            if (!store.delete(crawler.id())) {
                throw new NotFoundException(EntityKind.CRAWLER, name);
            }
        } finally {
            lease.close();
        }
    }

    @Override
    public CrawlPlan plan(Call call, CrawlRequest request, CrawlListener listener) {
        return planning.plan(call, request, AD_HOC, listener);
    }

    @Override
    public CrawlSummary apply(Call call, CrawlPlan plan, CrawlListener listener) {
        return writing.write(call, plan, listener);
    }

    /** The custom classifiers that crawlers name, in the same database. */
    public CustomClassifiers classifiers() {
        return classifiers;
    }

    private StoredCrawler found(String name) {
        return store.find(name).orElseThrow(() -> new NotFoundException(EntityKind.CRAWLER, name));
    }

    /** A run whose lease has run out was left behind by a server that is gone: it has failed. */
    private StoredCrawler reconciled(StoredCrawler crawler) {
        if (crawler.current().isEmpty() || leases.isHeld(crawler.leaseName())) {
            return crawler;
        }
        lost(crawler.current().get());
        return store.find(crawler.name()).orElse(crawler);
    }

    private void lost(Run run) {
        store.end(run.runId(), Run.Status.FAILED, Optional.of(LOST), CrawlSummary.NOTHING, clock.instant());
    }

    private static InvalidOperationException running(String name) {
        return new InvalidOperationException(Reason.RUNNING, "The crawler " + name + " is running.");
    }

    private static InvalidOperationException notRunning(String name, String how) {
        return new InvalidOperationException(Reason.NOT_RUNNING, "The crawler " + name + " " + how + ".");
    }

    private Crawler shown(StoredCrawler crawler) {
        Crawler.State state = crawler.current()
                .map(run -> Crawler.State.valueOf(run.status().name()))
                .orElse(Crawler.State.READY);
        Duration elapsed = crawler.current()
                .map(run -> Duration.between(run.startTime(), clock.instant()))
                .filter(duration -> !duration.isNegative())
                .orElse(Duration.ZERO);
        return new Crawler(
                crawler.definition(),
                state,
                crawler.version(),
                crawler.createTime(),
                crawler.updateTime(),
                elapsed,
                crawler.last().map(CrawlerService::lastCrawl));
    }

    private static LastCrawl lastCrawl(Run run) {
        return new LastCrawl(
                run.runId(),
                LastCrawl.Status.valueOf(run.status().name()),
                run.message(),
                run.startTime(),
                run.endTime().orElse(run.startTime()),
                run.summary());
    }

    /** Stops what is running here; it ends as CANCELLED. */
    @Override
    public void close() {
        runs.close();
    }
}
