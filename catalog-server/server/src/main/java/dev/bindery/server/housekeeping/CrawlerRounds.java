package dev.bindery.server.housekeeping;

import dev.bindery.crawl.running.CrawlerService;
import dev.bindery.server.lifecycle.BackgroundWork;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts crawlers when their schedules say so, ends runs that were left behind, and completes what they wrote. A round that fails is tried again at the next. */
public final class CrawlerRounds implements BackgroundWork, AutoCloseable {
    private static final Logger LOGGER = LoggerFactory.getLogger(CrawlerRounds.class);
    private static final long INTERVAL_SECONDS = 5;
    private static final long STOP_SECONDS = 10;

    private final CrawlerService crawlers;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread rounds = new Thread(task, "bindery-crawlers");
        rounds.setDaemon(true);
        return rounds;
    });

    public CrawlerRounds(CrawlerService crawlers) {
        this.crawlers = crawlers;
    }

    @Override
    public void begin() {
        thread.scheduleWithFixedDelay(this::round, INTERVAL_SECONDS, INTERVAL_SECONDS, TimeUnit.SECONDS);
    }

    private void round() {
        try {
            crawlers.round();
        } catch (RuntimeException failed) {
            LOGGER.warn("Crawlers could not be looked after this time: {}", failed.getMessage());
            LOGGER.debug("In full:", failed);
        }
    }

    /** Waits a bounded time for a round that runs; what it leaves undone is done by the next server. */
    @Override
    public void close() {
        thread.shutdown();
        try {
            if (!thread.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS)) {
                thread.shutdownNow();
            }
        } catch (InterruptedException interrupted) {
            thread.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
