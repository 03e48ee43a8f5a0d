package dev.bindery.crawl.running;

import dev.bindery.catalog.Call;
import dev.bindery.catalog.Catalog;
import dev.bindery.catalog.Page;
import dev.bindery.catalog.PageRequest;
import dev.bindery.catalog.access.ServiceRoles;
import dev.bindery.catalog.change.ChangeRecorder;
import dev.bindery.crawl.CrawlHistory;
import dev.bindery.crawl.CrawlListener;
import dev.bindery.crawl.CrawlRequest;
import dev.bindery.crawl.CrawlerSchedules;
import dev.bindery.crawl.Crawlers;
import dev.bindery.crawl.classifier.CustomClassifierService;
import dev.bindery.crawl.classifier.CustomClassifiers;
import dev.bindery.crawl.definition.Crawler;
import dev.bindery.crawl.definition.CrawlerDefinition;
import dev.bindery.crawl.definition.DefinitionRules;
import dev.bindery.crawl.events.CrawlEventService;
import dev.bindery.crawl.events.CrawlEvents;
import dev.bindery.crawl.history.CrawlRun;
import dev.bindery.crawl.history.KeptPlan;
import dev.bindery.crawl.plan.CrawlPlan;
import dev.bindery.crawl.plan.CrawlSummary;
import dev.bindery.crawl.store.BaseStore;
import dev.bindery.crawl.store.CrawlerStore;
import dev.bindery.crawl.store.EventStore;
import dev.bindery.crawl.store.LogStore;
import dev.bindery.crawl.store.PlanStore;
import dev.bindery.crawl.store.RunStore;
import dev.bindery.crawl.store.StoredCrawler;
import dev.bindery.crawl.targets.TargetSources;
import dev.bindery.crawl.writing.PlanWriting;
import dev.bindery.database.Database;
import dev.bindery.database.Lease;
import dev.bindery.database.Leases;
import dev.bindery.database.Session;
import dev.bindery.model.error.ConcurrentModificationException;
import dev.bindery.model.error.EntityKind;
import dev.bindery.model.error.InvalidOperationException;
import dev.bindery.model.error.InvalidOperationException.Reason;
import dev.bindery.model.error.NotFoundException;
import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** Crawlers kept in the database, and their runs on threads of this server. */
public final class CrawlerService implements Crawlers, AutoCloseable {

    /** The mark of tables that were crawled without a crawler of a name. */
    public static final String AD_HOC = "bindery";

    private static final int ATTEMPTS = 5;

    private final CrawlerStore store;
    private final RunStore runStore;
    private final PlanStore plans;
    private final Leases leases;
    private final Clock clock;
    private final Planning planning;
    private final PlanWriting writing;
    private final CrawlRuns runs;
    private final RunStarting starting;
    private final ScheduleService schedules;
    private final HistoryService history;
    private final CrawlEvents events;
    private final CustomClassifierService classifiers;
    private final ServiceRoles roles;

    /**
     * Brings the crawlers' tables up to date. Catalog, sources and database stay the caller's to close.
     *
     * @param catalog what runs read and write, as the role of their crawler
     * @param changes takes note of what crawlers do
     * @param roles as whom runs work
     */
    public CrawlerService(
            Catalog catalog,
            TargetSources sources,
            Database database,
            ChangeRecorder<Session> changes,
            ServiceRoles roles,
            Clock clock) {
        this.roles = roles;
        database.migrate(Leases.SCHEMA);
        database.migrate(CrawlerStore.SCHEMA);
        this.store = new CrawlerStore(database, changes);
        this.runStore = new RunStore(database, changes);
        this.plans = new PlanStore(database);
        LogStore logs = new LogStore(database);
        this.leases = new Leases(database);
        this.clock = clock;
        BaseStore bases = new BaseStore(database, clock);
        this.planning = new Planning(catalog, sources, bases, clock);
        this.writing = new PlanWriting(catalog, bases, sources.stores());
        this.classifiers = new CustomClassifierService(database, clock);
        EventStore eventStore = new EventStore(database, clock);
        this.events = new CrawlEventService(eventStore);
        Crawling crawling =
                new Crawling(planning, new Recrawling(eventStore), writing, plans, classifiers, database, clock);
        this.runs = new CrawlRuns(runStore, logs, clock, CrawlRuns.PATIENCE, crawling::settle);
        this.starting = new RunStarting(store, runStore, plans, leases, roles, clock, runs, crawling);
        this.schedules = new ScheduleService(store, starting, clock);
        this.history = new HistoryService(store, runStore, plans, logs, starting, clock);
    }

    /** Takes messages of object stores for crawlers in event mode. */
    public CrawlEvents events() {
        return events;
    }

    /** When crawlers start by themselves. */
    public CrawlerSchedules schedules() {
        return schedules;
    }

    /** What runs did and do. */
    public CrawlHistory history() {
        return history;
    }

    /** The custom classifiers that crawlers name, in the same database. */
    public CustomClassifiers classifiers() {
        return classifiers;
    }

    /**
     * To be called every few seconds: ends runs that were left behind, begins those again that were cut off while they wrote,
     * and starts what schedules ask for by now.
     */
    public void round() {
        try {
            starting.endLost();
            starting.completeCutOff();
        } finally {
            schedules.fireDue();
        }
    }

    /** The crawler of a run; empty where there is no such run, or it has none. */
    public Optional<String> crawlerOf(String runId) {
        return runStore.find(runId).flatMap(CrawlRun::crawler);
    }

    @Override
    public Crawler get(Call call, String name) {
        return history.shown(starting.found(name));
    }

    @Override
    public List<Crawler> find(Call call, List<String> names) {
        return store.find(names).stream().map(history::shown).toList();
    }

    @Override
    public Page<Crawler> list(Call call, PageRequest page) {
        return history.page(page, history::shown);
    }

    @Override
    public Crawler create(Call call, CrawlerDefinition definition) {
        check(definition);
        store.create(
                call, definition, schedules.changed(call, Optional.empty(), definition.schedule()), clock.instant());
        return get(call, definition.name());
    }

    private void check(CrawlerDefinition definition) {
        DefinitionRules.check(definition);
        roles.check(definition.role());
        classifiers.engines(definition.classifiers());
    }

    @Override
    public Crawler update(Call call, String name, UnaryOperator<CrawlerDefinition> change) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            StoredCrawler before = history.reconciled(starting.found(name));
            if (before.current().isPresent()) {
                throw RunStarting.running(name);
            }
            CrawlerDefinition definition = change.apply(before.definition());
            check(definition);
            DefinitionRules.checkChange(before.definition(), definition);
            if (store.update(
                    call,
                    before,
                    definition,
                    schedules.changed(call, before.schedule(), definition.schedule()),
                    clock.instant())) {
                return get(call, name);
            }
        }
        throw beingChanged(name);
    }

    @Override
    public Crawler tag(Call call, String name, Map<String, String> tags) {
        return withTags(call, name, all -> all.putAll(tags));
    }

    @Override
    public Crawler untag(Call call, String name, Collection<String> tags) {
        return withTags(call, name, all -> all.keySet().removeAll(tags));
    }

    private Crawler withTags(Call call, String name, Consumer<Map<String, String>> change) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            StoredCrawler before = starting.found(name);
            Map<String, String> tags = new HashMap<>(before.definition().tags());
            change.accept(tags);
            CrawlerDefinition definition = before.definition().withTags(tags);
            DefinitionRules.check(definition);
            if (store.updateTags(call, before, definition)) {
                return get(call, name);
            }
        }
        throw beingChanged(name);
    }

    private static ConcurrentModificationException beingChanged(String name) {
        return new ConcurrentModificationException("The crawler " + name + " is being changed by others; try again.");
    }

    @Override
    public String start(Call call, String name) {
        return start(call, name, CrawlRun.Kind.CRAWL);
    }

    @Override
    public String plan(Call call, String name) {
        return start(call, name, CrawlRun.Kind.PLAN);
    }

    private String start(Call call, String name, CrawlRun.Kind kind) {
        CrawlerDefinition definition = starting.found(name).definition();
        DefinitionRules.request(definition);
        classifiers.engines(definition.classifiers());
        return starting.start(call, name, kind, Optional.empty());
    }

    @Override
    public String apply(Call call, String planId) {
        KeptPlan plan = history.plan(call, planId);
        CrawlerDefinition definition =
                runStore.definition(planId).orElseThrow(() -> new NotFoundException(EntityKind.CRAWL_PLAN, planId));
        if (!plans.move(planId, KeptPlan.State.PROPOSED, KeptPlan.State.APPLYING)) {
            throw new InvalidOperationException(
                    Reason.STATE,
                    "The plan " + planId + " can't be applied: it is "
                            + history.plan(call, planId).state() + ".");
        }
        try {
            return plan.crawler().isPresent()
                    ? starting.start(
                            call,
                            plan.crawler().get(),
                            CrawlRun.Kind.APPLY,
                            Optional.of(new RunStarting.Applying(planId, definition)))
                    : starting.start(call, definition, CrawlRun.Kind.APPLY, Optional.of(planId));
        } catch (RuntimeException | Error e) {
            plans.move(planId, KeptPlan.State.APPLYING, KeptPlan.State.PROPOSED);
            throw e;
        }
    }

    @Override
    public String crawl(Call call, CrawlerDefinition definition, boolean planOnly) {
        DefinitionRules.request(definition);
        classifiers.engines(definition.classifiers());
        return starting.start(call, definition, planOnly ? CrawlRun.Kind.PLAN : CrawlRun.Kind.CRAWL, Optional.empty());
    }

    @Override
    public void stop(Call call, String name) {
        StoredCrawler crawler = history.reconciled(starting.found(name));
        CrawlRun run = crawler.current()
                .orElseThrow(() ->
                        new InvalidOperationException(Reason.NOT_RUNNING, "The crawler " + name + " isn't running."));
        if (!runStore.requestStop(run.id())) {
            throw new InvalidOperationException(Reason.STOPPING, "The crawler " + name + " is stopping already.");
        }
        runs.stop(run.id());
    }

    @Override
    public void stopRun(Call call, String runId) {
        history.run(call, runId);
        if (runStore.requestStop(runId)) {
            runs.stop(runId);
        }
    }

    @Override
    public void delete(Call call, String name) {
        StoredCrawler crawler = starting.found(name);
        Lease lease =
                leases.tryAcquire(crawler.leaseName(), CrawlRuns.LEASE).orElseThrow(() -> RunStarting.running(name));
        try {
            if (!store.delete(call, crawler)) {
                throw new NotFoundException(EntityKind.CRAWLER, name);
            }
        } finally {
            lease.close();
        }
    }

    /** What a crawl would write now, in the caller's thread; nothing is written or kept. */
    public CrawlPlan plan(Call call, CrawlRequest request, CrawlListener listener) {
        return planning.plan(call, request, AD_HOC, listener);
    }

    /**
     * Writes a plan to the catalog, in the caller's thread, and nothing that isn't in it.
     *
     * @throws ConcurrentModificationException where a table of the plan was changed meanwhile
     */
    public CrawlSummary apply(Call call, CrawlPlan plan, CrawlListener listener) {
        return writing.write(call, plan, listener);
    }

    /** Stops what is running here; it ends as CANCELLED. */
    @Override
    public void close() {
        runs.close();
    }
}
