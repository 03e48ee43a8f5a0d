package dev.bindery.classify.hudi;

import dev.bindery.classify.lake.BrokenTableException;
import dev.bindery.classify.lake.MetadataText;
import dev.bindery.classify.lake.TableFolder;
import dev.bindery.model.json.Json;
import dev.bindery.model.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.file.DataFileReader;
import org.apache.avro.file.SeekableByteArrayInput;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.IndexedRecord;

/**
 * What a completed change says of itself: JSON in Hudi 0.x, an Avro file in 1.x.
 *
 * @param schema Avro's JSON of the rows; empty where the change tells none
 * @param rows how many each file that was written has, by its path within the table
 * @param replaced ids of files that no longer count
 */
record CommitMetadata(Optional<String> schema, Map<String, Long> rows, Set<String> replaced) {

    private static final byte[] AVRO = {'O', 'b', 'j', 1};

    static CommitMetadata read(TableFolder folder, TableFolder.File file) throws IOException, BrokenTableException {
        byte[] bytes = MetadataText.bytes(folder, file);
        try {
            boolean avro = bytes.length >= AVRO.length && Arrays.equals(bytes, 0, AVRO.length, AVRO, 0, AVRO.length);
            if (bytes.length == 0) {
                // A change without any file, as Hudi 0.x notes it.
                return new CommitMetadata(Optional.empty(), Map.of(), Set.of());
            }
            Object plain = avro ? avro(bytes) : Json.read(new String(bytes, StandardCharsets.UTF_8));
            return of(JsonObject.of(plain, "The change"));
        } catch (IllegalArgumentException
                | AvroRuntimeException
                | IOException
                | LinkageError
                | StackOverflowError broken) {
            throw new BrokenTableException(
                    file.path(), "The completed change " + file.path() + " can't be read: " + clause(broken));
        }
    }

    private static String clause(Throwable broken) {
        String message = broken instanceof IllegalArgumentException ? broken.getMessage() : null;
        return message == null ? "it is corrupt." : message;
    }

    private static CommitMetadata of(JsonObject json) {
        Map<String, Long> rows = new HashMap<>();
        json.object("partitionToWriteStats")
                .ifPresent(partitions -> partitions.members().forEach((partition, files) -> {
                    if (files instanceof List<?> list) {
                        list.stream()
                                .map(file -> JsonObject.of(file, "A file of the change"))
                                .forEach(file -> file.text("path")
                                        .ifPresent(path -> rows.put(
                                                path, file.number("numWrites").orElse(0L))));
                    }
                }));
        Set<String> replaced = new HashSet<>();
        json.object("partitionToReplaceFileIds")
                .ifPresent(partitions -> partitions.members().values().forEach(ids -> {
                    if (ids instanceof List<?> list) {
                        list.forEach(id -> replaced.add(String.valueOf(id)));
                    }
                }));
        Optional<String> schema = json.object("extraMetadata")
                .flatMap(extra -> extra.text("schema"))
                .filter(text -> !text.isBlank());
        return new CommitMetadata(schema, rows, replaced);
    }

    private static Object avro(byte[] bytes) throws IOException {
        try (DataFileReader<Object> reader =
                new DataFileReader<>(new SeekableByteArrayInput(bytes), new GenericDatumReader<>())) {
            return reader.hasNext() ? plain(reader.next()) : Map.of();
        }
    }

    /** Avro's values as JSON has them. */
    private static Object plain(Object value) {
        if (value instanceof IndexedRecord row) {
            Map<String, Object> members = new HashMap<>();
            row.getSchema().getFields().forEach(field -> members.put(field.name(), plain(row.get(field.pos()))));
            return members;
        } else if (value instanceof Map<?, ?> map) {
            Map<String, Object> members = new HashMap<>();
            map.forEach((name, member) -> members.put(String.valueOf(name), plain(member)));
            return members;
        } else if (value instanceof List<?> list) {
            return list.stream().map(CommitMetadata::plain).toList();
        } else if (value instanceof CharSequence text) {
            return text.toString();
        } else if (value instanceof Integer number) {
            return number.longValue();
        }
        return value;
    }
}
