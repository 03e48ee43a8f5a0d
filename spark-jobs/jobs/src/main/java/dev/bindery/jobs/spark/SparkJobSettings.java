package dev.bindery.jobs.spark;

import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * How drivers are launched.
 *
 * @param sparkHome the folder with {@code bin/spark-submit}
 * @param runtimeJar the runtime's jar, with everything in it that Spark lacks
 * @param master Spark's master; {@code local[*]} runs a job in its driver alone
 * @param memory the driver's heap, as Spark writes it ({@code 2g})
 * @param driverFlags flags for the driver's JVM, blanks between them
 * @param sparkSettings further Spark settings for every run
 * @param warehouse where tables without a location go, as a URI or path
 * @param region the AWS region that runs see
 * @param doors where the server's doors are; asked for at each launch, because they open after everything else
 * @param environment the server's environment
 */
public record SparkJobSettings(
        Path sparkHome,
        Path runtimeJar,
        String master,
        String memory,
        String driverFlags,
        Map<String, String> sparkSettings,
        String warehouse,
        String region,
        Supplier<Doors> doors,
        Map<String, String> environment) {

    /**
     * The server's doors.
     *
     * @param glue the Glue door, such as {@code http://127.0.0.1:9080}
     * @param thrift the Hive Metastore door, such as {@code thrift://127.0.0.1:9083}; empty where it isn't open
     */
    public record Doors(URI glue, Optional<URI> thrift) {}

    public SparkJobSettings {
        sparkSettings = Map.copyOf(sparkSettings);
        environment = Map.copyOf(environment);
    }
}
