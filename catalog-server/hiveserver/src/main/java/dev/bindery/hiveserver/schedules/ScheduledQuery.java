package dev.bindery.hiveserver.schedules;

import java.time.Instant;
import java.util.Optional;

/**
 * A query that is run now and again.
 *
 * @param name its name within the namespace
 * @param namespace the HiveServer2 cluster that runs it
 * @param enabled whether it is run at all
 * @param schedule when, as a cron expression of Quartz with seconds, in UTC
 * @param user who runs it
 * @param query the statement
 * @param nextExecution when it is to be run next; empty: never again
 */
public record ScheduledQuery(
        String name,
        String namespace,
        boolean enabled,
        String schedule,
        Optional<String> user,
        String query,
        Optional<Instant> nextExecution) {}
