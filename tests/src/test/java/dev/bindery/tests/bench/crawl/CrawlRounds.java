package dev.bindery.tests.bench.crawl;

import dev.bindery.catalog.Call;
import dev.bindery.catalog.access.Principal;
import dev.bindery.catalog.jdbc.JdbcCatalog;
import dev.bindery.crawl.CrawlListener;
import dev.bindery.crawl.CrawlRequest;
import dev.bindery.crawl.definition.CrawlerDefinition;
import dev.bindery.crawl.definition.targets.FilesTarget;
import dev.bindery.crawl.manifest.StoredManifests;
import dev.bindery.crawl.plan.CrawlPlan;
import dev.bindery.crawl.plan.CrawlSummary;
import dev.bindery.crawl.running.Planning;
import dev.bindery.crawl.store.BaseStore;
import dev.bindery.crawl.store.CrawlerStore;
import dev.bindery.crawl.writing.PlanWriting;
import dev.bindery.database.Database;
import dev.bindery.database.DatabaseSettings;
import dev.bindery.model.DatabaseName;
import dev.bindery.storage.ObjectStores;
import dev.bindery.storage.s3.S3Store;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Three crawls by one crawler into one database. */
final class CrawlRounds {

    private static final Call CALL = Call.of(Principal.of("bench"), Call.Door.CRAWLER);
    private static final FilesTarget EVENTS = new FilesTarget("s3://lake/events", List.of(), OptionalInt.of(1));
    private static final int ONE_IN = 100;

    private final String name;
    private final DatabaseSettings settings;
    private final LakeProcess lake;

    CrawlRounds(String name, DatabaseSettings settings, LakeProcess lake) {
        this.name = name;
        this.settings = settings;
        this.lake = lake;
    }

    /** Notes when each phase began. */
    private static final class Phases implements CrawlListener {
        private final long start = System.nanoTime();
        private volatile long listed;
        private volatile long read;
        private volatile long planned;
        private volatile long most;

        @Override
        public void listed(long files) {
            listed = System.nanoTime();
        }

        @Override
        public void classified(long files, long of) {
            read = System.nanoTime();
            most = of;
        }

        @Override
        public void planned(int tables) {
            planned = System.nanoTime();
        }

        private static double seconds(long from, long to) {
            return Math.max(0, (to - from) / 1e9);
        }

        void print(String name, String what, CrawlSummary summary, LakeProcess.Requests requests) {
            long end = System.nanoTime();
            System.out.printf(
                    Locale.ROOT,
                    "%-12s %-22s %7.1f s = listing %.1f + reading %.1f + planning %.1f + writing %.1f%n",
                    name,
                    what,
                    seconds(start, end),
                    seconds(start, listed),
                    seconds(listed, read),
                    seconds(read, planned),
                    seconds(planned, end));
            System.out.printf(
                    Locale.ROOT,
                    "%-12s %-22s    %,d LIST and %,d GET calls, %d at once, %,d files read; partitions: %,d added, %,d"
                            + " updated; heap %,d MB at most%n",
                    "",
                    "",
                    requests.lists(),
                    requests.gets(),
                    requests.atOnce(),
                    most,
                    summary.partitionsAdded(),
                    summary.partitionsUpdated(),
                    heap() >> 20);
        }

        /** The most that was in use at once since the last call. */
        private static long heap() {
            long bytes = 0;
            for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
                if (pool.getType() == MemoryType.HEAP) {
                    bytes += pool.getPeakUsage().getUsed();
                    pool.resetPeakUsage();
                }
            }
            // The pools had their most at different times.
            return Math.min(bytes, Runtime.getRuntime().maxMemory());
        }
    }

    void run() throws IOException {
        Clock clock = Clock.systemUTC();
        try (Database database = Database.open(settings);
                S3Store store = lake.store()) {
            JdbcCatalog catalog = JdbcCatalog.open(database, 20, clock);
            database.migrate(CrawlerStore.SCHEMA);
            CrawlerStore crawlers = new CrawlerStore(database, catalog.changeRecorder());
            crawlers.create(
                    CALL, CrawlerDefinition.of("bench", "lake", List.of(EVENTS)), Optional.empty(), clock.instant());
            long crawler = crawlers.find("bench").orElseThrow().id();
            BaseStore bases = new BaseStore(database, clock);
            Planning planning = new Planning(catalog, new ObjectStores(Map.of("s3", store)), bases, clock);
            PlanWriting writing = new PlanWriting(catalog, bases);
            for (String what : List.of("first crawl", "nothing changed", "1 % changed")) {
                if (what.startsWith("1 %")) {
                    lake.touchOneIn(ONE_IN);
                }
                lake.requests();
                Phases.heap();
                Phases phases = new Phases();
                CrawlPlan plan = planning.plan(
                        CALL,
                        CrawlRequest.of(EVENTS, DatabaseName.of("lake")).withGone(CrawlRequest.Gone.DELETE),
                        "bench",
                        List.of(),
                        new StoredManifests(database, crawler, ""),
                        phases);
                CrawlSummary summary = writing.write(CALL, plan, phases);
                phases.print(name, what, summary, lake.requests());
            }
        }
    }
}
