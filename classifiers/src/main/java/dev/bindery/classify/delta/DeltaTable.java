package dev.bindery.classify.delta;

import dev.bindery.classify.lake.FileEvidence;
import dev.bindery.classify.lake.LakeColumn;
import dev.bindery.classify.lake.LakeTable;
import dev.bindery.classify.lake.Totals;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A Delta table at its newest version.
 *
 * @param version counted from 0
 * @param id the table's own
 * @param description as its creator wrote it
 * @param columns all of them, in the order of the schema
 * @param partitionColumns names of those that files are split by, in order
 * @param minReaderVersion of the protocol
 * @param minWriterVersion of the protocol
 * @param readerFeatures what readers must support
 * @param files the data files that count; empty where there are too many to keep
 * @param totals of these
 */
public record DeltaTable(
        long version,
        String id,
        Optional<String> description,
        List<LakeColumn> columns,
        List<String> partitionColumns,
        long minReaderVersion,
        long minWriterVersion,
        List<String> readerFeatures,
        Optional<List<DataFile>> files,
        Totals totals,
        Map<String, String> properties,
        List<FileEvidence> evidence,
        List<String> notes)
        implements LakeTable {

    public static final String FORMAT = "delta";

    /**
     * A data file.
     *
     * @param path as the log has it: relative to the table or absolute, percent-encoded
     * @param partition values by the names of the partition columns; a value that is null is empty
     * @param hasDeletedRows whether a deletion vector belongs to it
     */
    public record DataFile(String path, Map<String, Optional<String>> partition, boolean hasDeletedRows) {}

    public DeltaTable {
        columns = List.copyOf(columns);
        partitionColumns = List.copyOf(partitionColumns);
        readerFeatures = List.copyOf(readerFeatures);
        evidence = List.copyOf(evidence);
        notes = List.copyOf(notes);
    }

    @Override
    public String format() {
        return FORMAT;
    }

    /** Whether files call columns otherwise than the schema does: only readers that know Delta can read them. */
    public boolean mapsColumns() {
        String mode = properties.getOrDefault("delta.columnMapping.mode", "none");
        return !mode.equals("none");
    }

    /** Why the files can't be read by themselves, even where one knows which of them count; empty where they can. */
    public Optional<String> unreadableAsParquet() {
        if (mapsColumns()) {
            return Optional.of("its columns are mapped (delta.columnMapping.mode="
                    + properties.get("delta.columnMapping.mode") + "), so that the files have other names for them");
        }
        if (files.isEmpty()) {
            return Optional.of("it has more files than are listed");
        }
        return files.get().stream()
                .filter(DataFile::hasDeletedRows)
                .findFirst()
                .map(file ->
                        "rows of " + file.path() + " are deleted by a deletion vector, which only Delta's readers see");
    }
}
