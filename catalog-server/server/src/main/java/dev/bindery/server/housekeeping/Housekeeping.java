package dev.bindery.server.housekeeping;

import dev.bindery.catalog.jdbc.Purger;
import dev.bindery.server.lifecycle.BackgroundWork;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Removes the rows of what was dropped. A round that fails is tried again at the next. */
public final class Housekeeping implements BackgroundWork, AutoCloseable {
    private static final Logger LOGGER = LoggerFactory.getLogger(Housekeeping.class);
    private static final long INTERVAL_SECONDS = 30;
    private static final long STOP_SECONDS = 10;

    private final Purger purger;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread housekeeper = new Thread(task, "bindery-housekeeping");
        housekeeper.setDaemon(true);
        return housekeeper;
    });

    public Housekeeping(Purger purger) {
        this.purger = purger;
    }

    @Override
    public void begin() {
        thread.scheduleWithFixedDelay(this::round, INTERVAL_SECONDS, INTERVAL_SECONDS, TimeUnit.SECONDS);
    }

    private void round() {
        try {
            long rows = purger.purge();
            if (rows > 0) {
                LOGGER.debug("Removed {} rows of what was dropped.", rows);
            }
        } catch (RuntimeException failed) {
            LOGGER.warn("The rows of what was dropped could not be removed this time: {}", failed.getMessage());
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
