package dev.bindery.classify.delta;

import dev.bindery.model.json.JsonObject;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** What a log comes to while it is read from its beginning: the last protocol and metadata count, and files come and go. */
final class LogState {

    /** What is kept of the files; beyond this they are only counted as too many. */
    static final int MOST_FILES = 200_000;

    /**
     * An action with the file that it stands in.
     *
     * @param where within the file
     */
    record Seen<T>(T value, String file, String where) {}

    /** The action {@code protocol}. */
    record Protocol(long minReaderVersion, long minWriterVersion, List<String> readerFeatures) {}

    /** The action {@code metaData}. */
    record Metadata(
            String id,
            Optional<String> description,
            String schema,
            List<String> partitionColumns,
            Map<String, String> configuration) {}

    /** The action {@code add}. */
    record Added(DeltaTable.DataFile file, OptionalLong size, OptionalLong records) {}

    private Optional<Seen<Protocol>> protocol = Optional.empty();
    private Optional<Seen<Metadata>> metadata = Optional.empty();
    private final Map<String, Added> files = new LinkedHashMap<>();
    private boolean tooMany;

    Optional<Seen<Protocol>> protocol() {
        return protocol;
    }

    Optional<Seen<Metadata>> metadata() {
        return metadata;
    }

    /** The files by their path and deletion vector; empty where there are too many. */
    Optional<Map<String, Added>> files() {
        return tooMany ? Optional.empty() : Optional.of(files);
    }

    void protocol(Protocol value, String file, String where) {
        protocol = Optional.of(new Seen<>(value, file, where));
    }

    void metadata(Metadata value, String file, String where) {
        metadata = Optional.of(new Seen<>(value, file, where));
    }

    void add(String path, String deletionVector, Added added) {
        if (!tooMany) {
            files.put(key(path, deletionVector), added);
            if (files.size() > MOST_FILES) {
                tooManyFiles();
            }
        }
    }

    void remove(String path, String deletionVector) {
        files.remove(key(path, deletionVector));
    }

    void tooManyFiles() {
        tooMany = true;
        files.clear();
    }

    /** A file may come back with another deletion vector: both together are its name. */
    private static String key(String path, String deletionVector) {
        return deletionVector.isEmpty() ? path : path + "\n" + deletionVector;
    }

    /** One action of a commit or of a checkpoint in JSON. */
    void take(JsonObject action, String file, String where) {
        action.object("protocol").ifPresent(it -> protocol(protocol(it), file, where));
        action.object("metaData").ifPresent(it -> metadata(metadata(it), file, where));
        action.object("add").ifPresent(this::add);
        action.object("remove").ifPresent(it -> remove(it.requiredText("path"), deletionVector(it)));
    }

    private static Protocol protocol(JsonObject json) {
        return new Protocol(
                json.number("minReaderVersion").orElse(1L),
                json.number("minWriterVersion").orElse(1L),
                json.texts("readerFeatures"));
    }

    private static Metadata metadata(JsonObject json) {
        return new Metadata(
                json.text("id").orElse(""),
                json.text("description"),
                json.requiredText("schemaString"),
                json.texts("partitionColumns"),
                json.textMap("configuration"));
    }

    private void add(JsonObject json) {
        String path = json.requiredText("path");
        Map<String, Optional<String>> partition = new HashMap<>();
        json.object("partitionValues").ifPresent(values -> values.members()
                .forEach((name, value) -> partition.put(
                        name.toString(), Optional.ofNullable(value).map(Object::toString))));
        OptionalLong records = FileStatistics.records(json.text("stats"));
        OptionalLong deleted = json.object("deletionVector")
                .flatMap(vector -> vector.number("cardinality"))
                .map(OptionalLong::of)
                .orElse(OptionalLong.empty());
        String vector = deletionVector(json);
        add(
                path,
                vector,
                new Added(
                        new DeltaTable.DataFile(path, partition, !vector.isEmpty()),
                        json.number("size").map(OptionalLong::of).orElse(OptionalLong.empty()),
                        FileStatistics.left(records, !vector.isEmpty(), deleted)));
    }

    private static String deletionVector(JsonObject json) {
        return json.object("deletionVector")
                .map(vector -> vectorId(
                        vector.text("storageType").orElse(""),
                        vector.text("pathOrInlineDv").orElse(""),
                        vector.number("offset").orElse(null)))
                .orElse("");
    }

    static String vectorId(String storageType, String path, Number offset) {
        return storageType + path + (offset == null ? "" : "@" + offset.longValue());
    }
}
