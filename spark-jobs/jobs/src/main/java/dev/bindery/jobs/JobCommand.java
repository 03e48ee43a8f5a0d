package dev.bindery.jobs;

import java.util.Optional;

/**
 * What a job runs (Glue's JobCommand).
 *
 * @param name {@code glueetl} for Spark
 * @param scriptLocation where the script is: a path or {@code file:} URI of this machine, or what a client wrote
 * @param pythonVersion as given
 * @param runtime as given
 */
public record JobCommand(
        Optional<String> name,
        Optional<String> scriptLocation,
        Optional<String> pythonVersion,
        Optional<String> runtime) {

    /** The command of Spark jobs. */
    public static final String SPARK = "glueetl";

    /** A Spark job with a script. */
    public static JobCommand spark(String scriptLocation) {
        return new JobCommand(Optional.of(SPARK), Optional.of(scriptLocation), Optional.empty(), Optional.empty());
    }
}
