package dev.bindery.jobs.runs;

import dev.bindery.jobs.process.DriverProcess;
import dev.bindery.jobs.process.LaunchException;
import dev.bindery.jobs.process.RunFolder;
import dev.bindery.jobs.process.RunUser;
import dev.bindery.jobs.store.StoredRun;
import java.io.IOException;
import java.util.Optional;

/** Knows what is launched for a run. */
public interface Driver {

    /**
     * The user of the operating system that the run's processes are to belong to; empty: the server's.
     *
     * @throws LaunchException with the sentence that becomes the run's reason
     */
    default Optional<RunUser> user(StoredRun run) throws LaunchException {
        return Optional.empty();
    }

    /**
     * Lays what the driver needs into the run's folder. Called again after a server died between this and the launch.
     *
     * @throws LaunchException with the sentence that becomes the run's reason
     * @throws IOException where the folder can't be written
     */
    DriverProcess prepare(StoredRun run, RunFolder folder) throws LaunchException, IOException;

    /** Called again and again while the run is under way; what goes wrong is tried again. */
    default void keep(StoredRun run, RunFolder folder) {}

    /** Called when the run's processes are gone or never came to be, before its end is kept; maybe more than once. */
    default void ended(StoredRun run, RunFolder folder) {}

    /** What the driver's report says, once the driver has ended. */
    Report report(RunFolder folder);
}
