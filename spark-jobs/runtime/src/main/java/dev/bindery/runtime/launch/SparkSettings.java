package dev.bindery.runtime.launch;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What Spark must be told to find the catalog and S3. Stands on the JDK alone, so that it also prints the lines that
 * somebody pastes into a Spark of their own:
 *
 * <pre>java -cp bindery-job-runtime-…-spark.jar dev.bindery.runtime.launch.SparkSettings thrift://127.0.0.1:9083</pre>
 *
 * <p>S3 is described by the standard variables: {@code AWS_ENDPOINT_URL_S3} (else {@code AWS_ENDPOINT_URL}), {@code
 * AWS_REGION} (else {@code AWS_DEFAULT_REGION}), and {@code BINDERY_S3_PATH_STYLE} (true where an endpoint is given).
 * Keys are not among the settings: S3A reads {@code AWS_ACCESS_KEY_ID}, {@code AWS_SECRET_ACCESS_KEY} and {@code
 * AWS_SESSION_TOKEN} from the environment itself.
 */
public final class SparkSettings {

    private static final String SDK_KEYS = "software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider";

    private SparkSettings() {}

    /** Prints the settings for a metastore as lines of {@code spark-defaults.conf}. */
    public static void main(String[] args) {
        if (args.length != 1 || !args[0].startsWith("thrift://")) {
            System.err.println(
                    "SparkSettings needs one argument, the catalog's Thrift address, such as thrift://127.0.0.1:9083.");
            System.exit(2);
        }
        forMetastore(args[0], System.getenv()).forEach((name, value) -> System.out.println(name + " " + value));
    }

    /** Everything for a Spark that uses the catalog at this address. */
    public static Map<String, String> forMetastore(String thriftUri, Map<String, String> environment) {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("spark.sql.catalogImplementation", "hive");
        settings.put("spark.hadoop.hive.metastore.uris", thriftUri);
        settings.putAll(forPartitions());
        settings.putAll(forS3(environment));
        return settings;
    }

    /**
     * Lets a statement or a sink make partitions from values, as many as there are. Hive's own defaults, none without a
     * fixed one and 1,000 at most, guard a shared cluster against a mistyped key; Hive's client reads them at its start.
     */
    public static Map<String, String> forPartitions() {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("spark.hadoop.hive.exec.dynamic.partition", "true");
        settings.put("spark.hadoop.hive.exec.dynamic.partition.mode", "nonstrict");
        settings.put("spark.hadoop.hive.exec.max.dynamic.partitions", "1000000");
        settings.put("spark.hadoop.hive.exec.max.dynamic.partitions.pernode", "1000000");
        return settings;
    }

    /** How S3 is reached; {@code s3://} and {@code s3n://} are read by S3A as well. */
    public static Map<String, String> forS3(Map<String, String> environment) {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("spark.hadoop.fs.s3.impl", "org.apache.hadoop.fs.s3a.S3AFileSystem");
        settings.put("spark.hadoop.fs.s3n.impl", "org.apache.hadoop.fs.s3a.S3AFileSystem");
        settings.put("spark.hadoop.fs.AbstractFileSystem.s3.impl", "org.apache.hadoop.fs.s3a.S3A");
        Optional<String> endpoint = first(environment, "AWS_ENDPOINT_URL_S3", "AWS_ENDPOINT_URL");
        Optional<String> region = first(environment, "AWS_REGION", "AWS_DEFAULT_REGION");
        endpoint.ifPresent(url -> {
            settings.put("spark.hadoop.fs.s3a.endpoint", url);
            settings.put("spark.hadoop.fs.s3a.connection.ssl.enabled", String.valueOf(secure(url)));
            settings.put(
                    "spark.hadoop.fs.s3a.path.style.access",
                    first(environment, "BINDERY_S3_PATH_STYLE").orElse("true").toLowerCase(Locale.ROOT));
            settings.put("spark.hadoop.fs.s3a.endpoint.region", region.orElse("us-east-1"));
        });
        if (endpoint.isEmpty()) {
            region.ifPresent(name -> settings.put("spark.hadoop.fs.s3a.endpoint.region", name));
        }
        return settings;
    }

    /**
     * Where S3A looks for keys if the environment has none: after its own settings in the places where the AWS SDK looks,
     * as the server does (profiles, web identities, containers, machines).
     */
    static Map<String, String> forKeys(Map<String, String> environment) {
        return first(environment, "AWS_ACCESS_KEY_ID").isPresent()
                ? Map.of()
                : Map.of(
                        "spark.hadoop.fs.s3a.aws.credentials.provider",
                        "org.apache.hadoop.fs.s3a.TemporaryAWSCredentialsProvider,"
                                + "org.apache.hadoop.fs.s3a.SimpleAWSCredentialsProvider,"
                                + SDK_KEYS);
    }

    /**
     * How files are committed to S3 without renaming them. For jobs, which only append: the magic committer refuses
     * INSERT OVERWRITE of single partitions.
     */
    static Map<String, String> forAppendingToS3() {
        return Map.of(
                "spark.hadoop.fs.s3a.committer.name", "magic",
                "spark.hadoop.mapreduce.outputcommitter.factory.scheme.s3a",
                        "org.apache.hadoop.fs.s3a.commit.S3ACommitterFactory",
                "spark.hadoop.mapreduce.outputcommitter.factory.scheme.s3",
                        "org.apache.hadoop.fs.s3a.commit.S3ACommitterFactory",
                "spark.sql.sources.commitProtocolClass", "org.apache.spark.internal.io.cloud.PathOutputCommitProtocol",
                "spark.sql.parquet.output.committer.class",
                        "org.apache.spark.internal.io.cloud.BindingParquetOutputCommitter");
    }

    /** Makes these the settings of a Spark session that starts later in this process; what is set already stays. */
    public static void apply(Map<String, String> settings) {
        settings.forEach((name, value) -> {
            if (System.getProperty(name) == null) {
                System.setProperty(name, value);
            }
        });
    }

    /** {@link #forKeys Where keys are}, for a session in this process, if its S3A has the SDK that can look there. */
    public static void applyKeys(Map<String, String> environment) {
        if (isPresent(SDK_KEYS)) {
            apply(forKeys(environment));
        }
    }

    static boolean isPresent(String className) {
        try {
            Class.forName(className, false, SparkSettings.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }

    private static boolean secure(String url) {
        String scheme = URI.create(url).getScheme();
        return scheme == null || !scheme.equalsIgnoreCase("http");
    }

    private static Optional<String> first(Map<String, String> environment, String... names) {
        for (String name : names) {
            String value = environment.get(name);
            if (value != null && !value.isBlank()) {
                return Optional.of(value.strip());
            }
        }
        return Optional.empty();
    }
}
