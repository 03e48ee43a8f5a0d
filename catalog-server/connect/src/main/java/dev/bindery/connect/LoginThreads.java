package dev.bindery.connect;

import dev.bindery.model.error.CatalogException;
import dev.bindery.model.error.LimitExceededException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Threads that look names up, connect and log in. One that is given up is interrupted and left to itself, and what it may
 * still open is closed; it keeps its place until it ends, so that drivers that hang take no more than a few threads.
 */
final class LoginThreads {

    private static final int PLACES = 16;

    private final Semaphore places = new Semaphore(PLACES);

    /**
     * What the work gives.
     *
     * @param patience how long it may take
     * @param undo closes what it gave too late
     * @param told what is told of what it throws, unless that can be told as it is
     * @param late what is told where it takes too long
     */
    <T> T run(
            Duration patience,
            Callable<T> work,
            Consumer<T> undo,
            Function<Throwable, CatalogException> told,
            Supplier<CatalogException> late) {
        if (!places.tryAcquire()) {
            throw new LimitExceededException("The server logs in at " + PLACES + " places at once already; try again.");
        }
        CompletableFuture<T> result = new CompletableFuture<>();
        Thread thread = new Thread(() -> attempt(work, undo, result), "connection-login");
        thread.setDaemon(true);
        thread.start();
        try {
            return result.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            give(result, thread, undo);
            throw late.get();
        } catch (InterruptedException e) {
            give(result, thread, undo);
            Thread.currentThread().interrupt();
            throw late.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof CatalogException clear ? clear : told.apply(e.getCause());
        }
    }

    private <T> void attempt(Callable<T> work, Consumer<T> undo, CompletableFuture<T> result) {
        try {
            T value = work.call();
            if (!result.complete(value)) {
                undo.accept(value);
            }
        } catch (Exception | LinkageError e) {
            result.completeExceptionally(e);
        } finally {
            places.release();
        }
    }

    /** Gives the work up; what it has just finished all the same is undone. */
    private static <T> void give(CompletableFuture<T> result, Thread thread, Consumer<T> undo) {
        if (result.cancel(false)) {
            thread.interrupt();
        } else if (!result.isCompletedExceptionally()) {
            undo.accept(result.join());
        }
    }
}
