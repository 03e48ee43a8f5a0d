package dev.bindery.runtime;

import dev.bindery.jobs.graph.DataFormat;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Format options under Glue's names, as Spark knows them. Names are compared without regard to case; what is not Glue's
 * goes to Spark as it is. CSV is read without a header and written with one unless an option says otherwise, as in Glue.
 */
final class FormatOptions {

    private FormatOptions() {}

    static Map<String, String> forReading(DataFormat format, Map<String, String> given) {
        Map<String, String> options = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        given.forEach((name, value) -> put(format, options, name, value, "withheader"));
        return options;
    }

    static Map<String, String> forWriting(DataFormat format, Map<String, String> given) {
        Map<String, String> options = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        if (format == DataFormat.CSV) {
            options.put("header", "true");
        }
        given.forEach((name, value) -> put(format, options, name, value, "writeheader"));
        return options;
    }

    private static void put(
            DataFormat format, Map<String, String> options, String name, String value, String headerOption) {
        String key = name.toLowerCase(Locale.ROOT);
        if (format != DataFormat.CSV) {
            options.put(name, value);
        } else if (key.equals(headerOption)) {
            options.put("header", value);
        } else if (key.equals("separator")) {
            options.put("sep", value);
        } else if (key.equals("quotechar")) {
            // Glue switches quoting off with -1, Spark with the NUL character.
            options.put("quote", value.equals("-1") ? "\u0000" : value);
        } else if (key.equals("escaper")) {
            options.put("escape", value);
        } else {
            options.put(name, value);
        }
    }
}
