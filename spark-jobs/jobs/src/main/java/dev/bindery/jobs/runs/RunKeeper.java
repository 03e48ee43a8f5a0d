package dev.bindery.jobs.runs;

import dev.bindery.jobs.RunState;
import dev.bindery.jobs.process.RunFolder;
import dev.bindery.jobs.process.RunProcesses;
import dev.bindery.jobs.store.Ending;
import dev.bindery.jobs.store.RunStore;
import dev.bindery.jobs.store.ServerIdentity;
import dev.bindery.jobs.store.StoredRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the runs of one server: one thread that looks at each run that hasn't ended and takes its next step. What a run
 * needs is read from the store and from its folder every time, so that a server that was killed at any point goes on
 * where it was.
 */
public final class RunKeeper implements AutoCloseable {

    private static final Logger LOGGER = LoggerFactory.getLogger(RunKeeper.class);
    private static final long HEARTBEAT_SECONDS = 20;
    /** A server that was silent for longer has been asleep, or had no database: others may have been as well. */
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(2);

    private final RunStore store;
    private final RunSteps steps;
    private final KeeperSettings settings;
    private final ServerIdentity server;
    private final InstantSource clock;
    private final AtomicBoolean mayHaveRuns = new AtomicBoolean(true);
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread keeper = new Thread(task, "bindery-runs");
        keeper.setDaemon(true);
        return keeper;
    });
    /** Runs whose trouble was logged already. */
    private final Set<String> troubled = new HashSet<>();

    private boolean failing;
    private boolean mayHaveDisowned = true;
    private Instant lastSeen = Instant.MIN;
    private Instant awakeSince = Instant.MIN;

    public RunKeeper(
            RunStore store, Driver driver, KeeperSettings settings, ServerIdentity server, InstantSource clock) {
        this.store = store;
        this.settings = settings;
        this.server = server;
        this.clock = clock;
        this.steps = new RunSteps(store, driver, settings, clock);
    }

    /** Takes up the runs of this server's former life and begins to keep them. Called once. */
    public void start() {
        Instant now = clock.instant();
        store.seen(server, now);
        lastSeen = now;
        awakeSince = now;
        thread.execute(this::endDisowned);
        long interval = settings.interval().toMillis();
        thread.scheduleWithFixedDelay(this::tick, 0, interval, TimeUnit.MILLISECONDS);
        thread.scheduleWithFixedDelay(this::housekeeping, 1, 60, TimeUnit.MINUTES);
        thread.scheduleWithFixedDelay(this::heartbeat, HEARTBEAT_SECONDS, HEARTBEAT_SECONDS, TimeUnit.SECONDS);
    }

    /** Says that there is something to do. */
    public void wake() {
        mayHaveRuns.set(true);
    }

    /** Stops keeping. The processes of the runs go on; the next server on this home folder finds them. */
    @Override
    public void close() {
        thread.shutdown();
        try {
            if (!thread.awaitTermination(30, TimeUnit.SECONDS)) {
                thread.shutdownNow();
            }
        } catch (InterruptedException interrupted) {
            thread.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }

    private void tick() {
        if (!mayHaveRuns.getAndSet(false)) {
            return;
        }
        try {
            List<StoredRun> active = store.activeOf(server.id(), settings.places());
            steps.keepOnly(active.stream().map(run -> run.run().id()).collect(Collectors.toSet()));
            long taken = active.stream()
                    .filter(run -> run.run().state() != RunState.WAITING)
                    .count();
            for (StoredRun run : active) {
                boolean place = taken < settings.places();
                if (run.run().state() == RunState.WAITING && place) {
                    taken++;
                }
                step(run, place);
            }
            if (!active.isEmpty()) {
                mayHaveRuns.set(true);
            }
            failing = false;
        } catch (RuntimeException | Error unavailable) {
            // A task that throws is never run again: whatever it was, the next look comes.
            mayHaveRuns.set(true);
            if (!failing) {
                LOGGER.warn("The runs can't be looked at; this is tried again.", unavailable);
            }
            failing = true;
        }
    }

    /** What goes wrong with one run doesn't keep the others from their steps. */
    private void step(StoredRun run, boolean place) {
        try {
            steps.step(run, place);
            troubled.remove(run.run().id());
        } catch (RuntimeException | Error failed) {
            if (!troubled.add(run.run().id())) {
                return;
            }
            LOGGER.warn(
                    "The run {} couldn't take its next step; this is tried again.",
                    run.run().id(),
                    failed);
        }
    }

    /**
     * Says that this server lives, and gives up the runs of servers that don't. Done by itself every 20 s. A server that
     * was silent itself lets the others speak first, and looks whether its own runs were given up meanwhile.
     */
    public synchronized void heartbeat() {
        try {
            Instant now = clock.instant();
            store.seen(server, now);
            if (Duration.between(lastSeen, now).compareTo(LONGEST_PAUSE) > 0) {
                awakeSince = now;
                mayHaveDisowned = true;
            }
            lastSeen = now;
            endDisowned();
            if (Duration.between(awakeSince, now).compareTo(LONGEST_PAUSE) < 0) {
                return;
            }
            for (StoredRun lost : store.lost(now.minus(settings.lostAfter()))) {
                String reason = "The server " + lost.run().server() + " that ran it hasn't been seen for more than "
                        + settings.lostAfter().toMinutes() + " minutes.";
                if (store.end(lost.run().id(), Ending.failed(reason, Optional.empty()), now)) {
                    LOGGER.warn("Gave up the run {}: {}", lost.run().id(), reason);
                }
            }
        } catch (RuntimeException | Error unavailable) {
            LOGGER.warn("This server couldn't say that it lives; this is tried again.", unavailable);
        }
    }

    /** Forgets the runs that ended long ago, and removes their folders. */
    public void housekeeping() {
        try {
            Instant before = clock.instant().minus(settings.keepFor());
            for (String id : store.endedBefore(server.id(), before, 1000)) {
                new RunFolder(settings.runsFolder().resolve(id)).remove();
                store.forget(id);
            }
        } catch (IOException | RuntimeException | Error failed) {
            LOGGER.warn("Runs that ended long ago can't be removed; this is tried again.", failed);
        }
    }

    /** Kills what still runs of runs that have ended in the store: given up by another server, or deleted. */
    private synchronized void endDisowned() {
        if (!mayHaveDisowned) {
            return;
        }
        try (Stream<Path> folders =
                Files.isDirectory(settings.runsFolder()) ? Files.list(settings.runsFolder()) : Stream.empty()) {
            folders.map(RunFolder::new)
                    .filter(folder -> folder.exitStatus().isEmpty())
                    .filter(folder -> folder.process()
                            .filter(process -> process.isAlive())
                            .isPresent())
                    .forEach(folder -> {
                        String id = folder.path().getFileName().toString();
                        boolean ended = store.find(id)
                                .map(run -> run.run().state().isEnd())
                                .orElse(true);
                        if (ended) {
                            LOGGER.warn("Killing the processes of the run {}, which has ended in the store.", id);
                            new RunProcesses(id, folder.process()).kill();
                        }
                    });
            mayHaveDisowned = false;
        } catch (IOException | RuntimeException | Error unreadable) {
            LOGGER.warn("The folders of former runs in {} can't be looked through.", settings.runsFolder(), unreadable);
        }
    }
}
