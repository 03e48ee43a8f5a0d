package dev.bindery.catalog.jdbc.tables;

import dev.bindery.model.TableDefinition;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which changes of a table are worth keeping the version before. */
final class ArchiveRule {

    /** What engines write with every load: Hive's basic statistics, its time of change, and Iceberg's pointers. */
    private static final Set<String> VOLATILE = Set.of(
            "transient_lastDdlTime",
            "numFiles",
            "numRows",
            "numPartitions",
            "numFilesErasureCoded",
            "rawDataSize",
            "totalSize",
            "COLUMN_STATS_ACCURATE",
            "STATS_GENERATED",
            "STATS_GENERATED_VIA_STATS_TASK",
            "last_modified_by",
            "last_modified_time",
            "metadata_location",
            "previous_metadata_location");

    private static final String SPARK_STATISTICS = "spark.sql.statistics.";

    private ArchiveRule() {}

    /** Whether two definitions differ in more than statistics, the time of change and where Iceberg's metadata is. */
    static boolean differs(TableDefinition before, TableDefinition after) {
        return !lasting(before).equals(lasting(after));
    }

    private static TableDefinition lasting(TableDefinition table) {
        Map<String, String> parameters = new HashMap<>(table.parameters());
        parameters.keySet().removeIf(key -> VOLATILE.contains(key) || key.startsWith(SPARK_STATISTICS));
        return new TableDefinition(
                table.description(),
                table.owner(),
                table.type(),
                table.descriptor(),
                table.partitionKeys(),
                parameters,
                table.viewOriginalText(),
                table.viewExpandedText(),
                table.rewriteEnabled(),
                table.retention(),
                Optional.empty(),
                Optional.empty());
    }
}
