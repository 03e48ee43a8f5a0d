package dev.bindery.crawl.running;

import dev.bindery.crawl.CrawlListener;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CancellationException;

/** Ends a crawl at its next step once that was asked for: between two files that are read, and two tables written. */
final class Cancellation implements CrawlListener {

    private volatile boolean cancelled;
    private volatile String reason = "";
    private volatile Instant renewed = Instant.MIN;

    /** @param why empty where somebody asked for it */
    void cancel(String why) {
        if (!cancelled) {
            reason = why;
            cancelled = true;
        }
    }

    Optional<String> reason() {
        return reason.isEmpty() ? Optional.empty() : Optional.of(reason);
    }

    boolean renewalIsDue(Instant now, Duration every) {
        if (renewed.isAfter(now.minus(every))) {
            return false;
        }
        renewed = now;
        return true;
    }

    private void check() {
        if (cancelled) {
            throw new CancellationException("The crawl was stopped.");
        }
    }

    @Override
    public void listed(long files) {
        check();
    }

    @Override
    public void classified(long files, long of) {
        check();
    }

    @Override
    public void planned(int tables) {
        check();
    }

    @Override
    public void applied(int tables, int of) {
        check();
    }
}
