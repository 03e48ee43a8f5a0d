package dev.bindery.catalog.statistics;

import dev.bindery.model.json.Json;
import dev.bindery.model.json.JsonObject;
import dev.bindery.model.json.JsonWriter;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The parameter of a table or partition by which Hive says whose statistics are exact, so that queries may be answered
 * from them: {@code {"BASIC_STATS":"true","COLUMN_STATS":{"a":"true"}}} (Hive's StatsSetupConst). Whoever writes data
 * keeps it; here it changes with the column statistics alone.
 */
public final class AccuracyParameter {

    public static final String NAME = "COLUMN_STATS_ACCURATE";

    private static final String BASIC = "BASIC_STATS";
    private static final String COLUMNS = "COLUMN_STATS";
    private static final String TRUE = "true";

    private AccuracyParameter() {}

    /** What the parameter says. */
    private record Said(boolean basic, TreeSet<String> columns) {

        static Said of(Map<String, String> parameters) {
            Said said = new Said(false, new TreeSet<>());
            String text = parameters.get(NAME);
            if (text == null) {
                return said;
            }
            try {
                JsonObject json = Json.object(text);
                json.object(COLUMNS).ifPresent(columns -> columns.members()
                        .forEach((column, value) -> said.columns.add((String) column)));
                return new Said(json.text(BASIC).map(Boolean::parseBoolean).orElse(false), said.columns);
            } catch (IllegalArgumentException e) {
                // Before Hive 2.1 it was "true" or "false", which tells nothing of columns.
                return new Said(Boolean.parseBoolean(text.strip()), new TreeSet<>());
            }
        }

        String write() {
            JsonWriter json = new JsonWriter().beginObject();
            if (basic) {
                json.member(BASIC, TRUE);
            }
            if (!columns.isEmpty()) {
                json.name(COLUMNS).beginObject();
                columns.forEach(column -> json.member(column, TRUE));
                json.endObject();
            }
            return json.endObject().toString();
        }
    }

    /** Whether the parameters say that the statistics of this column are exact. */
    public static boolean includes(Map<String, String> parameters, String column) {
        return Said.of(parameters).columns().contains(column);
    }

    /** Whether the parameters say that the basic statistics are exact, such as the number of rows. */
    public static boolean isBasicAccurate(Map<String, String> parameters) {
        return Said.of(parameters).basic();
    }

    /** The parameters, saying it of these columns too; empty where they did so already. */
    public static Optional<Map<String, String>> including(Map<String, String> parameters, Collection<String> columns) {
        Said said = Said.of(parameters);
        return said.columns().addAll(columns) ? Optional.of(with(parameters, said)) : Optional.empty();
    }

    /** The parameters, saying it no longer of these columns; empty where they didn't. */
    public static Optional<Map<String, String>> excluding(Map<String, String> parameters, Collection<String> columns) {
        Said said = Said.of(parameters);
        return said.columns().removeAll(columns) ? Optional.of(with(parameters, said)) : Optional.empty();
    }

    /** The parameters, saying it of no column any more; empty where they said it of none. */
    public static Optional<Map<String, String>> excludingAll(Map<String, String> parameters) {
        return excluding(parameters, Said.of(parameters).columns());
    }

    private static Map<String, String> with(Map<String, String> parameters, Said said) {
        Map<String, String> changed = new HashMap<>(parameters);
        changed.put(NAME, said.write());
        return Map.copyOf(changed);
    }
}
