package dev.bindery.crawl.writing;

import dev.bindery.catalog.spark.SparkForm;
import dev.bindery.catalog.spark.SparkSchema;
import dev.bindery.crawl.tables.CrawledTable;
import dev.bindery.model.Column;
import dev.bindery.model.SerDe;
import dev.bindery.model.StorageDescriptor;
import dev.bindery.model.TableDefinition;
import dev.bindery.model.types.SparkTypes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A crawled table against the one that is in the catalog. What crawlers don't set (description, owner, comments, other
 * parameters) stays as people left it.
 */
final class TableDifference {

    private static final Set<String> STATISTICS = Set.of("objectCount", "sizeKey", "recordCount", "averageRecordSize");

    /** What only a crawl sets, so that it goes where the crawl doesn't set it any more. */
    private static final Set<String> OWN = Set.of(
            "classification",
            "compressionType",
            "delimiter",
            "columnsOrdered",
            "areColumnsQuoted",
            "skip.header.line.count",
            "exclusions",
            "avro.schema.literal",
            "bindery.requires.jar",
            Gone.DEPRECATED_BY,
            SparkForm.PROVIDER,
            "spark.sql.partitionProvider");

    private final TableDefinition there;
    private final TableDefinition wanted;
    private final List<String> changes = new ArrayList<>();

    TableDifference(TableDefinition there, CrawledTable crawled) {
        this.there = there;
        this.wanted = crawled.definition();
    }

    /** Why the table can't be made what it should be; empty where it can. */
    Optional<String> conflict() {
        List<String> has = there.partitionKeys().stream().map(Column::name).toList();
        List<String> needs = wanted.partitionKeys().stream().map(Column::name).toList();
        if (!has.equals(needs)) {
            return Optional.of("Its partition keys are " + has + ", but the folders have " + needs
                    + ", and a table's keys never change: drop the table and crawl again, or leave it.");
        }
        return there.isView() ? Optional.of("It is a view.") : Optional.empty();
    }

    /** The table as it would be. */
    TableDefinition merged() {
        StorageDescriptor descriptor = there.descriptor();
        StorageDescriptor merged = new StorageDescriptor(
                columns(descriptor.columns(), wanted.descriptor().columns()),
                wanted.descriptor().location(),
                wanted.descriptor().inputFormat(),
                wanted.descriptor().outputFormat(),
                descriptor.compressed(),
                descriptor.numberOfBuckets(),
                serDe(descriptor.serDe(), wanted.descriptor().serDe()),
                descriptor.bucketColumns(),
                descriptor.sortColumns(),
                parameters(descriptor.parameters(), wanted.descriptor().parameters()),
                descriptor.skew(),
                descriptor.storedAsSubDirectories());
        Map<String, String> parameters = parameters(there.parameters(), wanted.parameters());
        return there.withDescriptor(merged)
                .withParameters(SparkSchema.read(wanted.parameters())
                        .map(schema -> commented(schema, merged.columns(), there.partitionKeys())
                                .in(parameters))
                        .orElse(parameters));
    }

    /** Spark's schema with the comments that people gave to the columns. */
    private static SparkSchema commented(SparkSchema schema, List<Column> columns, List<Column> keys) {
        return new SparkSchema(commented(schema.columns(), columns), commented(schema.partitionColumns(), keys));
    }

    private static List<SparkTypes.Column> commented(List<SparkTypes.Column> spark, List<Column> hive) {
        Map<String, Column> byName = new HashMap<>();
        hive.forEach(column -> byName.put(column.name(), column));
        return spark.stream()
                .map(column -> new SparkTypes.Column(
                        column.name(),
                        column.type(),
                        Optional.ofNullable(byName.get(SparkSchema.hiveName(column.name())))
                                .flatMap(Column::comment)))
                .toList();
    }

    /** What would be changed, as sentences; none where the table is as it should be. */
    List<String> changes() {
        TableDefinition merged = merged();
        columnChanges(there.descriptor().columns(), merged.descriptor().columns());
        changed("location", there.descriptor().location(), merged.descriptor().location());
        changed(
                "SerDe",
                there.descriptor().serDe().library(),
                merged.descriptor().serDe().library());
        changed(
                "input format",
                there.descriptor().inputFormat(),
                merged.descriptor().inputFormat());
        Set<String> keys = differing(there.parameters(), merged.parameters());
        if (keys.removeAll(STATISTICS)) {
            changes.add("The numbers of files, bytes or rows changed.");
        }
        if (!keys.isEmpty()) {
            changes.add("The parameters " + String.join(", ", keys) + " change.");
        }
        Set<String> serDe = differing(
                there.descriptor().serDe().parameters(),
                merged.descriptor().serDe().parameters());
        if (!serDe.isEmpty()) {
            changes.add("The SerDe parameters " + String.join(", ", serDe) + " change.");
        }
        if (changes.isEmpty() && !merged.equals(there)) {
            changes.add("The descriptor's parameters change.");
        }
        return changes;
    }

    private void changed(String what, Optional<String> from, Optional<String> to) {
        if (!from.equals(to)) {
            changes.add("The " + what + " changes from " + from.orElse("none") + " to " + to.orElse("none") + ".");
        }
    }

    private void columnChanges(List<Column> from, List<Column> to) {
        Map<String, Column> before = new HashMap<>();
        from.forEach(column -> before.put(column.name(), column));
        Set<String> after = new TreeSet<>();
        for (Column column : to) {
            after.add(column.name());
            Column old = before.get(column.name());
            if (old == null) {
                changes.add("The column " + column.name() + " " + column.type() + " is added.");
            } else if (!old.type().equals(column.type())) {
                changes.add(
                        "The column " + column.name() + " changes from " + old.type() + " to " + column.type() + ".");
            }
        }
        from.stream()
                .filter(column -> !after.contains(column.name()))
                .forEach(column -> changes.add("The column " + column.name() + " goes: no file has it."));
    }

    private static List<Column> columns(List<Column> there, List<Column> wanted) {
        Map<String, Column> byName = new HashMap<>();
        there.forEach(column -> byName.put(column.name(), column));
        return wanted.stream()
                .map(column -> byName.containsKey(column.name())
                        ? byName.get(column.name()).withType(column.type())
                        : column)
                .toList();
    }

    private static SerDe serDe(SerDe there, SerDe wanted) {
        boolean same = there.library().equals(wanted.library());
        Map<String, String> parameters = new HashMap<>(same ? there.parameters() : Map.of());
        parameters.putAll(wanted.parameters());
        return new SerDe(there.name(), wanted.library(), parameters);
    }

    static Map<String, String> parameters(Map<String, String> there, Map<String, String> wanted) {
        Map<String, String> merged = new HashMap<>(there);
        merged.keySet().removeIf(key -> OWN.contains(key) || key.startsWith("spark.sql.sources.schema"));
        merged.putAll(wanted);
        // Hand-made tables have no compressionType where crawled ones say none: the same thing.
        if ("none".equals(wanted.get("compressionType")) && !there.containsKey("compressionType")) {
            merged.remove("compressionType");
        }
        return merged;
    }

    private static Set<String> differing(Map<String, String> a, Map<String, String> b) {
        Map<String, String> keys = new TreeMap<>(a);
        keys.putAll(b);
        Set<String> differing = new TreeSet<>(keys.keySet());
        differing.removeIf(key -> a.containsKey(key) && a.get(key).equals(b.get(key)));
        return differing;
    }
}
