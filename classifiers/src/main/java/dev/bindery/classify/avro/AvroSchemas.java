package dev.bindery.classify.avro;

import dev.bindery.classify.Stored.Reader;
import dev.bindery.model.types.HiveType;
import dev.bindery.model.types.StructType;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.NameValidator;
import org.apache.avro.Schema;

/** Avro's schemas where they stand for other things than Avro files. */
public final class AvroSchemas {

    private AvroSchemas() {}

    /**
     * A record's fields.
     *
     * @param comments what the schema says of a field, by its name
     */
    public record Fields(StructType struct, Map<String, String> comments) {}

    /** Whether it is the schema of a record, as that of a table must be. */
    public static boolean isRecord(String json) {
        try {
            return parsed(json).getType() == Schema.Type.RECORD;
        } catch (AvroRuntimeException | StackOverflowError invalid) {
            return false;
        }
    }

    private static Schema parsed(String json) {
        return new Schema.Parser(NameValidator.NO_VALIDATION)
                .setValidateDefaults(false)
                .parse(json);
    }

    /** @throws IllegalArgumentException where it isn't the schema of a record, or one that can't be a table */
    public static Fields read(String json) {
        return read(json, Reader.CATALOG);
    }

    /**
     * The same with the types by which somebody reads the fields.
     *
     * @throws IllegalArgumentException where it isn't the schema of a record, or one that can't be a table
     */
    public static Fields read(String json, Reader reader) {
        try {
            Schema written = parsed(json);
            Schema schema = new AvroRecursion().without(written).orElse(written);
            HiveType type = new AvroTypes(reader).type(schema);
            if (!(type instanceof StructType struct)) {
                throw new IllegalArgumentException("The Avro schema is not that of a record with fields.");
            }
            Map<String, String> comments = new HashMap<>();
            for (Schema.Field field : schema.getFields()) {
                if (field.doc() != null && !field.doc().isBlank()) {
                    comments.put(field.name(), field.doc());
                }
            }
            return new Fields(struct, comments);
        } catch (AvroRuntimeException | StackOverflowError invalid) {
            throw new IllegalArgumentException("The Avro schema can't be read.", invalid);
        }
    }
}
