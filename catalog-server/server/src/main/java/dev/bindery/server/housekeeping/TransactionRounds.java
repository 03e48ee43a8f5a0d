package dev.bindery.server.housekeeping;

import dev.bindery.model.error.UnavailableException;
import dev.bindery.server.lifecycle.BackgroundWork;
import dev.bindery.transactions.store.TransactionKeeper;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gives up transactions and locks that nobody has heard of. A round that fails is tried again at the next. */
public final class TransactionRounds implements BackgroundWork, AutoCloseable {
    private static final Logger LOGGER = LoggerFactory.getLogger(TransactionRounds.class);
    private static final long LONGEST_INTERVAL_MILLISECONDS = 10_000;
    private static final long SHORTEST_INTERVAL_MILLISECONDS = 200;
    private static final long STOP_SECONDS = 10;

    private final TransactionKeeper keeper;
    private final Duration timeout;
    private final long interval;
    /** Since when clients can be heard, by the clock of the JVM; used by the one thread alone once that has begun. */
    private long listening;

    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread keeping = new Thread(task, "bindery-transactions");
        keeping.setDaemon(true);
        return keeping;
    });

    /**
     * @param timeout after which something is given up; it is looked for ten times as often, but not before the server has
     *     been there so long itself
     */
    public TransactionRounds(TransactionKeeper keeper, Duration timeout) {
        this.keeper = keeper;
        this.timeout = timeout;
        this.interval = Math.max(
                SHORTEST_INTERVAL_MILLISECONDS, Math.min(LONGEST_INTERVAL_MILLISECONDS, timeout.toMillis() / 10));
    }

    @Override
    public void begin() {
        listening = System.nanoTime();
        thread.scheduleWithFixedDelay(this::round, interval, interval, TimeUnit.MILLISECONDS);
    }

    private void round() {
        try {
            if (System.nanoTime() - listening >= timeout.toNanos()) {
                giveUp();
            }
            keeper.tidy();
        } catch (UnavailableException gone) {
            // Nobody could say meanwhile that a transaction lives.
            listening = System.nanoTime();
            LOGGER.warn("Transactions could not be looked after this time: {}", gone.getMessage());
        } catch (RuntimeException failed) {
            LOGGER.warn("Transactions could not be looked after this time: {}", failed.getMessage());
            LOGGER.debug("In full:", failed);
        }
    }

    private void giveUp() {
        int givenUp = keeper.giveUp();
        if (givenUp > 0) {
            LOGGER.info("{} transactions and locks were given up, because nobody had heard of them.", givenUp);
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
