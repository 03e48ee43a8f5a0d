package dev.bindery.crawl.lakes;

import dev.bindery.catalog.spark.SparkForm;
import dev.bindery.catalog.spark.SparkSchema;
import dev.bindery.classify.hudi.HudiTable;
import dev.bindery.classify.lake.BrokenTableException;
import dev.bindery.classify.lake.LakeColumn;
import dev.bindery.crawl.tables.CrawledTable;
import dev.bindery.model.PartitionDefinition;
import dev.bindery.model.SerDe;
import dev.bindery.model.StorageDescriptor;
import dev.bindery.model.TableDefinition;
import dev.bindery.storage.Location;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A Hudi table in the catalog, as Hudi's own synchronisation with a Hive Metastore writes it. Merge-on-read tables are two,
 * as there and in Glue: {@code …_ro} reads base files alone, {@code …_rt} merges the logs.
 */
final class HudiForm {

    /** Which of the two a merge-on-read table is. */
    static final String READ_OPTIMIZED = "hoodie.query.as.ro.table";

    private static final String HADOOP_PACKAGE = "org.apache.hudi.hadoop.";

    private HudiForm() {}

    static List<CrawledTable> tables(StoredTableFolder folder, String shownAs, HudiTable table)
            throws BrokenTableException {
        if (!table.baseFormat().equals("PARQUET")) {
            throw new BrokenTableException(
                    ".hoodie/hoodie.properties",
                    "Its base files are " + table.baseFormat() + "; tables of Parquet files are read by engines.");
        }
        HudiPartitions partitions = HudiPartitions.of(table);
        if (!table.mergeOnRead()) {
            return List.of(table(folder, shownAs, table, partitions, "", "HoodieParquetInputFormat", false));
        }
        return List.of(
                table(folder, shownAs, table, partitions, "_ro", "HoodieParquetInputFormat", true),
                table(folder, shownAs, table, partitions, "_rt", "realtime.HoodieParquetRealtimeInputFormat", false));
    }

    private static CrawledTable table(
            StoredTableFolder folder,
            String shownAs,
            HudiTable table,
            HudiPartitions partitions,
            String suffix,
            String inputFormat,
            boolean readOptimized) {
        LakeForm form = new LakeForm(folder.root(), shownAs, table);
        Map<String, String> parameters = form.parameters();
        table.lastInstant().ifPresent(instant -> parameters.put("last_commit_time_sync", instant));
        List<LakeColumn> keys = partitions.keys();
        List<LakeColumn> data = table.columns().stream()
                .filter(column -> !table.partitionColumns().contains(column.name()))
                .toList();
        StorageDescriptor descriptor = StorageDescriptor.EMPTY
                .withColumns(LakeForm.hive(data))
                .withLocation(folder.location())
                .withFormats(
                        HADOOP_PACKAGE + inputFormat, "org.apache.hadoop.hive.ql.io.parquet.MapredParquetOutputFormat")
                .withSerDe(SerDe.of(LakeForm.PARQUET_SERDE, Map.of()));
        TableDefinition definition = SparkForm.add(
                TableDefinition.of(TableDefinition.EXTERNAL_TABLE, descriptor)
                        .withPartitionKeys(LakeForm.hive(keys))
                        .withParameters(parameters),
                HudiTable.FORMAT,
                new SparkSchema(LakeForm.spark(data), LakeForm.spark(keys)),
                Map.of(READ_OPTIMIZED, Boolean.toString(readOptimized)));
        return form.crawled(
                suffix, definition, partitions(folder.root(), definition, partitions), data, partitions.notes());
    }

    private static List<PartitionDefinition> partitions(
            Location root, TableDefinition definition, HudiPartitions partitions) {
        List<PartitionDefinition> definitions = new ArrayList<>();
        partitions
                .values()
                .forEach((path, values) -> definitions.add(PartitionDefinition.of(
                                values,
                                definition
                                        .descriptor()
                                        .withLocation(root.child(path).toString()))
                        .withParameters(Map.of("classification", HudiTable.FORMAT, "compressionType", "none"))));
        return definitions;
    }
}
