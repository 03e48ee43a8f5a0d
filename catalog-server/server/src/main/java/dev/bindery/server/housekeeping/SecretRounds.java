package dev.bindery.server.housekeeping;

import dev.bindery.database.secret.rotation.SecretRotation;
import dev.bindery.database.secret.rotation.SecretsStatus;
import dev.bindery.server.lifecycle.BackgroundWork;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells other servers which keys this one has, and brings secrets under the newest key once after the start, as soon as all
 * servers have it.
 */
public final class SecretRounds implements BackgroundWork, AutoCloseable {
    private static final Logger LOGGER = LoggerFactory.getLogger(SecretRounds.class);
    private static final long INTERVAL_SECONDS = SecretRotation.SILENCE.toSeconds() / 3;
    private static final long STOP_SECONDS = 10;

    private final SecretRotation rotation;
    /** Used by the one thread alone. */
    private boolean done;

    private String said = "";

    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread rounds = new Thread(task, "bindery-secrets");
        rounds.setDaemon(true);
        return rounds;
    });

    public SecretRounds(SecretRotation rotation) {
        this.rotation = rotation;
    }

    @Override
    public void begin() {
        thread.scheduleWithFixedDelay(this::round, 0, INTERVAL_SECONDS, TimeUnit.SECONDS);
    }

    private void round() {
        try {
            rotation.tell();
            if (!done) {
                done = rotated();
            }
        } catch (RuntimeException failed) {
            LOGGER.warn("The keys of secrets could not be looked after this time: {}", failed.getMessage());
            LOGGER.debug("In full:", failed);
        }
    }

    /** Whether there is nothing more to do. */
    private boolean rotated() {
        SecretsStatus status = rotation.status();
        if (status.unreadable() > 0) {
            say(status.unreadable() + " secrets are encrypted with keys that this server hasn't got: "
                    + status.byKey().keySet().stream()
                            .filter(key -> !status.keys().contains(key))
                            .toList()
                    + ". They stay as they are.");
        }
        if (status.waiting() == 0) {
            return true;
        }
        if (status.hindrance().isPresent()) {
            say(status.waiting() + " secrets aren't under this server's key yet. "
                    + status.hindrance().get());
            return false;
        }
        return rotation.rotate()
                .map(outcome -> {
                    LOGGER.info(
                            "{} secrets were brought under the key {}.",
                            outcome.rotated(),
                            status.currentKey().orElseThrow());
                    return true;
                })
                .orElse(false);
    }

    private void say(String what) {
        if (!what.equals(said)) {
            LOGGER.warn("{}", what);
            said = what;
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
            rotation.leave();
        } catch (InterruptedException interrupted) {
            thread.shutdownNow();
            Thread.currentThread().interrupt();
        } catch (RuntimeException gone) {
            LOGGER.debug("Others will notice that this server isn't there any more.", gone);
        }
    }
}
