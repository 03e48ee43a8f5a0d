package dev.bindery.server.demo;

import dev.bindery.server.client.Json;
import io.micronaut.json.tree.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A table that the crawl found.
 *
 * @param name its name
 * @param format such as {@code csv}
 * @param partitions how many partitions it has
 * @param partitionKeys their names
 * @param columns {@code name type} each
 * @param reason why it is a table, and what was seen
 * @param rows as Spark counted them; -1 until then
 */
record DemoTable(
        String name,
        String format,
        long partitions,
        List<String> partitionKeys,
        List<Map.Entry<String, String>> columns,
        String reason,
        long rows) {

    static List<DemoTable> ofPlan(JsonNode plan) {
        List<DemoTable> tables = new ArrayList<>();
        for (JsonNode table : plan.get("tables").values()) {
            List<Map.Entry<String, String>> columns = new ArrayList<>();
            for (JsonNode column : table.get("columns").values()) {
                columns.add(Map.entry(text(column, "name"), text(column, "type")));
            }
            List<String> keys = new ArrayList<>();
            for (JsonNode key : table.get("partition_keys").values()) {
                keys.add(text(key, "name"));
            }
            tables.add(new DemoTable(
                    text(table, "name"),
                    text(table, "format"),
                    table.get("partitions").getLongValue(),
                    keys,
                    columns,
                    text(table, "reason"),
                    -1));
        }
        return tables;
    }

    DemoTable counted(long counted) {
        return new DemoTable(name, format, partitions, partitionKeys, columns, reason, counted);
    }

    Map<String, Object> report(String database) {
        Map<String, Object> report = new LinkedHashMap<>();
        report.put("database", database);
        report.put("name", name);
        report.put("format", format);
        report.put("rows", rows);
        report.put("partitions", partitions);
        report.put(
                "columns",
                columns.stream()
                        .map(column -> pair("name", column.getKey(), "type", column.getValue()))
                        .toList());
        report.put("reason", reason);
        return report;
    }

    /** Two members in this order. */
    static Map<String, Object> pair(String first, String value, String second, String other) {
        Map<String, Object> pair = new LinkedHashMap<>();
        pair.put(first, value);
        pair.put(second, other);
        return pair;
    }

    private static String text(JsonNode node, String name) {
        return Json.text(node, name).orElse("");
    }
}
