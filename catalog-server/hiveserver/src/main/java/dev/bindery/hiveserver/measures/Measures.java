package dev.bindery.hiveserver.measures;

import static dev.bindery.catalog.operation.Operation.READ_HIVE_SERVER;
import static dev.bindery.catalog.operation.Operation.WRITE_HIVE_SERVER;

import dev.bindery.catalog.Call;
import dev.bindery.hiveserver.Does;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What engines measure and keep for each other. */
public interface Measures {

    /** How long statistics of operators are kept: Hive's default. */
    Duration STATISTICS_KEPT = Duration.ofDays(3);

    /** How long metrics of replications are kept: Hive's default. */
    Duration METRICS_KEPT = Duration.ofDays(7);

    /** How long footers of files are kept after they were put; who still needs one reads the file again. */
    Duration FILES_KEPT = Duration.ofDays(30);

    @Does(value = WRITE_HIVE_SERVER, to = "runtimeStatistics")
    void addStatistics(Call call, int weight, byte[] payload);

    /**
     * Statistics, the newest first, until they weigh enough together.
     *
     * @param weight how much is enough; negative: all
     * @param before only those that were stored before
     */
    @Does(value = READ_HIVE_SERVER, to = "runtimeStatistics")
    List<RuntimeStatistics> statistics(Call call, int weight, Optional<Instant> before);

    /** Stores metrics by their execution; of one that is there, what is given is replaced. */
    @Does(value = WRITE_HIVE_SERVER, to = "replicationMetrics")
    void addMetrics(Call call, List<ReplicationMetrics> metrics);

    /**
     * Metrics, the newest execution first.
     *
     * @param policy those of a policy
     * @param execution those of an execution; read where no policy is given
     */
    @Does(value = READ_HIVE_SERVER, to = "replicationMetrics")
    List<ReplicationMetrics> metrics(Call call, Optional<String> policy, Optional<Long> execution);

    /** Stores footers by the files' ids. */
    @Does(value = WRITE_HIVE_SERVER, to = "fileMetadata")
    void putFiles(Call call, Map<Long, byte[]> metadata);

    /** The footers of those files that have one. */
    @Does(value = READ_HIVE_SERVER, to = "fileMetadata")
    Map<Long, byte[]> files(Call call, List<Long> ids);

    @Does(value = WRITE_HIVE_SERVER, to = "fileMetadata")
    void clearFiles(Call call, List<Long> ids);
}
