package dev.bindery.jobs.runs;

import java.nio.file.Path;
import java.time.Duration;

/**
 * How a server keeps its runs.
 *
 * @param runsFolder where every run has its folder
 * @param places how many runs may be under way at once on this server; more wait
 * @param waitingLimit how long a run may wait for a place before it is EXPIRED
 * @param grace how long a driver that is asked to end (TERM) has before it is killed
 * @param interval how often runs are looked at
 * @param lostAfter how long another server may be silent before its runs are given up
 * @param launchLimit how long the process of a run may take to show itself
 * @param keepFor how long ended runs and their folders are kept; Glue keeps them 90 days
 * @param mostLog how many bytes a driver may write to its two logs together; one that writes more is ended, before it
 *     fills the disk for everybody
 */
public record KeeperSettings(
        Path runsFolder,
        int places,
        Duration waitingLimit,
        Duration grace,
        Duration interval,
        Duration lostAfter,
        Duration launchLimit,
        Duration keepFor,
        long mostLog) {

    public KeeperSettings {
        if (places < 1) {
            throw new IllegalArgumentException("A server needs a place for at least one run, not " + places + ".");
        }
        runsFolder = runsFolder.toAbsolutePath().normalize();
    }

    /** The documented defaults. */
    public static KeeperSettings of(Path runsFolder, int places) {
        return new KeeperSettings(
                runsFolder,
                places,
                Duration.ofDays(1),
                Duration.ofSeconds(10),
                Duration.ofMillis(300),
                Duration.ofMinutes(30),
                Duration.ofSeconds(30),
                Duration.ofDays(90),
                4L << 30);
    }
}
