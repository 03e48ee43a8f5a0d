package dev.bindery.classify.delta;

import dev.bindery.classify.lake.BrokenTableException;
import dev.bindery.classify.lake.FileEvidence;
import dev.bindery.classify.lake.LakeColumn;
import dev.bindery.classify.lake.MetadataText;
import dev.bindery.classify.lake.TableFolder;
import dev.bindery.classify.lake.Totals;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;

/** Reads the log of a Delta table. */
public final class DeltaReader {

    private static final long NEWEST_READER_VERSION = 3;

    /** Features of readers that change neither where the schema is nor what its types mean to a catalog. */
    private static final Set<String> KNOWN_FEATURES = Set.of(
            "columnMapping",
            "deletionVectors",
            "timestampNtz",
            "typeWidening",
            "typeWidening-preview",
            "v2Checkpoint",
            "vacuumProtocolCheck",
            "variantType",
            "variantType-preview",
            "variantShredding",
            "variantShredding-preview");

    /** Versions of such tables count only once a catalog says so; the log's folder alone can't tell. */
    private static final Set<String> CATALOG_FEATURES =
            Set.of("catalogManaged", "catalogOwned", "catalogOwned-preview");

    private final TableFolder folder;

    public DeltaReader(TableFolder folder) {
        this.folder = folder;
    }

    /**
     * The newest version of the table.
     *
     * @throws BrokenTableException where the log is incomplete or corrupt, or asks for what isn't known here
     */
    public DeltaTable read() throws IOException, BrokenTableException {
        LogFiles log = LogFiles.of(folder);
        LogState state = new LogState();
        if (log.checkpoint().isPresent()) {
            new CheckpointReading(folder, state).read(log.checkpoint().get());
        }
        for (TableFolder.File commit : log.commits().values()) {
            commit(commit, state);
        }
        LogState.Seen<LogState.Protocol> protocol = state.protocol()
                .orElseThrow(() -> new BrokenTableException(LogFiles.FOLDER, "The log has no protocol in it."));
        check(protocol);
        LogState.Seen<LogState.Metadata> metadata = state.metadata()
                .orElseThrow(() -> new BrokenTableException(LogFiles.FOLDER, "The log has no metaData in it."));
        return table(log, state, protocol, metadata);
    }

    private void commit(TableFolder.File file, LogState state) throws IOException, BrokenTableException {
        MetadataText.lines(folder, file, (line, text) -> {
            try {
                state.take(MetadataText.object(file, text), file.path(), "line " + line);
            } catch (IllegalArgumentException wrong) {
                throw new BrokenTableException(
                        file.path(), "Line " + line + " of " + file.path() + ": " + wrong.getMessage());
            }
        });
    }

    private static void check(LogState.Seen<LogState.Protocol> seen) throws BrokenTableException {
        LogState.Protocol protocol = seen.value();
        if (protocol.minReaderVersion() > NEWEST_READER_VERSION) {
            throw new BrokenTableException(
                    seen.file(),
                    "The protocol in " + seen.file() + " asks for readers of version " + protocol.minReaderVersion()
                            + ", and versions up to " + NEWEST_READER_VERSION + " are known.");
        }
        Set<String> managed = new TreeSet<>(protocol.readerFeatures());
        managed.retainAll(CATALOG_FEATURES);
        if (!managed.isEmpty()) {
            throw new BrokenTableException(
                    seen.file(),
                    "The protocol in " + seen.file() + " has the feature " + String.join(", ", managed)
                            + ": a catalog decides which version of the table is its newest, not the files in its log.");
        }
        Set<String> unknown = new TreeSet<>(protocol.readerFeatures());
        unknown.removeAll(KNOWN_FEATURES);
        if (!unknown.isEmpty()) {
            throw new BrokenTableException(
                    seen.file(),
                    "The protocol in " + seen.file() + " asks for features that aren't known here: "
                            + String.join(", ", unknown) + ".");
        }
    }

    private DeltaTable table(
            LogFiles log,
            LogState state,
            LogState.Seen<LogState.Protocol> protocol,
            LogState.Seen<LogState.Metadata> metadata)
            throws BrokenTableException {
        List<FileEvidence> evidence = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        String newest = log.commits().isEmpty()
                ? log.checkpoint().orElseThrow().files().get(0).path()
                : log.commits().get(log.commits().lastKey()).path();
        evidence.add(FileEvidence.of(
                newest,
                "format",
                "the file's name",
                newest.substring(newest.lastIndexOf('/') + 1),
                "the newest version of a Delta table, " + log.version()));
        evidence.add(FileEvidence.of(
                protocol.file(),
                "format",
                protocol.where(),
                "minReaderVersion " + protocol.value().minReaderVersion() + ", minWriterVersion "
                        + protocol.value().minWriterVersion()
                        + (protocol.value().readerFeatures().isEmpty()
                                ? ""
                                : ", readerFeatures " + protocol.value().readerFeatures()),
                "the last protocol in the log"));
        LogState.Metadata last = metadata.value();
        List<LakeColumn> columns;
        try {
            columns = new DeltaSchema(metadata.file(), metadata.where(), evidence).columns(last.schema());
        } catch (IllegalArgumentException wrong) {
            throw new BrokenTableException(
                    metadata.file(), "The schema in " + metadata.file() + " can't be read. " + wrong.getMessage());
        }
        for (String partition : last.partitionColumns()) {
            if (columns.stream().noneMatch(column -> column.name().equals(partition))) {
                throw new BrokenTableException(
                        metadata.file(),
                        "The metaData in " + metadata.file() + " has the partition column \"" + partition
                                + "\", which its schema hasn't.");
            }
        }
        if (!last.partitionColumns().isEmpty()) {
            evidence.add(FileEvidence.of(
                    metadata.file(),
                    "partitions",
                    metadata.where(),
                    String.join(", ", last.partitionColumns()),
                    "the partition columns"));
        }
        Optional<List<DeltaTable.DataFile>> files = state.files()
                .map(all -> all.values().stream().map(LogState.Added::file).toList());
        DeltaTable table = new DeltaTable(
                log.version(),
                last.id(),
                last.description(),
                columns,
                last.partitionColumns(),
                protocol.value().minReaderVersion(),
                protocol.value().minWriterVersion(),
                protocol.value().readerFeatures(),
                files,
                totals(state),
                last.configuration(),
                evidence,
                notes);
        table.unreadableAsParquet()
                .ifPresent(why -> notes.add("Only engines that know Delta Lake can read it: " + why + "."));
        return new DeltaTable(
                table.version(),
                table.id(),
                table.description(),
                table.columns(),
                table.partitionColumns(),
                table.minReaderVersion(),
                table.minWriterVersion(),
                table.readerFeatures(),
                table.files(),
                table.totals(),
                table.properties(),
                evidence,
                notes);
    }

    private static Totals totals(LogState state) {
        Optional<Map<String, LogState.Added>> files = state.files();
        if (files.isEmpty()) {
            return Totals.UNKNOWN;
        }
        long bytes = 0;
        long records = 0;
        boolean allCounted = true;
        for (LogState.Added added : files.get().values()) {
            bytes += added.size().orElse(0);
            records += added.records().orElse(0);
            allCounted &= added.records().isPresent();
        }
        return new Totals(
                OptionalLong.of(files.get().size()),
                OptionalLong.of(bytes),
                allCounted ? OptionalLong.of(records) : OptionalLong.empty());
    }
}
