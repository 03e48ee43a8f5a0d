package dev.bindery.classify.iceberg;

import dev.bindery.classify.lake.FileEvidence;
import dev.bindery.classify.lake.LakeColumn;
import dev.bindery.classify.lake.LakeTable;
import dev.bindery.classify.lake.Totals;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An Iceberg table.
 *
 * @param metadataFile the newest metadata file, relative to the table
 * @param metadataVersion the number in that file's name
 * @param formatVersion 1 to 3
 * @param id the table's own
 * @param location where the metadata say that the table is; data files are named by absolute paths
 * @param lastUpdated milliseconds since 1970
 * @param earlierMetadata metadata files before this one, by their names, as far as the metadata remember
 * @param partitioning such as {@code day(placed)}; empty for a table without partitions
 * @param snapshot the current one; empty for a table without rows
 * @param committedByFiles whether writers agree on the newest version by the files' names, as HadoopCatalog does, rather
 *     than by a catalog that names it
 */
public record IcebergTable(
        String metadataFile,
        long metadataVersion,
        long formatVersion,
        Optional<String> id,
        String location,
        long lastUpdated,
        List<String> earlierMetadata,
        List<LakeColumn> columns,
        List<String> partitioning,
        Optional<Long> snapshot,
        boolean committedByFiles,
        Totals totals,
        Map<String, String> properties,
        List<FileEvidence> evidence,
        List<String> notes)
        implements LakeTable {

    public static final String FORMAT = "iceberg";

    public IcebergTable {
        earlierMetadata = List.copyOf(earlierMetadata);
        columns = List.copyOf(columns);
        partitioning = List.copyOf(partitioning);
        evidence = List.copyOf(evidence);
        notes = List.copyOf(notes);
    }

    @Override
    public String format() {
        return FORMAT;
    }
}
