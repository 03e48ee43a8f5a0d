package dev.bindery.server.housekeeping;

import dev.bindery.catalog.jdbc.Purger;
import dev.bindery.catalog.jdbc.changes.ChangePruner;
import dev.bindery.hiveserver.HiveServerKeeper;
import dev.bindery.server.lifecycle.BackgroundWork;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Removes the rows of what was dropped and what hung on it, and old changes. A round that fails is tried again at the next. */
public final class Housekeeping implements BackgroundWork, AutoCloseable {
    private static final Logger LOGGER = LoggerFactory.getLogger(Housekeeping.class);
    private static final long INTERVAL_SECONDS = 30;
    private static final int ROUNDS_BETWEEN = 20;
    private static final long STOP_SECONDS = 10;

    private final Purger purger;
    private final ChangePruner changes;
    private final Duration changeRetention;
    private final HiveServerKeeper hiveServer;
    private long rounds;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread housekeeper = new Thread(task, "bindery-housekeeping");
        housekeeper.setDaemon(true);
        return housekeeper;
    });

    /** @param changeRetention how old changes may become */
    public Housekeeping(Purger purger, ChangePruner changes, Duration changeRetention, HiveServerKeeper hiveServer) {
        this.purger = purger;
        this.changes = changes;
        this.changeRetention = changeRetention;
        this.hiveServer = hiveServer;
    }

    @Override
    public void begin() {
        thread.scheduleWithFixedDelay(this::round, INTERVAL_SECONDS, INTERVAL_SECONDS, TimeUnit.SECONDS);
    }

    private void round() {
        attempt("rows of what was dropped", purger::purge);
        attempt("changes that are old enough", () -> changes.prune(Instant.now().minus(changeRetention)));
        // It looks at every grant there is.
        if (rounds++ % ROUNDS_BETWEEN == 0) {
            attempt("grants on what is gone", hiveServer::pruneGrants);
            attempt("metadata of files that were put long ago", hiveServer::pruneFiles);
            attempt("marks of partitions that were put long ago", hiveServer::pruneMarks);
        }
    }

    private static void attempt(String what, LongSupplier removal) {
        try {
            long rows = removal.getAsLong();
            if (rows > 0) {
                LOGGER.debug("Removed {} {}.", rows, what);
            }
        } catch (RuntimeException failed) {
            LOGGER.warn("The {} could not be removed this time: {}", what, failed.getMessage());
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
