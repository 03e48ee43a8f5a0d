package dev.bindery.crawl.running;

import dev.bindery.catalog.Call;
import dev.bindery.catalog.Catalog;
import dev.bindery.classify.sample.Classifier;
import dev.bindery.crawl.CrawlListener;
import dev.bindery.crawl.CrawlRequest;
import dev.bindery.crawl.definition.CrawlTarget;
import dev.bindery.crawl.grouping.Comparison;
import dev.bindery.crawl.grouping.FileGroup;
import dev.bindery.crawl.grouping.Grouping;
import dev.bindery.crawl.listing.Presence;
import dev.bindery.crawl.listing.Stray;
import dev.bindery.crawl.listing.TargetListing;
import dev.bindery.crawl.plan.CrawlPlan;
import dev.bindery.crawl.plan.RejectedFile;
import dev.bindery.crawl.plan.TablePlan;
import dev.bindery.crawl.reading.FileReading;
import dev.bindery.crawl.reading.Readings;
import dev.bindery.crawl.tables.CrawledTable;
import dev.bindery.crawl.tables.ReadableLeaves;
import dev.bindery.crawl.tables.TableBuilding;
import dev.bindery.crawl.writing.PlanMaking;
import dev.bindery.model.error.LimitExceededException;
import dev.bindery.storage.Location;
import dev.bindery.storage.ObjectStores;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;

/** Makes the plan of a crawl: lists, reads, groups, and compares with the catalog. Writes nothing. */
public final class Planning {

    private final Catalog catalog;
    private final ObjectStores stores;
    private final int threads;
    private final Clock clock;

    /** @param threads how many files are read at once */
    public Planning(Catalog catalog, ObjectStores stores, int threads, Clock clock) {
        this.catalog = catalog;
        this.stores = stores;
        this.threads = threads;
        this.clock = clock;
    }

    /** What the targets gave, before the catalog is looked at. */
    private static final class Crawled {
        private final List<CrawledTable> tables = new ArrayList<>();
        private final List<RejectedFile> rejected = new ArrayList<>();
        private final List<Comparison> comparisons = new ArrayList<>();
        private final List<Presence> presences = new ArrayList<>();
        private long listed;

        private void reject(List<Stray> strays) {
            strays.forEach(stray -> rejected.add(
                    new RejectedFile(stray.file().object().location().toString(), stray.reason())));
        }
    }

    /**
     * @param crawler the mark that the tables get
     * @throws LimitExceededException where there would be more tables than the request allows
     */
    public CrawlPlan plan(Call call, CrawlRequest request, String crawler, CrawlListener listener) {
        return plan(call, request, crawler, List.of(), listener);
    }

    /**
     * @param crawler the mark that the tables get
     * @param custom classifiers that are asked before the built-in ones
     * @throws LimitExceededException where there would be more tables than the request allows
     */
    public CrawlPlan plan(
            Call call, CrawlRequest request, String crawler, List<Classifier> custom, CrawlListener listener) {
        Crawled crawled = new Crawled();
        ExecutorService executor = Executors.newFixedThreadPool(threads, new ReaderThreads());
        try {
            for (CrawlTarget target : request.targets()) {
                crawl(target, request, custom, crawled, executor, listener);
            }
        } finally {
            executor.shutdownNow();
        }
        request.grouping().mostTables().ifPresent(most -> {
            if (crawled.tables.size() > most) {
                throw new LimitExceededException("The crawl finds " + crawled.tables.size() + " tables, and " + most
                        + " are allowed (CrawlerOutput.Tables.TableThreshold); nothing was written.");
            }
        });
        PlanMaking making = new PlanMaking(catalog, call, request, crawler, crawled.presences, clock);
        List<TablePlan> tables = making.plans(crawled.tables);
        listener.planned(tables.size());
        crawled.rejected.sort(Comparator.comparing(RejectedFile::location));
        return new CrawlPlan(
                request.targets().stream()
                        .map(target -> Location.parse(target.path()).toString())
                        .toList(),
                request.database(),
                making.createsDatabase(),
                tables,
                crawled.rejected,
                crawled.comparisons,
                crawled.listed);
    }

    private void crawl(
            CrawlTarget target,
            CrawlRequest request,
            List<Classifier> custom,
            Crawled crawled,
            ExecutorService executor,
            CrawlListener listener) {
        TargetListing listing = TargetListing.of(stores, target, listener, crawled.listed);
        crawled.listed += listing.listed();
        crawled.presences.add(listing.presence());
        FileReading reading = new FileReading(stores.of(listing.folder()), executor, listener, custom);
        Readings readings = reading.read(listing.files(), target.sampleSize());
        List<Stray> strays = new ArrayList<>(listing.strays());
        strays.addAll(readings.strays());
        crawled.reject(strays);
        Grouping grouping = new Grouping(request.grouping(), level(listing.folder()));
        TableBuilding building = new TableBuilding(
                listing.folder(),
                listing.singleFile(),
                request.grouping().typedPartitionKeys(),
                target.exclusions(),
                reading::whole);
        for (FileGroup group : grouping.groups(readings.files(), strays)) {
            ReadableLeaves readable = ReadableLeaves.of(group);
            crawled.reject(readable.strays());
            readable.group().map(building::build).ifPresent(crawled.tables::add);
        }
        crawled.comparisons.addAll(grouping.comparisons());
    }

    private static int level(Location folder) {
        return folder.isRoot() ? 1 : 1 + folder.path().split("/").length;
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
