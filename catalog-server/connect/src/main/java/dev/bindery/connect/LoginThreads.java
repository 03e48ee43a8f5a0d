package dev.bindery.connect;

import dev.bindery.model.error.CatalogException;
import dev.bindery.model.error.LimitExceededException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Threads that log in. One that is given up is interrupted and left to itself, and what it may still open is closed; it keeps
 * its place until it ends, so that drivers that hang take no more than a few threads.
 */
final class LoginThreads {

    private static final int PLACES = 16;

    private final Semaphore places = new Semaphore(PLACES);

    Connection login(JdbcTarget target, ConnectionLimits limits, Duration patience, Callable<Connection> work) {
        if (!places.tryAcquire()) {
            throw new LimitExceededException(
                    "The server logs in to " + PLACES + " databases at once already; try again.");
        }
        CompletableFuture<Connection> result = new CompletableFuture<>();
        Thread thread = new Thread(
                () -> {
                    try {
                        Connection connection = work.call();
                        if (!result.complete(connection)) {
                            connection.close();
                        }
                    } catch (Exception | LinkageError e) {
                        result.completeExceptionally(e);
                    } finally {
                        places.release();
                    }
                },
                "connection-login");
        thread.setDaemon(true);
        thread.start();
        try {
            return result.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            if (result.cancel(false)) {
                thread.interrupt();
                throw LoginFailures.late(target, limits);
            }
            return result.join();
        } catch (InterruptedException e) {
            thread.interrupt();
            closeIfOpened(result);
            Thread.currentThread().interrupt();
            throw LoginFailures.late(target, limits);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof CatalogException told) {
                throw told;
            }
            throw LoginFailures.of(e.getCause(), target);
        }
    }

    private static void closeIfOpened(CompletableFuture<Connection> result) {
        if (!result.cancel(false) && !result.isCompletedExceptionally()) {
            try {
                result.join().close();
            } catch (SQLException e) {
                // It is gone already.
            }
        }
    }
}
