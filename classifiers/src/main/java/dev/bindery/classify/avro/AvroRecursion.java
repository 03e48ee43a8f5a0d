package dev.bindery.classify.avro;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.Schema;

/**
 * Takes out of a schema the fields whose type refers back to a record that they are in. What remains is a reader's schema:
 * Avro's own resolution then skips those fields, so that the others can be read.
 */
final class AvroRecursion {

    private final Deque<String> open = new ArrayDeque<>();
    private final Map<String, Schema> done = new HashMap<>();
    private final List<String> removed = new ArrayList<>();

    /** The fields taken out, with the record they were in: {@code Node.next}. */
    List<String> removed() {
        return removed;
    }

    /** The schema without its recursive fields; empty if nothing remains. A schema without any comes back as it is. */
    Optional<Schema> without(Schema schema) {
        return switch (schema.getType()) {
            case RECORD -> record(schema);
            case ARRAY -> without(schema.getElementType())
                    .map(element -> element == schema.getElementType() ? schema : Schema.createArray(element));
            case MAP -> without(schema.getValueType())
                    .map(value -> value == schema.getValueType() ? schema : Schema.createMap(value));
            case UNION -> union(schema);
            default -> Optional.of(schema);
        };
    }

    private Optional<Schema> union(Schema schema) {
        List<Schema> members = new ArrayList<>();
        boolean same = true;
        for (Schema member : schema.getTypes()) {
            Optional<Schema> remaining = without(member);
            same &= remaining.isPresent() && remaining.get() == member;
            // Without one of its members a union would not resolve against what was written.
            if (remaining.isEmpty()) {
                return Optional.empty();
            }
            members.add(remaining.get());
        }
        return Optional.of(same ? schema : Schema.createUnion(members));
    }

    private Optional<Schema> record(Schema schema) {
        String name = schema.getFullName();
        if (open.contains(name)) {
            return Optional.empty();
        }
        if (done.containsKey(name)) {
            return Optional.of(done.get(name));
        }
        open.push(name);
        List<Schema.Field> fields = new ArrayList<>();
        boolean same = true;
        for (Schema.Field field : schema.getFields()) {
            Optional<Schema> remaining = without(field.schema());
            same &= remaining.isPresent() && remaining.get() == field.schema();
            if (remaining.isPresent()) {
                fields.add(new Schema.Field(field, remaining.get()));
            } else {
                removed.add(schema.getName() + "." + field.name());
            }
        }
        open.pop();
        if (fields.isEmpty() && !schema.getFields().isEmpty()) {
            return Optional.empty();
        }
        Schema result = same ? schema : Schema.createRecord(name, schema.getDoc(), null, schema.isError(), fields);
        done.put(name, result);
        return Optional.of(result);
    }
}
