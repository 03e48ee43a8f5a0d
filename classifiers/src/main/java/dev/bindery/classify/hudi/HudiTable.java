package dev.bindery.classify.hudi;

import dev.bindery.classify.lake.FileEvidence;
import dev.bindery.classify.lake.LakeColumn;
import dev.bindery.classify.lake.LakeTable;
import dev.bindery.classify.lake.Totals;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A Hudi table.
 *
 * @param name as its properties have it
 * @param mergeOnRead whether rows may be in log files that readers merge, rather than all in base files
 * @param version of the table's layout: up to 6 that of Hudi 0.x, 8 and more that of 1.x
 * @param lastInstant the newest completed change; empty for a table that was never written
 * @param columns all of them: Hudi's own first, those that the table is partitioned by among the others
 * @param partitionColumns in order
 * @param typedPartitions whether folders have the values of these columns as they are, rather than dates or numbers written
 *     in a way of their own
 * @param hiveStyle whether folders are called {@code key=value}
 * @param encodedFolders whether the values are percent-encoded in the folders' names
 * @param baseFormat {@code PARQUET} as a rule
 * @param partitions folders with files that count, relative to the table; the empty path for a table without partitions
 */
public record HudiTable(
        String name,
        boolean mergeOnRead,
        long version,
        Optional<String> lastInstant,
        List<LakeColumn> columns,
        List<String> partitionColumns,
        boolean typedPartitions,
        boolean hiveStyle,
        boolean encodedFolders,
        String baseFormat,
        List<String> partitions,
        Totals totals,
        Map<String, String> properties,
        List<FileEvidence> evidence,
        List<String> notes)
        implements LakeTable {

    public static final String FORMAT = "hudi";

    public HudiTable {
        columns = List.copyOf(columns);
        partitionColumns = List.copyOf(partitionColumns);
        partitions = List.copyOf(partitions);
        evidence = List.copyOf(evidence);
        notes = List.copyOf(notes);
    }

    @Override
    public String format() {
        return FORMAT;
    }
}
