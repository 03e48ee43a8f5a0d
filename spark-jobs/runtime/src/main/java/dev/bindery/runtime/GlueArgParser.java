package dev.bindery.runtime;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The arguments of a script, as AWS Glue passes them: {@code --name value} or {@code --name=value}. Hyphens in names
 * become underscores in the keys ({@code --job-bookmark-option}, {@code job_bookmark_option}).
 *
 * <p>Source: AWS Glue developer guide, "Accessing parameters using getResolvedOptions".
 */
public final class GlueArgParser {

    /** What Glue itself passes: always in the result, not to be asked for. */
    private static final Set<String> RESERVED = Set.of(
            "job_bookmark_option",
            "job_bookmark_from",
            "job_bookmark_to",
            "continuation_option",
            "JOB_ID",
            "JOB_RUN_ID",
            "SECURITY_CONFIGURATION",
            "encryption_type",
            "enable_data_lineage");

    private GlueArgParser() {}

    /**
     * The wanted arguments and those that every run has: {@code JOB_ID}, {@code JOB_RUN_ID}, {@code
     * SECURITY_CONFIGURATION}, {@code job_bookmark_option} ({@code job-bookmark-disable} where not given), {@code
     * job_bookmark_from}, {@code job_bookmark_to}, empty where they were not given; {@code TempDir} if there is one.
     *
     * @param names without the leading hyphens
     * @throws GlueArgumentException where a wanted argument was not given, or is one of those that every run has
     */
    public static Map<String, String> getResolvedOptions(String[] arguments, String... names) {
        Map<String, String> given = given(arguments);
        Map<String, String> options = new LinkedHashMap<>();
        for (String name : names) {
            String key = key(name);
            if (RESERVED.contains(key)) {
                throw new GlueArgumentException("The argument --" + name
                        + " is always there and must not be asked for: take " + key + " from the options.");
            }
            String value = given.get(key);
            if (value == null) {
                throw new GlueArgumentException("The script needs the argument --" + name + ", which was not given.");
            }
            options.put(key, value);
        }
        options.put("job_bookmark_option", given.getOrDefault("job_bookmark_option", "job-bookmark-disable"));
        for (String name :
                List.of("job_bookmark_from", "job_bookmark_to", "JOB_ID", "JOB_RUN_ID", "SECURITY_CONFIGURATION")) {
            options.put(name, given.getOrDefault(name, ""));
        }
        if (given.containsKey("TempDir")) {
            options.putIfAbsent("TempDir", given.get("TempDir"));
        }
        return Collections.unmodifiableMap(options);
    }

    /** All arguments by key; of an argument given twice the last counts. A name without a value is the text "true". */
    private static Map<String, String> given(String[] arguments) {
        Map<String, String> given = new LinkedHashMap<>();
        for (int i = 0; i < arguments.length; i++) {
            String argument = arguments[i];
            if (!argument.startsWith("--") || argument.length() == 2) {
                continue;
            }
            int equals = argument.indexOf('=');
            if (equals > 0) {
                given.put(key(argument.substring(2, equals)), argument.substring(equals + 1));
            } else if (i + 1 < arguments.length && !arguments[i + 1].startsWith("--")) {
                given.put(key(argument.substring(2)), arguments[++i]);
            } else {
                given.put(key(argument.substring(2)), "true");
            }
        }
        return given;
    }

    private static String key(String name) {
        return name.replace('-', '_');
    }
}
