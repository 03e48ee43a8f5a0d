package dev.bindery.classify.delta;

import dev.bindery.classify.lake.BrokenTableException;
import dev.bindery.classify.lake.MetadataText;
import dev.bindery.classify.lake.TableFolder;
import dev.bindery.classify.parquet.rows.ParquetColumns;
import dev.bindery.classify.parquet.rows.UnreadableParquetException;
import dev.bindery.model.json.JsonObject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/** Reads checkpoints: one file, several parts, or a V2 checkpoint (Parquet or JSON) with the files beside it. */
final class CheckpointReading {

    private static final String SIDECARS = LogFiles.FOLDER + "/_sidecars/";

    private final TableFolder folder;
    private final LogState state;

    CheckpointReading(TableFolder folder, LogState state) {
        this.folder = folder;
        this.state = state;
    }

    void read(LogFiles.Checkpoint checkpoint) throws IOException, BrokenTableException {
        for (TableFolder.File file : checkpoint.files()) {
            List<String> sidecars = file.name().endsWith(".json") ? json(file) : parquet(file);
            for (String sidecar : sidecars) {
                sidecar(sidecar, file);
            }
        }
    }

    private List<String> json(TableFolder.File file) throws IOException, BrokenTableException {
        List<String> sidecars = new ArrayList<>();
        MetadataText.lines(folder, file, (line, text) -> {
            JsonObject action = MetadataText.object(file, text);
            try {
                state.take(action, file.path(), "line " + line);
                action.object("sidecar").ifPresent(it -> sidecars.add(it.requiredText("path")));
            } catch (IllegalArgumentException wrong) {
                throw new BrokenTableException(
                        file.path(), "Line " + line + " of " + file.path() + ": " + wrong.getMessage());
            }
        });
        return sidecars;
    }

    private void sidecar(String name, TableFolder.File from) throws IOException, BrokenTableException {
        String path = name.contains("/") ? name : SIDECARS + name;
        Optional<TableFolder.File> file = folder.below(LogFiles.FOLDER + "/_sidecars").stream()
                .filter(candidate -> candidate.path().equals(path))
                .findFirst();
        if (file.isEmpty()) {
            throw new BrokenTableException(
                    from.path(), "The checkpoint " + from.path() + " refers to " + path + ", which isn't there.");
        }
        parquet(file.get());
    }

    private List<String> parquet(TableFolder.File file) throws IOException, BrokenTableException {
        try {
            ParquetColumns columns = ParquetColumns.open(folder.open(file));
            protocol(columns, file);
            metadata(columns, file);
            if (columns.rows() > LogState.MOST_FILES) {
                state.tooManyFiles();
            } else {
                added(columns);
            }
            return columns.column("sidecar.path").stream()
                    .filter(Objects::nonNull)
                    .map(Object::toString)
                    .toList();
        } catch (UnreadableParquetException broken) {
            throw new BrokenTableException(
                    file.path(), "The checkpoint " + file.path() + " " + broken.getMessage() + ".");
        } catch (ClassCastException other) {
            throw new BrokenTableException(
                    file.path(),
                    "The checkpoint " + file.path() + " has columns of other types than those of checkpoints.");
        }
    }

    private void protocol(ParquetColumns columns, TableFolder.File file)
            throws IOException, UnreadableParquetException {
        List<Object> reader = columns.column("protocol.minReaderVersion");
        List<Object> writer = columns.column("protocol.minWriterVersion");
        List<Object> features = columns.column(element(columns, "protocol.readerFeatures"));
        for (int row = 0; row < reader.size(); row++) {
            if (reader.get(row) instanceof Number minReader) {
                state.protocol(
                        new LogState.Protocol(
                                minReader.longValue(),
                                writer.get(row) instanceof Number minWriter ? minWriter.longValue() : 1,
                                texts(features.get(row))),
                        file.path(),
                        "row " + (row + 1));
            }
        }
    }

    private void metadata(ParquetColumns columns, TableFolder.File file)
            throws IOException, UnreadableParquetException {
        List<Object> schema = columns.column("metaData.schemaString");
        List<Object> id = columns.column("metaData.id");
        List<Object> description = columns.column("metaData.description");
        List<Object> partitions = columns.column(element(columns, "metaData.partitionColumns"));
        List<Object> keys = columns.column(entry(columns, "metaData.configuration", "key"));
        List<Object> values = columns.column(entry(columns, "metaData.configuration", "value"));
        for (int row = 0; row < schema.size(); row++) {
            if (schema.get(row) instanceof String text) {
                Map<String, String> configuration = new HashMap<>();
                map(keys.get(row), values.get(row))
                        .forEach((key, value) -> value.ifPresent(it -> configuration.put(key, it)));
                state.metadata(
                        new LogState.Metadata(
                                id.get(row) instanceof String it ? it : "",
                                Optional.ofNullable((String) description.get(row)),
                                text,
                                texts(partitions.get(row)),
                                configuration),
                        file.path(),
                        "row " + (row + 1));
            }
        }
    }

    private void added(ParquetColumns columns) throws IOException, UnreadableParquetException {
        List<Object> path = columns.column("add.path");
        if (path.stream().allMatch(Objects::isNull)) {
            return;
        }
        List<Object> size = columns.column("add.size");
        List<Object> statistics = columns.column("add.stats");
        List<Object> records = columns.column("add.stats_parsed.numRecords");
        List<Object> keys = columns.column(entry(columns, "add.partitionValues", "key"));
        List<Object> values = columns.column(entry(columns, "add.partitionValues", "value"));
        List<Object> type = columns.column("add.deletionVector.storageType");
        List<Object> vector = columns.column("add.deletionVector.pathOrInlineDv");
        List<Object> offset = columns.column("add.deletionVector.offset");
        List<Object> deleted = columns.column("add.deletionVector.cardinality");
        for (int row = 0; row < path.size(); row++) {
            if (!(path.get(row) instanceof String file)) {
                continue;
            }
            boolean hasVector = type.get(row) instanceof String;
            OptionalLong count = number(records.get(row));
            OptionalLong all = count.isPresent()
                    ? count
                    : FileStatistics.records(Optional.ofNullable((String) statistics.get(row)));
            state.add(
                    file,
                    hasVector
                            ? LogState.vectorId(
                                    (String) type.get(row), (String) vector.get(row), (Number) offset.get(row))
                            : "",
                    new LogState.Added(
                            new DeltaTable.DataFile(file, map(keys.get(row), values.get(row)), hasVector),
                            number(size.get(row)),
                            FileStatistics.left(all, hasVector, number(deleted.get(row)))));
        }
    }

    /** Spark calls the group within a list {@code list}, others {@code bag}; likewise for what is in it. */
    private static String element(ParquetColumns columns, String list) {
        return columns.first(List.of(
                        list + ".list.element",
                        list + ".list.item",
                        list + ".bag.array_element",
                        list + ".bag.array",
                        list + ".array"))
                .orElse(list);
    }

    private static String entry(ParquetColumns columns, String map, String part) {
        return columns.first(List.of(map + ".key_value." + part, map + ".map." + part, map + ".entries." + part))
                .orElse(map);
    }

    private static List<String> texts(Object list) {
        return list instanceof List<?> values
                ? values.stream().filter(Objects::nonNull).map(Object::toString).toList()
                : List.of();
    }

    private static Map<String, Optional<String>> map(Object keys, Object values) {
        Map<String, Optional<String>> map = new HashMap<>();
        if (keys instanceof List<?> names) {
            List<?> texts = values instanceof List<?> list ? list : List.of();
            for (int i = 0; i < names.size(); i++) {
                Object value = i < texts.size() ? texts.get(i) : null;
                map.put(String.valueOf(names.get(i)), Optional.ofNullable(value).map(Object::toString));
            }
        }
        return map;
    }

    private static OptionalLong number(Object value) {
        return value instanceof Number number ? OptionalLong.of(number.longValue()) : OptionalLong.empty();
    }
}
