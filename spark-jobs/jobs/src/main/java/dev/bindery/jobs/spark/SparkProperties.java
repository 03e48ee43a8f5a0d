package dev.bindery.jobs.spark;

import dev.bindery.jobs.store.StoredRun;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The Spark settings of one run, as the text of a properties file. How S3 is reached the runtime reads by itself. */
final class SparkProperties {

    /** Glue's argument {@code --conf}: {@code a=1 --conf b=2 …}. */
    private static final Pattern CONF = Pattern.compile("(?:^|\\s)(?:--conf\\s+)?([\\w.-]+)=(\\S*)");

    private SparkProperties() {}

    static String of(SparkJobSettings settings, StoredRun run, Map<String, String> arguments, Path temporary) {
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
        properties.put("spark.driver.defaultJavaOptions", "\"-Djava.io.tmpdir=" + temporary + "\"");
        // A port for each run that nobody looks at.
        properties.put("spark.ui.enabled", "false");
        properties.put("spark.ui.showConsoleProgress", "false");
        if (isLocal(settings.master())) {
            properties.put("spark.driver.host", "127.0.0.1");
            properties.put("spark.driver.bindAddress", "127.0.0.1");
        }
        properties.putAll(settings.sparkSettings());
        Matcher conf = CONF.matcher(arguments.getOrDefault("--conf", ""));
        while (conf.find()) {
            properties.put(conf.group(1), conf.group(2));
        }
        StringBuilder text = new StringBuilder();
        properties.forEach((name, value) ->
                text.append(escaped(name)).append('=').append(escaped(value)).append('\n'));
        return text.toString();
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
