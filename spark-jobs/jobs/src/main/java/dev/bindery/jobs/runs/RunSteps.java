package dev.bindery.jobs.runs;

import dev.bindery.jobs.RunState;
import dev.bindery.jobs.process.DriverProcess;
import dev.bindery.jobs.process.LaunchException;
import dev.bindery.jobs.process.Launcher;
import dev.bindery.jobs.process.ProcessIdentity;
import dev.bindery.jobs.process.RunFolder;
import dev.bindery.jobs.process.RunProcesses;
import dev.bindery.jobs.process.RunUser;
import dev.bindery.jobs.store.Ending;
import dev.bindery.jobs.store.RunStore;
import dev.bindery.jobs.store.StoredRun;
import dev.bindery.model.error.UnavailableException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The next step of one run, by its state. Used by one thread. What it remembers may be forgotten: it only spares work
 * and bounds waiting.
 */
final class RunSteps {

    private static final Logger LOGGER = LoggerFactory.getLogger(RunSteps.class);

    private final RunStore store;
    private final Driver driver;
    private final KeeperSettings settings;
    private final InstantSource clock;
    private final Launcher launcher = new Launcher();
    private final Map<String, Launch> launches = new HashMap<>();
    private final Map<String, Killing> killings = new HashMap<>();
    /** Why runs are being killed, also where the disk is too full to note it in the folder. */
    private final Map<String, RunLimit> limits = new HashMap<>();
    /** The ids of the runs that haven't ended. */
    private Set<String> active = Set.of();

    /** A wrapper that this server has launched, or saw launched, and when. */
    private record Launch(Optional<Process> wrapper, long nanoTime) {

        boolean isOlderThan(Duration limit) {
            return System.nanoTime() - nanoTime > limit.toNanos();
        }
    }

    /** Processes that were asked to end, and when they are killed. */
    private record Killing(long deadline) {}

    RunSteps(RunStore store, Driver driver, KeeperSettings settings, InstantSource clock) {
        this.store = store;
        this.driver = driver;
        this.settings = settings;
        this.clock = clock;
    }

    /** @param place whether a waiting run may start now */
    void step(StoredRun run, boolean place) {
        RunFolder folder = new RunFolder(settings.runsFolder().resolve(run.run().id()));
        switch (run.run().state()) {
            case WAITING -> leaveQueue(run, place);
            case STARTING -> launch(run, folder);
            case RUNNING -> watch(run, folder);
            case STOPPING -> stop(run, folder);
            default -> throw new IllegalStateException("The run " + run.run().id() + " has ended.");
        }
    }

    private void leaveQueue(StoredRun run, boolean place) {
        Instant now = clock.instant();
        if (!store.jobExists(run.run().jobId())) {
            end(
                    run,
                    new Ending(
                            RunState.ERROR,
                            "The job was deleted while the run waited for a place.",
                            Optional.empty(),
                            Optional.empty()));
        } else if (place) {
            store.toStarting(run.run().id(), now);
        } else if (Duration.between(run.run().startedOn(), now).compareTo(settings.waitingLimit()) > 0) {
            end(
                    run,
                    new Ending(
                            RunState.EXPIRED,
                            "It waited for a place longer than "
                                    + settings.waitingLimit().toHours() + " hours.",
                            Optional.empty(),
                            Optional.empty()));
        }
    }

    private void launch(StoredRun run, RunFolder folder) {
        String id = run.run().id();
        Optional<ProcessIdentity> process = folder.process();
        Launch launch = launches.get(id);
        if (process.isPresent()) {
            if (store.toRunning(id, process.get(), clock.instant())) {
                LOGGER.info(
                        "The run {} of the job {} runs as process {}.",
                        id,
                        run.run().jobName(),
                        process.get().pid());
            }
            launches.remove(id);
        } else if (launch == null && folder.isLaunched()) {
            launches.put(id, new Launch(Optional.empty(), System.nanoTime()));
        } else if (launch == null) {
            launchNow(run, folder);
        } else if (launch.isOlderThan(settings.launchLimit())
                || launch.wrapper().filter(wrapper -> !wrapper.isAlive()).isPresent()) {
            block(folder);
            // The wrapper may have written and ended between the two looks.
            if (folder.process().isEmpty() && areGone(run, folder, processes(run, folder))) {
                String said = folder.errorTail(1000).strip();
                String last = said.lines().reduce((first, next) -> next).orElse("");
                end(
                        run,
                        Ending.failed(
                                "The run's process couldn't be started within "
                                        + settings.launchLimit().toSeconds() + " s"
                                        + (last.isEmpty() ? "." : ": " + last),
                                Optional.empty()));
            }
        }
    }

    /** Keeps a wrapper that is still on its way from running the driver. */
    private static void block(RunFolder folder) {
        try {
            folder.claimLaunch();
        } catch (IOException unwritable) {
            LOGGER.warn("A launch in {} can't be prevented.", folder.path(), unwritable);
        }
    }

    private void launchNow(StoredRun run, RunFolder folder) {
        String id = run.run().id();
        try {
            RunFolder made = RunFolder.make(folder.path(), id, driver.user(run));
            DriverProcess process = driver.prepare(run, made);
            launches.put(id, new Launch(Optional.of(launcher.launch(id, made, process)), System.nanoTime()));
        } catch (LaunchException impossible) {
            end(run, Ending.failed(impossible.getMessage(), Optional.empty()));
        } catch (UnavailableException notNow) {
            throw notNow;
        } catch (RuntimeException unexpected) {
            LOGGER.warn("The run {} can't be launched.", id, unexpected);
            end(run, Ending.failed("The run can't be launched: " + unexpected.getMessage(), Optional.empty()));
        } catch (IOException unwritable) {
            LOGGER.warn("The run {} can't be launched.", id, unwritable);
            end(
                    run,
                    Ending.failed(
                            "The run's folder " + folder.path() + " can't be written: " + why(unwritable),
                            Optional.empty()));
        }
    }

    private void watch(StoredRun run, RunFolder folder) {
        RunProcesses processes = processes(run, folder);
        boolean gone = processes.leader().filter(ProcessIdentity::isAlive).isEmpty();
        Optional<RunLimit> limit =
                Optional.ofNullable(limits.get(run.run().id())).or(() -> RunLimit.noted(folder));
        if (gone || folder.exitStatus().isPresent()) {
            if (areGone(run, folder, processes)) {
                Report report = driver.report(folder);
                end(
                        run,
                        limit.map(reached -> Endings.of(reached, run, settings, folder, report))
                                .orElseGet(() -> Endings.of(run, folder, report, ranFor(run))));
            }
        } else {
            limit.or(() -> RunLimit.reached(run, folder, settings, clock.instant()))
                    .ifPresent(reached -> {
                        if (limits.put(run.run().id(), reached) == null) {
                            note(folder, reached);
                            LOGGER.info("The run {} is killed: {}", run.run().id(), reached.reason(run, settings));
                        }
                        areGone(run, folder, processes);
                    });
            driver.keep(run, folder);
        }
    }

    /** For the server that finds it dead, should this one die meanwhile. */
    private static void note(RunFolder folder, RunLimit limit) {
        try {
            folder.write("ending", limit.name() + "\n");
        } catch (IOException unwritable) {
            LOGGER.warn("Why the run is killed can't be noted in {}.", folder.path(), unwritable);
        }
    }

    /** Forgets what was remembered of runs that are over, whoever ended them. */
    void keepOnly(Set<String> active) {
        this.active = Set.copyOf(active);
        launches.keySet().retainAll(active);
        killings.keySet().retainAll(active);
        limits.keySet().retainAll(active);
    }

    private void stop(StoredRun run, RunFolder folder) {
        block(folder);
        if (areGone(run, folder, processes(run, folder))) {
            Report report = driver.report(folder);
            end(
                    run,
                    new Ending(
                            RunState.STOPPED,
                            run.run().stateDetail().orElse("Stopped."),
                            folder.exitStatus(),
                            report.rowsWritten()));
        }
    }

    /**
     * Sees to it that none of the run's processes is left: asked to end first, killed after the grace period. Comes back
     * at once; true when they are gone.
     */
    private boolean areGone(StoredRun run, RunFolder folder, RunProcesses processes) {
        Set<Long> living = processes.living();
        if (living.isEmpty()) {
            return true;
        }
        String id = run.run().id();
        Killing killing = killings.get(id);
        if (killing == null) {
            killings.put(id, new Killing(System.nanoTime() + settings.grace().toNanos()));
            // A wrapper that has written the status is about to end by itself.
            if (!isWrapperAlone(living, processes) || folder.exitStatus().isEmpty()) {
                processes.terminate();
            }
        } else if (System.nanoTime() - killing.deadline() > 0) {
            processes.kill();
        }
        return false;
    }

    private static boolean isWrapperAlone(Set<Long> living, RunProcesses processes) {
        return processes
                .leader()
                .filter(leader -> living.equals(Set.of(leader.pid())))
                .isPresent();
    }

    /** The end is seen when everything is done: a server that dies meanwhile leaves it to be done again. */
    private void end(StoredRun run, Ending ending) {
        String id = run.run().id();
        Instant now = clock.instant();
        RunFolder folder = new RunFolder(settings.runsFolder().resolve(id));
        driver.ended(run, folder);
        try {
            folder.removeWork();
            folder.close();
        } catch (IOException leftOver) {
            LOGGER.warn("The scratch space of the run {} can't be removed.", id, leftOver);
        }
        if (store.end(id, ending, now)) {
            LOGGER.info("The run {} of the job {} is {}: {}", id, run.run().jobName(), ending.state(), ending.reason());
        }
    }

    /** Where no other run of its user is under way, all of that user's processes are the run's, whatever they made of themselves. */
    private RunProcesses processes(StoredRun run, RunFolder folder) {
        String id = run.run().id();
        Optional<RunUser> alone = folder.user().filter(user -> active.stream()
                .filter(other -> !other.equals(id))
                .noneMatch(other -> new RunFolder(settings.runsFolder().resolve(other))
                        .user()
                        .filter(user::equals)
                        .isPresent()));
        return new RunProcesses(id, run.process().or(folder::process), alone);
    }

    private Duration ranFor(StoredRun run) {
        return Duration.between(run.run().runningOn().orElse(run.run().startedOn()), clock.instant());
    }

    private static String why(IOException failure) {
        String message = failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
        return message.endsWith(".") ? message : message + ".";
    }
}
