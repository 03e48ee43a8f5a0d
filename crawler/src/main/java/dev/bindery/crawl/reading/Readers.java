package dev.bindery.crawl.reading;

import dev.bindery.crawl.listing.LakeFile;
import dev.bindery.storage.ObjectStore;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/**
 * Reads as many files at once as the store bears, and as the heap does: a file whose window is a mebibyte takes a multiple
 * of that while it is looked at.
 */
final class Readers {

    private static final long WAIT_MILLISECONDS = 500;
    private static final long WINDOW = 1 << 20;
    private static final long SMALL = 64 << 10;
    private static final List<String> FOOTED = List.of(".parquet", ".orc", ".avro");

    /** How many times its window a text takes while it is looked at, decoded and cut up. */
    private static final int EXPANSION = 12;

    /** The part of the heap that reading may take. */
    private static final int PART_OF_HEAP = 3;

    private final ExecutorService threads;
    private final Function<LakeFile, Answer> look;
    private final int most;
    private final Semaphore slots;
    private final long bytesOfSlot;

    Readers(ExecutorService threads, ObjectStore store, Function<LakeFile, Answer> look) {
        this.threads = threads;
        this.look = look;
        this.most = store.requestsAtOnce();
        this.slots = new Semaphore(most);
        this.bytesOfSlot = Math.max(1, Runtime.getRuntime().maxMemory() / PART_OF_HEAP / most);
    }

    /** How many files may be read at once. */
    int most() {
        return most;
    }

    /** @param waiting called now and then while there is no room; what it throws ends the crawl */
    Future<Answer> begin(LakeFile file, Runnable waiting) {
        int needed = slots(file);
        try {
            while (!slots.tryAcquire(needed, WAIT_MILLISECONDS, TimeUnit.MILLISECONDS)) {
                waiting.run();
            }
        } catch (InterruptedException e) {
            throw interrupted();
        }
        try {
            return threads.submit(() -> {
                try {
                    return look.apply(file);
                } finally {
                    slots.release(needed);
                }
            });
        } catch (RuntimeException | Error e) {
            slots.release(needed);
            throw e;
        }
    }

    /** Of a file whose name says that it has a footer only that is read. */
    private int slots(LakeFile file) {
        long window = FOOTED.stream().anyMatch(file.name()::endsWith) ? SMALL : Math.min(file.size(), WINDOW);
        long bytes = window <= SMALL ? window : window * EXPANSION;
        return (int) Math.max(1, Math.min(most, (bytes + bytesOfSlot - 1) / bytesOfSlot));
    }

    /** @param waiting called now and then while a file takes its time; what it throws ends the crawl */
    static Answer await(Future<Answer> future, Runnable waiting) {
        try {
            while (true) {
                try {
                    return future.get(WAIT_MILLISECONDS, TimeUnit.MILLISECONDS);
                } catch (TimeoutException e) {
                    waiting.run();
                }
            }
        } catch (InterruptedException e) {
            throw interrupted();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            if (e.getCause() instanceof Error cause) {
                throw cause;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    private static CancellationException interrupted() {
        Thread.currentThread().interrupt();
        return new CancellationException("The crawl was interrupted.");
    }
}
