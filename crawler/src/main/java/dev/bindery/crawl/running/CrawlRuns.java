package dev.bindery.crawl.running;

import dev.bindery.crawl.history.CrawlOutcome;
import dev.bindery.crawl.history.CrawlRun;
import dev.bindery.crawl.running.FollowedRun.Ending;
import dev.bindery.crawl.store.LogStore;
import dev.bindery.crawl.store.RunStore;
import dev.bindery.model.error.CatalogException;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The runs on this server: each on a thread and holding its lease, a few of them at once. One thread says for all of them
 * that they live, keeps how far they are and what they wrote down, and hears whether they are to stop.
 */
final class CrawlRuns implements AutoCloseable {

    /** How long a run that no longer says that it lives is taken for alive. */
    static final Duration LEASE = Duration.ofSeconds(60);

    /** How long a run may take for its next step once it is to stop. */
    static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final Logger LOG = LoggerFactory.getLogger(CrawlRuns.class);
    private static final long BEAT_MILLISECONDS = 1_000;
    private static final Duration RENEWED_EVERY = Duration.ofSeconds(15);
    private static final long CLOSING_SECONDS = 20;
    private static final long WAIT_MILLISECONDS = 200;
    private static final int AT_ONCE = 4;
    private static final int LINES_OF_PART = 1_000;
    private static final RunStore.Retention RETENTION = new RunStore.Retention(1_000, 200, 50);

    private final RunStore runs;
    private final LogStore logs;
    private final Clock clock;
    private final Duration patience;
    private final Consumer<FollowedRun> settle;
    private final Map<String, FollowedRun> underWay = new ConcurrentHashMap<>();
    private final Semaphore places = new Semaphore(AT_ONCE, true);
    private final ExecutorService threads = Executors.newCachedThreadPool(work -> daemon(work, "crawl"));
    private final ScheduledExecutorService heart =
            Executors.newSingleThreadScheduledExecutor(work -> daemon(work, "crawl-heartbeat"));

    /**
     * @param patience how long a run may take for its next step once it is to stop
     * @param settle what is to be done for a run that has ended, before that is kept
     */
    CrawlRuns(RunStore runs, LogStore logs, Clock clock, Duration patience, Consumer<FollowedRun> settle) {
        this.runs = runs;
        this.logs = logs;
        this.clock = clock;
        this.patience = patience;
        this.settle = settle;
        heart.scheduleWithFixedDelay(this::beat, BEAT_MILLISECONDS, BEAT_MILLISECONDS, TimeUnit.MILLISECONDS);
    }

    private static Thread daemon(Runnable work, String name) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        return thread;
    }

    /** What a run does, from its beginning to what it did. */
    interface Work {
        CrawlOutcome run(FollowedRun run);
    }

    /** Starts a run that was begun in the store; its lease is released at its end. */
    void start(FollowedRun run, Work work) {
        underWay.put(run.id(), run);
        threads.execute(() -> {
            Ending ending;
            try {
                place(run);
                ending = ending(run, work);
            } catch (CancellationException e) {
                ending = new Ending(CrawlRun.Status.CANCELLED, run.reason(), CrawlOutcome.NOTHING);
            }
            if (run.end(ending)) {
                ended(run);
            }
        });
    }

    private void ended(FollowedRun run) {
        if (run.givesPlace()) {
            places.release();
        }
        conclude(run);
    }

    private void place(FollowedRun run) {
        try {
            while (!places.tryAcquire(WAIT_MILLISECONDS, TimeUnit.MILLISECONDS)) {
                run.check();
            }
            run.gotPlace();
        } catch (InterruptedException e) {
            throw new CancellationException("The server was stopped.");
        }
    }

    private Ending ending(FollowedRun run, Work work) {
        LOG.info("Run {} of {} started.", run.id(), name(run));
        try {
            run.begins();
            return new Ending(CrawlRun.Status.SUCCEEDED, Optional.empty(), work.run(run));
        } catch (CancellationException e) {
            return new Ending(CrawlRun.Status.CANCELLED, run.reason(), CrawlOutcome.NOTHING);
        } catch (CatalogException e) {
            return failed(e.getMessage());
        } catch (RuntimeException | Error e) {
            LOG.error("Run {} of {} failed.", run.id(), name(run), e);
            return failed("The crawl failed unexpectedly (" + e.getClass().getSimpleName()
                    + (e.getMessage() == null ? "" : ": " + e.getMessage()) + ").");
        }
    }

    private static Ending failed(String why) {
        return new Ending(CrawlRun.Status.FAILED, Optional.of(why), CrawlOutcome.NOTHING);
    }

    private static String name(FollowedRun run) {
        return run.run().crawler().map(name -> "the crawler " + name).orElse("a crawl without a crawler");
    }

    /** Keeps how a run ended; where that can't be done now, the next beats try again as long as its lease lasts. */
    private void conclude(FollowedRun run) {
        synchronized (run.keeping()) {
            if (underWay.containsKey(run.id()) && isNoted(run, run.ending().orElseThrow())) {
                underWay.remove(run.id());
            }
        }
    }

    private boolean isNoted(FollowedRun run, Ending ending) {
        try {
            keepLog(run);
            settle.accept(run);
            runs.end(
                    run.call(),
                    run.run(),
                    ending.status(),
                    ending.message(),
                    ending.outcome(),
                    run.progress(),
                    Optional.of(run.lease()),
                    clock.instant());
        } catch (RuntimeException e) {
            LOG.error("The end of run {} ({}) can't be noted now.", run.id(), ending.status(), e);
            return false;
        }
        LOG.info(
                "Run {} of {} ended: {} {}",
                run.id(),
                name(run),
                ending.status(),
                ending.message().orElse(""));
        prune(run);
        return true;
    }

    private void prune(FollowedRun run) {
        try {
            runs.prune(run.run(), RETENTION);
        } catch (RuntimeException e) {
            LOG.warn("Old runs can't be forgotten now: {}", e.getMessage());
        }
    }

    private void beat() {
        if (underWay.isEmpty()) {
            return;
        }
        try {
            Map<String, CrawlRun.Status> statuses = runs.statuses(underWay.keySet());
            underWay.values().forEach(run -> attempt(run, Optional.ofNullable(statuses.get(run.id()))));
        } catch (RuntimeException e) {
            LOG.warn("The states of runs can't be looked up now: {}", e.getMessage());
        }
    }

    private void attempt(FollowedRun run, Optional<CrawlRun.Status> status) {
        try {
            beat(run, status);
        } catch (RuntimeException e) {
            LOG.warn("Run {} can't be looked after now: {}", run.id(), e.getMessage());
        }
    }

    private void beat(FollowedRun run, Optional<CrawlRun.Status> status) {
        if (status.filter(CrawlRun.Status.RUNNING::equals).isEmpty()) {
            run.cancel("");
        }
        if (run.renewalIsDue(RENEWED_EVERY)) {
            long asked = System.nanoTime();
            if (run.lease().renew(LEASE)) {
                run.renewed(asked);
            } else {
                run.cancel("The server was too slow to say that it still runs the crawl.");
            }
        }
        if (run.ending().isPresent()) {
            conclude(run);
            return;
        }
        run.news().ifPresent(progress -> runs.progress(run.id(), progress));
        keepLog(run);
        if (run.leave(patience) && run.end(new Ending(CrawlRun.Status.CANCELLED, run.reason(), CrawlOutcome.NOTHING))) {
            ended(run);
        }
    }

    private void keepLog(FollowedRun run) {
        synchronized (run.keeping()) {
            Optional<FollowedRun.Piece> piece = run.unkept(LINES_OF_PART);
            while (piece.isPresent()) {
                logs.append(run.id(), piece.get().part(), piece.get().lines());
                run.kept(piece.get());
                piece = run.unkept(LINES_OF_PART);
            }
        }
    }

    void stop(String runId) {
        FollowedRun run = underWay.get(runId);
        if (run != null) {
            run.cancel("");
        }
    }

    @Override
    public void close() {
        underWay.values().forEach(run -> run.cancel("The server was stopped."));
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
