package dev.bindery.hiveserver.measures;

import java.util.Optional;

/**
 * How a run of a replication policy went.
 *
 * @param execution the scheduled execution
 * @param policy the replication policy
 * @param dumpExecution the execution that wrote what was loaded
 * @param metadata as Hive wrote it
 * @param progress as Hive wrote it
 * @param format how the two are written
 */
public record ReplicationMetrics(
        long execution,
        String policy,
        long dumpExecution,
        Optional<String> metadata,
        Optional<String> progress,
        Optional<String> format) {}
