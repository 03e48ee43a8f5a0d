package dev.bindery.crawl.plan;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bindery.crawl.grouping.Comparison;
import dev.bindery.model.Column;
import dev.bindery.model.PartitionDefinition;
import dev.bindery.model.PartitionNames;
import dev.bindery.model.types.SparkTypes;
import java.util.List;
import java.util.Locale;

/**
 * A plan as JSON. The members {@code tables[].{database, name, format, rows, partitions, columns, reason}} and
 * {@code rejected[].{path, reason}} are what programs read; the others say more.
 */
final class PlanJson {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final CrawlPlan plan;

    PlanJson(CrawlPlan plan) {
        this.plan = plan;
    }

    String json() {
        ObjectNode json = JSON.objectNode();
        strings(json.putArray("targets"), plan.targets());
        json.put("database", plan.database().database());
        json.put("creates_database", plan.createsDatabase());
        ArrayNode tables = json.putArray("tables");
        plan.tables().forEach(table -> tables.add(table(table)));
        ArrayNode rejected = json.putArray("rejected");
        plan.rejected()
                .forEach(file ->
                        rejected.addObject().put("path", file.location()).put("reason", file.reason()));
        ArrayNode comparisons = json.putArray("comparisons");
        plan.comparisons().forEach(comparison -> comparisons.add(comparison(comparison)));
        json.set("summary", summary());
        return json.toString();
    }

    private ObjectNode table(TablePlan table) {
        List<Column> keys = table.definition().partitionKeys();
        ObjectNode json = JSON.objectNode();
        json.put("database", table.name().database().database());
        json.put("name", table.name().table());
        json.put("action", table.action().name().toLowerCase(Locale.ROOT));
        json.put("format", table.format());
        json.put("location", table.definition().descriptor().location().orElse(null));
        json.put("files", table.files());
        // An estimate; unknown where a format doesn't tell without being read to its end.
        json.put("rows", table.records() > 0 ? Long.valueOf(table.records()) : null);
        json.put("partitions", table.partitions());
        ArrayNode columns = json.putArray("columns");
        for (SparkTypes.Column column : table.columns()) {
            columns.addObject()
                    .put("name", column.name())
                    .put("type", column.type().print());
        }
        ArrayNode partitionKeys = json.putArray("partition_keys");
        keys.forEach(key -> partitionKeys.addObject().put("name", key.name()).put("type", key.type()));
        names(json.putArray("new_partitions"), keys, table.newPartitions());
        names(json.putArray("changed_partitions"), keys, table.changedPartitions());
        ArrayNode dropped = json.putArray("dropped_partitions");
        table.droppedPartitions().forEach(values -> dropped.add(PartitionNames.name(keys, values)));
        table.index().ifPresent(index -> {
            ObjectNode node = json.putObject("partition_index").put("name", index.name());
            strings(node.putArray("keys"), index.keys());
        });
        strings(json.putArray("changes"), table.changes());
        WrittenFiles.of(table).ifPresent(folder -> json.put("writes_files_in", folder.toString()));
        strings(json.putArray("kept"), table.ownership().kept());
        strings(json.putArray("conflicts"), table.ownership().conflicts());
        json.put("reason", table.reason());
        ArrayNode findings = json.putArray("findings");
        for (Finding finding : table.findings()) {
            findings.addObject()
                    .put("file", finding.file())
                    .put("where", finding.where())
                    .put("value", finding.value())
                    .put("rule", finding.rule())
                    .put("against", finding.against());
        }
        strings(json.putArray("notes"), table.notes());
        return json;
    }

    private static ObjectNode comparison(Comparison comparison) {
        ObjectNode json = JSON.objectNode();
        json.put("folder", comparison.folder());
        json.put("compared", comparison.compared());
        ArrayNode clusters = json.putArray("clusters");
        for (Comparison.Cluster cluster : comparison.clusters()) {
            ObjectNode node = clusters.addObject();
            node.put("members", cluster.members());
            strings(node.putArray("examples"), cluster.examples());
            node.put("different_schemas", cluster.differentSchemas());
            node.put("lowest_similarity", cluster.lowestSimilarity());
            node.put("columns", cluster.columns());
            cluster.apart().ifPresent(apart -> node.put("apart_because", apart));
            node.put("outcome", cluster.outcome());
        }
        ArrayNode alike = json.putArray("similarities");
        for (Comparison.Alike pair : comparison.alike()) {
            alike.addObject()
                    .put("first", pair.first())
                    .put("second", pair.second())
                    .put("similarity", pair.similarity());
        }
        json.put("rule", comparison.rule().name().toLowerCase(Locale.ROOT));
        json.put("decision", comparison.decision());
        strings(json.putArray("what_if"), comparison.whatIf());
        return json;
    }

    private ObjectNode summary() {
        CrawlSummary summary = plan.summary();
        return JSON.objectNode()
                .put("tables_created", summary.tablesCreated())
                .put("tables_updated", summary.tablesUpdated())
                .put("tables_unchanged", summary.tablesUnchanged())
                .put("tables_deleted", summary.tablesDeleted())
                .put("partitions_added", summary.partitionsAdded())
                .put("partitions_updated", summary.partitionsUpdated())
                .put("partitions_deleted", summary.partitionsDeleted())
                .put("files_listed", summary.filesListed())
                .put("files_rejected", summary.filesRejected());
    }

    private static void names(ArrayNode array, List<Column> keys, List<PartitionDefinition> partitions) {
        partitions.forEach(partition -> array.add(PartitionNames.name(keys, partition.values())));
    }

    private static void strings(ArrayNode array, List<String> texts) {
        texts.forEach(array::add);
    }
}
