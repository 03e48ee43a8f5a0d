package dev.bindery.crawl.running;

import dev.bindery.catalog.Call;
import dev.bindery.catalog.Catalog;
import dev.bindery.classify.sample.Classifier;
import dev.bindery.crawl.CrawlListener;
import dev.bindery.crawl.CrawlRequest;
import dev.bindery.crawl.definition.targets.CrawlTarget;
import dev.bindery.crawl.ownership.Bases;
import dev.bindery.crawl.plan.CrawlPlan;
import dev.bindery.crawl.plan.TablePlan;
import dev.bindery.crawl.reading.Manifests;
import dev.bindery.crawl.tables.CrawledTable;
import dev.bindery.crawl.targets.CrawlContext;
import dev.bindery.crawl.targets.Crawled;
import dev.bindery.crawl.targets.TargetCrawls;
import dev.bindery.crawl.targets.TargetSources;
import dev.bindery.crawl.writing.PlanMaking;
import dev.bindery.model.error.LimitExceededException;
import dev.bindery.storage.ObjectStores;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;

/** Makes the plan of a crawl: lists, reads, groups, and compares with the catalog. Writes nothing. */
public final class Planning {

    /** How many tables are named where there are too many. */
    private static final int NAMED = 10;

    private final Catalog catalog;
    private final TargetCrawls targets;
    private final Clock clock;
    private final Bases bases;

    /** For crawls of files alone. */
    public Planning(Catalog catalog, ObjectStores stores, Bases bases, Clock clock) {
        this(catalog, TargetSources.of(stores), bases, clock);
    }

    /**
     * @param bases what earlier crawls wanted of tables
     */
    public Planning(Catalog catalog, TargetSources sources, Bases bases, Clock clock) {
        this.catalog = catalog;
        this.bases = bases;
        this.targets = new TargetCrawls(sources, catalog, bases);
        this.clock = clock;
    }

    /**
     * @param crawler the mark that the tables get
     * @throws LimitExceededException where there would be more tables than the request allows
     */
    public CrawlPlan plan(Call call, CrawlRequest request, String crawler, CrawlListener listener) {
        return plan(call, request, crawler, List.of(), Manifests.NONE, listener);
    }

    /**
     * @param crawler the mark that the tables get
     * @param custom classifiers that are asked before the built-in ones
     * @param manifests what the crawler remembers of its targets; added to
     * @throws LimitExceededException where there would be more tables than the request allows
     */
    public CrawlPlan plan(
            Call call,
            CrawlRequest request,
            String crawler,
            List<Classifier> custom,
            Manifests manifests,
            CrawlListener listener) {
        Crawled found = new Crawled();
        ExecutorService readers = Executors.newCachedThreadPool(new ReaderThreads());
        try {
            CrawlContext context =
                    new CrawlContext(call, request, crawler, custom, manifests, readers, listener, found);
            request.targets().forEach(target -> targets.crawl(target, context));
        } finally {
            readers.shutdownNow();
        }
        request.grouping().mostTables().ifPresent(most -> {
            if (found.tables().size() > most) {
                throw new LimitExceededException("The crawl finds "
                        + found.tables().size() + " tables, and " + most
                        + " are allowed (CrawlerOutput.Tables.TableThreshold); nothing was written. They are "
                        + named(found.tables()) + ".");
            }
        });
        PlanMaking making = new PlanMaking(catalog, call, request, crawler, bases, found.presences(), clock);
        List<TablePlan> tables = new ArrayList<>(making.plans(found.tables()));
        tables.addAll(KnownTables.plans(
                found.known(),
                database -> new PlanMaking(
                        catalog, call, request.withDatabase(database), crawler, bases, found.presences(), clock)));
        listener.planned(tables.size());
        return new CrawlPlan(
                request.targets().stream().map(CrawlTarget::shown).toList(),
                request.database(),
                making.createsDatabase(),
                tables,
                found.rejected(),
                found.comparisons(),
                found.listed());
    }

    /** The first of the tables, by what they are called after. */
    private static String named(List<CrawledTable> tables) {
        List<String> names =
                tables.stream().map(CrawledTable::calledAfter).sorted().toList();
        return String.join(", ", names.subList(0, Math.min(NAMED, names.size())))
                + (names.size() > NAMED ? " and " + (names.size() - NAMED) + " more" : "");
    }

    private static final class ReaderThreads implements ThreadFactory {
        private static final AtomicInteger COUNT = new AtomicInteger();

        @Override
        public Thread newThread(Runnable work) {
            Thread thread = new Thread(work, "crawl-reader-" + COUNT.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        }
    }
}
