package dev.bindery.crawl.running;

import dev.bindery.catalog.Call;
import dev.bindery.crawl.CrawlListener;
import dev.bindery.crawl.plan.CrawlSummary;
import dev.bindery.crawl.store.CrawlerStore;
import dev.bindery.crawl.store.Run;
import dev.bindery.crawl.store.StoredCrawler;
import dev.bindery.database.Lease;
import dev.bindery.model.error.CatalogException;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The runs on this server: each on a thread, holding its lease, and looking now and then whether it is to stop. */
final class CrawlRuns implements AutoCloseable {

    /** How long a run that no longer says that it lives is taken for alive. */
    static final Duration LEASE = Duration.ofSeconds(60);

    private static final Logger LOG = LoggerFactory.getLogger(CrawlRuns.class);
    private static final long BEAT_MILLISECONDS = 1_000;
    private static final Duration RENEWED_EVERY = Duration.ofSeconds(15);
    private static final long CLOSING_SECONDS = 20;

    private final CrawlerStore store;
    private final Clock clock;
    private final Map<String, Cancellation> underWay = new ConcurrentHashMap<>();
    private final ExecutorService threads = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "crawl");
        thread.setDaemon(true);
        return thread;
    });
    private final ScheduledExecutorService heart = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "crawl-heartbeat");
        thread.setDaemon(true);
        return thread;
    });

    CrawlRuns(CrawlerStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /** A crawl, from its request to what it did. */
    interface Crawl {
        CrawlSummary run(Call call, CrawlListener listener);
    }

    /** Starts a run that owns the lease from now on; where this throws, the lease still is the caller's. */
    void start(Call call, StoredCrawler crawler, Lease lease, Crawl crawl) {
        String runId = UUID.randomUUID().toString();
        Call runCall = new Call(call.principal(), Call.Door.CRAWLER, runId, call.sourceAddress());
        store.begin(crawler.id(), runId, call.principal().name(), clock.instant());
        Cancellation cancellation = new Cancellation();
        underWay.put(runId, cancellation);
        ScheduledFuture<?> beat = heart.scheduleWithFixedDelay(
                () -> beat(runId, lease, cancellation), BEAT_MILLISECONDS, BEAT_MILLISECONDS, TimeUnit.MILLISECONDS);
        threads.execute(() -> {
            try {
                run(crawler.name(), runId, runCall, cancellation, crawl);
            } finally {
                beat.cancel(false);
                underWay.remove(runId);
                release(lease);
            }
        });
    }

    private void run(String name, String runId, Call call, Cancellation cancellation, Crawl crawl) {
        LOG.info("The crawler {} started run {}.", name, runId);
        Run.Status status = Run.Status.FAILED;
        Optional<String> message = Optional.empty();
        CrawlSummary summary = CrawlSummary.NOTHING;
        try {
            summary = crawl.run(call, cancellation);
            status = Run.Status.SUCCEEDED;
        } catch (CancellationException e) {
            status = Run.Status.CANCELLED;
            message = cancellation.reason();
        } catch (CatalogException e) {
            message = Optional.of(e.getMessage());
        } catch (RuntimeException | Error e) {
            LOG.error("The crawler {} failed in run {}.", name, runId, e);
            message = Optional.of("The crawl failed unexpectedly ("
                    + e.getClass().getSimpleName() + (e.getMessage() == null ? "" : ": " + e.getMessage()) + ").");
        }
        end(name, runId, status, message, summary);
    }

    private void end(String name, String runId, Run.Status status, Optional<String> message, CrawlSummary summary) {
        try {
            store.end(runId, status, message, summary, clock.instant());
            LOG.info("The crawler {} ended run {}: {} {}", name, runId, status, message.orElse(""));
        } catch (RuntimeException e) {
            // Its lease will run out, and whoever looks then finds it failed.
            LOG.error("The end of run {} of the crawler {} ({}) couldn't be noted.", runId, name, status, e);
        }
    }

    private static void release(Lease lease) {
        try {
            lease.close();
        } catch (RuntimeException e) {
            LOG.debug("The lease {} runs out by itself.", lease.name(), e);
        }
    }

    private void beat(String runId, Lease lease, Cancellation cancellation) {
        try {
            if (store.status(runId).filter(Run.Status.RUNNING::equals).isEmpty()) {
                cancellation.cancel("");
            }
            if (cancellation.renewalIsDue(clock.instant(), RENEWED_EVERY) && !lease.renew(LEASE)) {
                cancellation.cancel("The server was too slow to say that it still runs the crawl.");
            }
        } catch (RuntimeException e) {
            LOG.warn("The state of run {} can't be looked up now: {}", runId, e.getMessage());
        }
    }

    void stop(String runId) {
        Cancellation cancellation = underWay.get(runId);
        if (cancellation != null) {
            cancellation.cancel("");
        }
    }

    @Override
    public void close() {
        underWay.values().forEach(cancellation -> cancellation.cancel("The server was stopped."));
        threads.shutdown();
        try {
            if (!threads.awaitTermination(CLOSING_SECONDS, TimeUnit.SECONDS)) {
                threads.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        heart.shutdownNow();
    }
}
