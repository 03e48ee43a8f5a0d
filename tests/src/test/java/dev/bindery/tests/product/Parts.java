package dev.bindery.tests.product;

import static org.junit.jupiter.api.Assumptions.abort;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The parts of the product that a test needs. One that isn't there fails the test in CI and skips it elsewhere. */
public final class Parts {

    private Parts() {}

    /** The working copy that is tested. */
    public static Path root() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.isExecutable(folder.resolve("bindery")) || !Files.exists(folder.resolve("pom.xml"))) {
            folder = folder.getParent();
            if (folder == null) {
                throw new IllegalStateException("The tests run inside a working copy of Bindery.");
            }
        }
        return folder;
    }

    /** The packaged server; {@code ./bindery test} makes it before the tests that need it. */
    public static Path serverJar() {
        return variable("BINDERY_JAR")
                .map(Path::of)
                .filter(Files::isReadable)
                .or(() -> Optional.of(
                                root().resolve("catalog-server/server/target/bindery-server-0.1.0-SNAPSHOT-all.jar"))
                        .filter(Files::isReadable))
                .orElseGet(() -> missing("The packaged server", "run ./bindery test, or set BINDERY_JAR to it"));
    }

    /** The assembled Spark; {@code ./bindery test} makes it. */
    public static Path sparkHome() {
        return variable("BINDERY_SPARK_HOME")
                .map(Path::of)
                .or(() -> Optional.of(root().resolve(".build/spark-4.1.1")))
                .filter(home -> Files.isExecutable(home.resolve("bin/spark-sql")))
                .orElseGet(() -> missing("The assembled Spark", "run ./bindery test, or set BINDERY_SPARK_HOME to it"));
    }

    /** The jar with the job runtime; {@code ./bindery test} makes it. */
    public static Path runtimeJar() {
        return variable("BINDERY_RUNTIME_JAR")
                .map(Path::of)
                .or(() -> Optional.of(root().resolve(".build/runtime/bindery-job-runtime.jar")))
                .filter(Files::isReadable)
                .or(() -> Optional.of(root().resolve(
                                        "spark-jobs/runtime/target/bindery-job-runtime-0.1.0-SNAPSHOT-spark.jar"))
                        .filter(Files::isReadable))
                .orElseGet(() -> missing("The job runtime", "run ./bindery test, or set BINDERY_RUNTIME_JAR to it"));
    }

    /** The AWS CLI; {@code ./bindery test} installs it where there is a Python. */
    public static Path awsCli() {
        return variable("BINDERY_TEST_AWS")
                .map(Path::of)
                .filter(Files::isExecutable)
                .orElseGet(() ->
                        missing("The AWS CLI", "run ./bindery test with python3 on the path, or set BINDERY_TEST_AWS"));
    }

    /** A Python with boto3, PyIceberg and Thrift; {@code ./bindery test} makes it where there is a Python. */
    public static Path python() {
        return variable("BINDERY_TEST_PYTHON")
                .map(Path::of)
                .filter(Files::isExecutable)
                .orElseGet(() -> missing(
                        "The Python of the tests",
                        "run ./bindery test with python3 on the path, or set BINDERY_TEST_PYTHON"));
    }

    /** The folder with the jars of a client that {@code tests/clients} lists. */
    public static Path client(String name) {
        return variable("BINDERY_TEST_CLIENTS")
                .map(Path::of)
                .or(() -> Optional.of(root().resolve(".build/clients")))
                .map(clients -> clients.resolve(name).resolve("jars"))
                .filter(Files::isDirectory)
                .orElseGet(() ->
                        missing("The client " + name, "run ./bindery test, or set BINDERY_TEST_CLIENTS to its folder"));
    }

    static Optional<String> variable(String name) {
        return Optional.ofNullable(System.getenv(name)).filter(value -> !value.isBlank());
    }

    private static <T> T missing(String part, String remedy) {
        String message = part + " is not there: " + remedy + ".";
        if ("true".equals(System.getenv("CI"))) {
            throw new IllegalStateException(message);
        }
        System.err.println("SKIPPED: " + message);
        return abort(message);
    }
}
