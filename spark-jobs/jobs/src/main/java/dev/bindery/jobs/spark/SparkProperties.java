package dev.bindery.jobs.spark;

import dev.bindery.jobs.process.LaunchException;
import dev.bindery.jobs.store.StoredRun;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The Spark settings of one run, as the text of a properties file. How S3 is reached the runtime reads by itself. */
final class SparkProperties {

    /** What stands between the settings in Glue's argument {@code --conf}: {@code a=1 --conf b=2 …}. */
    private static final Pattern NEXT_CONF = Pattern.compile("(?:^|\\s+)--conf\\s+");

    private static final Pattern BUCKET_ENCRYPTION =
            Pattern.compile("spark\\.hadoop\\.fs\\.s3a\\.bucket\\..*(encryption|server-side).*");

    private SparkProperties() {}

    /**
     * @param javaOptions of the driver's JVM
     * @param granted what a job can't change by its own settings
     */
    static String of(
            SparkJobSettings settings,
            StoredRun run,
            Map<String, String> arguments,
            List<String> javaOptions,
            Map<String, String> granted)
            throws LaunchException {
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put("spark.master", settings.master());
        properties.put("spark.app.name", run.run().jobName());
        properties.put("spark.driver.memory", settings.memory());
        properties.put("spark.sql.catalogImplementation", "hive");
        settings.doors()
                .get()
                .thrift()
                .ifPresent(uri -> properties.put("spark.hadoop.hive.metastore.uris", uri.toString()));
        properties.put("spark.sql.warehouse.dir", settings.warehouse());
        properties.put(
                "spark.driver.defaultJavaOptions",
                javaOptions.stream().map(option -> '"' + option + '"').collect(Collectors.joining(" ")));
        // A port for each run that nobody looks at.
        properties.put("spark.ui.enabled", "false");
        properties.put("spark.ui.showConsoleProgress", "false");
        if (isLocal(settings.master())) {
            properties.put("spark.driver.host", "127.0.0.1");
            properties.put("spark.driver.bindAddress", "127.0.0.1");
        }
        properties.putAll(settings.sparkSettings());
        properties.putAll(given(arguments.getOrDefault("--conf", "")));
        if (granted.containsKey(EncryptedRuns.ALGORITHM)) {
            // A bucket's own settings would go before those for all buckets.
            properties.keySet().removeIf(name -> BUCKET_ENCRYPTION.matcher(name).matches());
        }
        properties.putAll(granted);
        StringBuilder text = new StringBuilder();
        properties.forEach((name, value) ->
                text.append(escaped(name)).append('=').append(escaped(value)).append('\n'));
        return text.toString();
    }

    /** The settings in Glue's argument {@code --conf}; a value may have blanks in it. */
    private static Map<String, String> given(String conf) throws LaunchException {
        Map<String, String> settings = new LinkedHashMap<>();
        for (String setting : NEXT_CONF.split(conf.strip())) {
            int equals = setting.indexOf('=');
            if (equals > 0) {
                settings.put(
                        setting.substring(0, equals).strip(),
                        setting.substring(equals + 1).strip());
            } else if (!setting.isBlank()) {
                throw new LaunchException("The argument --conf has \"" + setting.strip()
                        + "\" where name=value should be, as in spark.a=1 --conf spark.b=2.");
            }
        }
        return settings;
    }

    static boolean isLocal(String master) {
        return master.equals("local") || master.startsWith("local[");
    }

    /** For java.util.Properties, which reads the file. */
    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        for (char c : text.toCharArray()) {
            switch (c) {
                case '\\' -> escaped.append("\\\\");
                case '\n' -> escaped.append("\\n");
                case '\r' -> escaped.append("\\r");
                case '\t' -> escaped.append("\\t");
                case '=', ':', '#', '!' -> escaped.append('\\').append(c);
                case ' ' -> escaped.append(escaped.isEmpty() ? "\\ " : " ");
                default -> escaped.append(c);
            }
        }
        return escaped.toString();
    }
}
