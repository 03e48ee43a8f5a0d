package dev.bindery.jobs.control;

import dev.bindery.catalog.Catalog;
import dev.bindery.database.Database;
import dev.bindery.jobs.Jobs;
import dev.bindery.jobs.generate.JobGenerator;
import dev.bindery.jobs.generate.ScriptFiles;
import dev.bindery.jobs.generate.ScriptPlaces;
import dev.bindery.jobs.process.RunUser;
import dev.bindery.jobs.runs.Driver;
import dev.bindery.jobs.runs.HomeIdentity;
import dev.bindery.jobs.runs.KeeperSettings;
import dev.bindery.jobs.runs.RunKeeper;
import dev.bindery.jobs.spark.RunCredentials;
import dev.bindery.jobs.spark.SparkDriver;
import dev.bindery.jobs.spark.SparkJobSettings;
import dev.bindery.jobs.store.JobStore;
import dev.bindery.jobs.store.RunStore;
import dev.bindery.jobs.store.RunUsers;
import dev.bindery.jobs.store.ServerIdentity;
import dev.bindery.model.error.UnavailableException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.function.BiFunction;

/**
 * Everything of jobs in one server. Made with the server, {@link #start() started} when its doors are open (runs that are
 * launched want to know where they are), closed before its database.
 */
public final class JobControl implements AutoCloseable {

    private final Jobs jobs;
    private final RunKeeper keeper;

    private JobControl(
            Database database,
            Catalog catalog,
            Path home,
            KeeperSettings keeping,
            ScriptPlaces places,
            BiFunction<ScriptFiles, ServerIdentity, Driver> driver,
            InstantSource clock) {
        ServerIdentity server;
        try {
            server = HomeIdentity.of(keeping.runsFolder());
        } catch (IOException unwritable) {
            throw new UnavailableException(
                    "The folder of the runs " + keeping.runsFolder() + " can't be written.", unwritable);
        }
        JobStore jobStore = new JobStore(database);
        RunStore runStore = new RunStore(database);
        ScriptFiles scripts = new ScriptFiles(home.resolve("jobs"), jobStore, places);
        this.keeper = new RunKeeper(runStore, driver.apply(scripts, server), keeping, server, clock);
        this.jobs = new StoredJobs(
                jobStore,
                runStore,
                keeper,
                new RunMaker(server, keeping.places(), clock),
                new JobGenerator(catalog, jobStore, scripts, clock),
                scripts,
                server,
                keeping.runsFolder(),
                clock);
    }

    /**
     * Jobs on Spark.
     *
     * @param database where jobs and runs are kept; its tables are brought up to date
     * @param catalog what generating reads, with the caller's rights
     * @param home the server's home folder: sources go to {@code jobs}, runs to the keeper's folder
     * @param credentials as whom runs call the doors and S3
     * @param places which files of this machine may be scripts
     * @param users of the operating system, one for each role; none: runs are the server's user's
     * @throws UnavailableException where the folder of the runs can't be written
     */
    public static JobControl onSpark(
            Database database,
            Catalog catalog,
            Path home,
            KeeperSettings keeping,
            SparkJobSettings spark,
            RunCredentials credentials,
            ScriptPlaces places,
            List<RunUser> users) {
        return new JobControl(
                database,
                catalog,
                home,
                keeping,
                places,
                (scripts, server) ->
                        new SparkDriver(spark, credentials, scripts, new RunUsers(database, server.id(), users)),
                InstantSource.system());
    }

    /** As {@link #onSpark}, with another driver and clock. */
    static JobControl with(
            Database database, Catalog catalog, Path home, KeeperSettings keeping, Driver driver, InstantSource clock) {
        return new JobControl(
                database, catalog, home, keeping, ScriptPlaces.everywhere(), (scripts, server) -> driver, clock);
    }

    /** The jobs, undecorated. */
    public Jobs jobs() {
        return jobs;
    }

    /** Takes up the runs of this server's former life and begins to keep runs. */
    public void start() {
        keeper.start();
    }

    /** Says that this server lives, and gives up the runs of servers that don't. Done by itself every 20 s. */
    void heartbeat() {
        keeper.heartbeat();
    }

    /** Forgets runs that ended long ago. Done by itself every hour. */
    void housekeeping() {
        keeper.housekeeping();
    }

    /** Stops keeping; the processes of runs go on, and the next server on this home folder finds them. */
    @Override
    public void close() {
        keeper.close();
    }
}
