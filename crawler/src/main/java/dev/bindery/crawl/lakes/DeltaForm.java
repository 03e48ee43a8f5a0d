package dev.bindery.crawl.lakes;

import dev.bindery.catalog.spark.SparkForm;
import dev.bindery.catalog.spark.SparkSchema;
import dev.bindery.classify.delta.DeltaTable;
import dev.bindery.classify.lake.LakeColumn;
import dev.bindery.crawl.plan.WrittenFiles;
import dev.bindery.crawl.tables.CrawledTable;
import dev.bindery.model.PartitionDefinition;
import dev.bindery.model.SerDe;
import dev.bindery.model.StorageDescriptor;
import dev.bindery.model.TableDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A Delta table in the catalog: as Spark and Trino keep it in a metastore (provider {@code delta}, the folder in the SerDe
 * parameter {@code path}), or as the table of Parquet files that manifests list, for engines that don't know Delta.
 */
final class DeltaForm {

    static final String VERSION = "delta.lastUpdateVersion";

    private DeltaForm() {}

    static CrawledTable nativeTable(
            StoredTableFolder folder, String shownAs, DeltaTable table, boolean writesManifests) {
        LakeForm form = new LakeForm(folder.root(), shownAs, table);
        Map<String, String> parameters = form.parameters();
        parameters.put(VERSION, Long.toString(table.version()));
        table.description().ifPresent(text -> parameters.put("comment", text));
        List<String> notes = new ArrayList<>();
        if (writesManifests) {
            parameters.put(WrittenFiles.MANIFESTS, Long.toString(table.version()));
            notes.add(DeltaManifests.note(folder.root(), table));
        }
        if (!table.partitionColumns().isEmpty()) {
            notes.add("It is partitioned by " + String.join(", ", table.partitionColumns())
                    + "; engines take that from its log, and the table has no keys in the catalog.");
        }
        StorageDescriptor descriptor = StorageDescriptor.EMPTY
                .withColumns(LakeForm.hive(table.columns()))
                .withLocation(folder.location())
                .withFormats(
                        "org.apache.hadoop.mapred.SequenceFileInputFormat",
                        "org.apache.hadoop.hive.ql.io.HiveSequenceFileOutputFormat")
                .withSerDe(SerDe.of(LakeForm.LAZY_SIMPLE_SERDE, Map.of()));
        TableDefinition definition = SparkForm.add(
                TableDefinition.of(TableDefinition.EXTERNAL_TABLE, descriptor).withParameters(parameters),
                DeltaTable.FORMAT,
                new SparkSchema(LakeForm.spark(table.columns()), List.of()),
                Map.of());
        return form.crawled("", definition, List.of(), table.columns(), notes);
    }

    /** @param writesManifests whether they are written, rather than being there already */
    static CrawledTable manifestTable(
            StoredTableFolder folder, String shownAs, DeltaTable table, boolean writesManifests) {
        LakeForm form = new LakeForm(folder.root(), shownAs, table);
        Map<String, String> parameters = form.parameters();
        parameters.put("classification", "parquet");
        parameters.put(VERSION, Long.toString(table.version()));
        table.description().ifPresent(text -> parameters.put("comment", text));
        List<String> notes = new ArrayList<>();
        if (writesManifests) {
            parameters.put(WrittenFiles.MANIFESTS, Long.toString(table.version()));
            notes.add(DeltaManifests.note(folder.root(), table));
        } else {
            notes.add("It reads the files that the manifests in " + DeltaManifests.folder(folder.root())
                    + " list; whoever writes the table must keep these up to date.");
        }
        List<LakeColumn> keys = table.partitionColumns().stream()
                .flatMap(name ->
                        table.columns().stream().filter(column -> column.name().equals(name)))
                .toList();
        List<LakeColumn> data = table.columns().stream()
                .filter(column -> !keys.contains(column))
                .toList();
        StorageDescriptor descriptor = StorageDescriptor.EMPTY
                .withColumns(LakeForm.hive(data))
                .withLocation(DeltaManifests.folder(folder.root()).toString())
                .withFormats(
                        "org.apache.hadoop.hive.ql.io.SymlinkTextInputFormat",
                        "org.apache.hadoop.hive.ql.io.HiveIgnoreKeyTextOutputFormat")
                .withSerDe(SerDe.of(LakeForm.PARQUET_SERDE, Map.of("serialization.format", "1")));
        TableDefinition definition = TableDefinition.of(TableDefinition.EXTERNAL_TABLE, descriptor)
                .withPartitionKeys(LakeForm.hive(keys))
                .withParameters(parameters);
        return form.crawled("", definition, partitions(folder, table, descriptor), data, notes);
    }

    private static List<PartitionDefinition> partitions(
            StoredTableFolder folder, DeltaTable table, StorageDescriptor descriptor) {
        if (table.partitionColumns().isEmpty()) {
            return List.of();
        }
        Map<String, List<String>> values = new TreeMap<>();
        for (DeltaTable.DataFile file : table.files().orElse(List.of())) {
            values.putIfAbsent(DeltaManifests.partition(table, file), DeltaManifests.values(table, file));
        }
        List<PartitionDefinition> partitions = new ArrayList<>();
        values.forEach((path, of) -> partitions.add(PartitionDefinition.of(
                        of,
                        descriptor.withLocation(
                                DeltaManifests.folder(folder.root()).child(path).toString()))
                .withParameters(Map.of("classification", "parquet", "compressionType", "none"))));
        return partitions;
    }
}
