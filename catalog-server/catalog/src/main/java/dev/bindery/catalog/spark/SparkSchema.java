package dev.bindery.catalog.spark;

import dev.bindery.model.types.SparkTypes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The schema of a table as Spark keeps it in the table's parameters (Spark's HiveExternalCatalog).
 *
 * @param columns the data columns, names in their original case
 * @param partitionColumns the partition keys, in order
 */
public record SparkSchema(List<SparkTypes.Column> columns, List<SparkTypes.Column> partitionColumns) {

    static final String SCHEMA = "spark.sql.sources.schema";

    /** Spark splits longer texts, because Hive's own store has room for 4,000 characters in a parameter. */
    static final int LONGEST_VALUE = 4000;

    private static final String PARTS = SCHEMA + ".numParts";
    private static final String PART = SCHEMA + ".part.";
    private static final String PARTITION_COLUMNS = SCHEMA + ".numPartCols";
    private static final String PARTITION_COLUMN = SCHEMA + ".partCol.";

    public SparkSchema {
        columns = List.copyOf(columns);
        partitionColumns = List.copyOf(partitionColumns);
    }

    /** The schema in a table's parameters; empty where there is none, or none that can be read. */
    public static Optional<SparkSchema> read(Map<String, String> parameters) {
        Optional<String> json = json(parameters);
        if (json.isEmpty()) {
            return Optional.empty();
        }
        try {
            List<SparkTypes.Column> all = SparkTypes.parseSchema(json.get());
            Set<String> keys = new HashSet<>(partitionColumnNames(parameters));
            List<SparkTypes.Column> data = new ArrayList<>();
            List<SparkTypes.Column> partitioned = new ArrayList<>();
            for (SparkTypes.Column column : all) {
                (keys.contains(hiveName(column.name())) ? partitioned : data).add(column);
            }
            return partitioned.size() == keys.size()
                    ? Optional.of(new SparkSchema(data, partitioned))
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** The schema's text, put together from its parts; empty where there is none or a part is missing. */
    static Optional<String> json(Map<String, String> parameters) {
        if (parameters.containsKey(SCHEMA)) {
            return Optional.of(parameters.get(SCHEMA));
        }
        int parts = number(parameters.get(PARTS));
        StringBuilder json = new StringBuilder();
        for (int i = 0; i < parts; i++) {
            String part = parameters.get(PART + i);
            if (part == null) {
                return Optional.empty();
            }
            json.append(part);
        }
        return parts == 0 ? Optional.empty() : Optional.of(json.toString());
    }

    private static List<String> partitionColumnNames(Map<String, String> parameters) {
        List<String> names = new ArrayList<>();
        int count = number(parameters.get(PARTITION_COLUMNS));
        for (int i = 0; i < count; i++) {
            String name = parameters.get(PARTITION_COLUMN + i);
            if (name == null) {
                throw new IllegalArgumentException("A partition column is missing.");
            }
            names.add(hiveName(name));
        }
        return names;
    }

    private static int number(String text) {
        return text != null && text.matches("\\d{1,5}") ? Integer.parseInt(text) : 0;
    }

    /** The parameters that say this schema; the case of the partition columns is the schema's, or Spark calls it corrupt. */
    public Map<String, String> parameters() {
        Map<String, String> parameters = new HashMap<>();
        List<SparkTypes.Column> all = new ArrayList<>(columns);
        all.addAll(partitionColumns);
        String json = SparkTypes.schemaJson(all);
        if (json.length() <= LONGEST_VALUE) {
            parameters.put(SCHEMA, json);
        } else {
            int parts = 0;
            for (int from = 0; from < json.length(); ) {
                int to = Math.min(from + LONGEST_VALUE, json.length());
                if (to < json.length() && Character.isHighSurrogate(json.charAt(to - 1))) {
                    to--;
                }
                parameters.put(PART + parts++, json.substring(from, to));
                from = to;
            }
            parameters.put(PARTS, Integer.toString(parts));
        }
        if (!partitionColumns.isEmpty()) {
            parameters.put(PARTITION_COLUMNS, Integer.toString(partitionColumns.size()));
            for (int i = 0; i < partitionColumns.size(); i++) {
                parameters.put(PARTITION_COLUMN + i, partitionColumns.get(i).name());
            }
        }
        return parameters;
    }

    /** The parameters with this schema in place of the one that is there. */
    public Map<String, String> in(Map<String, String> parameters) {
        Map<String, String> changed = new HashMap<>(parameters);
        changed.keySet().removeIf(SparkSchema::isSchema);
        changed.putAll(parameters());
        return changed;
    }

    private static boolean isSchema(String key) {
        return key.equals(SCHEMA)
                || key.equals(PARTS)
                || key.startsWith(PART)
                || key.equals(PARTITION_COLUMNS)
                || key.startsWith(PARTITION_COLUMN);
    }

    /**
     * The name by which Hive knows a column: in lower case, blanks around it stripped, and an underscore for each
     * character that breaks Hive's lists of columns (comma, colon, semicolon, backquote, control characters).
     */
    public static String hiveName(String name) {
        StringBuilder clean = new StringBuilder(name.length());
        name.strip()
                .toLowerCase(Locale.ROOT)
                .codePoints()
                .map(c -> c == ',' || c == ':' || c == ';' || c == '`' || Character.isISOControl(c) ? '_' : c)
                .forEach(clean::appendCodePoint);
        return clean.toString();
    }
}
