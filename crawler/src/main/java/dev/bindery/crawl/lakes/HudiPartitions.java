package dev.bindery.crawl.lakes;

import dev.bindery.classify.hudi.HudiTable;
import dev.bindery.classify.lake.LakeColumn;
import dev.bindery.model.PartitionNames;
import dev.bindery.model.types.HiveType;
import dev.bindery.model.types.PrimitiveType;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The partitions of a Hudi table.
 *
 * @param keys with the types that all values can be read as
 * @param values by the partition's folder
 */
record HudiPartitions(List<LakeColumn> keys, Map<String, List<String>> values, List<String> notes) {

    static HudiPartitions of(HudiTable table) {
        if (table.partitionColumns().isEmpty()) {
            return new HudiPartitions(List.of(), Map.of(), List.of());
        }
        Map<String, List<String>> values = new TreeMap<>();
        Set<List<String>> taken = new HashSet<>();
        List<String> misfits = new ArrayList<>();
        for (String path : table.partitions()) {
            Optional<List<String>> of = values(table, path);
            if (of.isPresent() && taken.add(of.get())) {
                values.put(path, of.get());
            } else {
                misfits.add(path);
            }
        }
        List<String> notes = misfits.isEmpty()
                ? List.of()
                : List.of(misfits.size() + (misfits.size() == 1 ? " folder has" : " folders have")
                        + " other levels than the table has partition columns ("
                        + String.join(", ", table.partitionColumns()) + "), such as \"" + misfits.get(0)
                        + "\", and no partition in the catalog.");
        List<LakeColumn> keys = new ArrayList<>();
        for (int i = 0; i < table.partitionColumns().size(); i++) {
            int place = i;
            String name = table.partitionColumns().get(i);
            LakeColumn column = table.columns().stream()
                    .filter(it -> it.name().equals(name))
                    .findFirst()
                    .orElse(new LakeColumn(name, PrimitiveType.STRING, Optional.empty()));
            boolean typed = table.typedPartitions()
                    && values.values().stream().allMatch(of -> reads(column.type(), of.get(place)));
            keys.add(typed ? column : new LakeColumn(name, PrimitiveType.STRING, column.comment()));
        }
        return new HudiPartitions(keys, values, notes);
    }

    private static Optional<List<String>> values(HudiTable table, String path) {
        int count = table.partitionColumns().size();
        String[] parts = path.split("/");
        if (count == 1 && parts.length == 3 && !table.typedPartitions() && path.matches("\\d{4}/\\d{2}/\\d{2}")) {
            // A day with a folder for each of its parts is one value to Hudi's own synchronisation.
            return Optional.of(List.of(path.replace('/', '-')));
        }
        if (parts.length != count || path.isEmpty()) {
            return Optional.empty();
        }
        List<String> values = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String value = parts[i];
            String key = table.partitionColumns().get(i) + "=";
            if (table.hiveStyle()) {
                if (!value.startsWith(key)) {
                    return Optional.empty();
                }
                value = value.substring(key.length());
            }
            values.add(table.encodedFolders() ? PartitionNames.unescape(value) : value);
        }
        return Optional.of(values);
    }

    /** Whether engines read a value as this type: one that isn't breaks the whole table in Spark. */
    private static boolean reads(HiveType type, String value) {
        if (type == PrimitiveType.STRING || value.equals(PartitionNames.DEFAULT_PARTITION)) {
            return true;
        } else if (type == PrimitiveType.INT) {
            return value.matches("0|-?[1-9]\\d{0,8}");
        } else if (type == PrimitiveType.BIGINT) {
            return value.matches("0|-?[1-9]\\d{0,17}");
        } else if (type == PrimitiveType.DATE) {
            try {
                return value.length() == 10 && LocalDate.parse(value) != null;
            } catch (DateTimeException notADate) {
                return false;
            }
        }
        return false;
    }
}
