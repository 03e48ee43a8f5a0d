package dev.bindery.storage.s3;

import dev.bindery.catalog.filter.CodePoints;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * One listing that several requests read at once. It begins as one range of keys; whoever reads a range while others have
 * nothing to do gives parts of what is left of it away ({@link S3Splits}). A key lies in exactly one range, whatever is
 * written to the store meanwhile.
 */
final class S3ParallelListing {

    private static final int PAGE = 1000;

    /** After so many pages a range may be given away in parts again, once there are enough ranges. */
    private static final int PAGES_BETWEEN_SPLITS = 4;

    private final S3Pages pages;
    private final String prefix;
    private final int requests;
    private final Consumer<List<S3Object>> taker;
    private final S3Splits splits;
    private final ExecutorService threads;
    private final AtomicInteger ranges = new AtomicInteger();
    private final AtomicInteger everSplit = new AtomicInteger();
    private final AtomicReference<Throwable> failure = new AtomicReference<>();
    private final Object done = new Object();

    /**
     * @param requests how many at once
     * @param taker takes pages, one call at a time
     */
    S3ParallelListing(S3Pages pages, String prefix, int requests, Consumer<List<S3Object>> taker) {
        this.pages = pages;
        this.prefix = prefix;
        this.requests = requests;
        this.taker = taker;
        this.splits = new S3Splits(pages, prefix);
        AtomicInteger number = new AtomicInteger();
        this.threads = Executors.newFixedThreadPool(requests, work -> {
            Thread thread = new Thread(work, "s3-list-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Keys behind one, up to another with that included. */
    record Range(Optional<String> after, Optional<String> upTo) {

        boolean isPast(String key) {
            return upTo.isPresent() && CodePoints.compare(key, upTo.get()) > 0;
        }
    }

    /** The store doesn't list in the order of keys, so that ranges of keys mean nothing to it. */
    static final class Unordered extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Unordered() {
            super(null, null, false, false);
        }
    }

    /** @throws Unordered where the store has an order of its own; some of the objects may have been taken by then */
    void run() {
        try {
            begin(new Range(Optional.empty(), Optional.empty()));
            synchronized (done) {
                while (ranges.get() > 0) {
                    done.wait();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            failure.compareAndSet(null, new CancellationException("The listing was interrupted."));
        } finally {
            threads.shutdownNow();
        }
        if (failure.get() instanceof RuntimeException exception) {
            throw exception;
        }
        if (failure.get() instanceof Error error) {
            throw error;
        }
    }

    private void begin(Range range) {
        ranges.incrementAndGet();
        threads.execute(() -> {
            try {
                if (failure.get() == null) {
                    read(range);
                }
            } catch (RuntimeException | Error e) {
                failure.compareAndSet(null, e);
            } finally {
                if (ranges.decrementAndGet() == 0) {
                    synchronized (done) {
                        done.notifyAll();
                    }
                }
            }
        });
    }

    private void read(Range whole) {
        Range range = whole;
        Optional<String> last = range.after();
        Optional<String> token = Optional.empty();
        int pagesRead = 0;
        while (failure.get() == null) {
            ListObjectsV2Response page = pages.page(prefix, Optional.empty(), last, token, PAGE);
            List<S3Object> objects = page.contents();
            checkOrder(last, objects);
            boolean past = !objects.isEmpty()
                    && range.isPast(objects.get(objects.size() - 1).key());
            take(past ? within(range, objects) : objects);
            if (past || !Boolean.TRUE.equals(page.isTruncated())) {
                return;
            }
            token = Optional.of(pages.next(page));
            if (objects.isEmpty()) {
                // Some stores look at so many keys for a page, all of them deleted perhaps, and say where to go on.
                continue;
            }
            last = Optional.of(objects.get(objects.size() - 1).key());
            pagesRead++;
            int idle = requests - ranges.get();
            if (idle > 0 && (everSplit.get() < requests || pagesRead >= PAGES_BETWEEN_SPLITS)) {
                List<String> at = splits.of(new Range(last, range.upTo()), objects, idle);
                if (!at.isEmpty()) {
                    giveAway(at, range.upTo());
                    range = new Range(last, Optional.of(at.get(0)));
                    pagesRead = 0;
                }
            }
        }
    }

    private void giveAway(List<String> at, Optional<String> upTo) {
        everSplit.addAndGet(at.size());
        for (int i = 0; i < at.size(); i++) {
            begin(new Range(Optional.of(at.get(i)), i + 1 < at.size() ? Optional.of(at.get(i + 1)) : upTo));
        }
    }

    private static void checkOrder(Optional<String> after, List<S3Object> objects) {
        String last = after.orElse("");
        for (S3Object object : objects) {
            if (CodePoints.compare(object.key(), last) <= 0 && !last.isEmpty()) {
                throw new Unordered();
            }
            last = object.key();
        }
    }

    private static List<S3Object> within(Range range, List<S3Object> objects) {
        List<S3Object> within = new ArrayList<>();
        for (S3Object object : objects) {
            if (range.isPast(object.key())) {
                break;
            }
            within.add(object);
        }
        return within;
    }

    private void take(List<S3Object> objects) {
        synchronized (taker) {
            if (failure.get() == null) {
                taker.accept(objects);
            }
        }
    }
}
