package dev.bindery.classify.avro;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;

/**
 * What numbers and bytes mean in a schema. Avro's own resolution of schemas passes over logical types: read by one schema,
 * files of microseconds and of milliseconds, or of decimals with different scales, would give wrong values without an error.
 */
final class AvroUnits {

    private AvroUnits() {}

    /** By the names of the fields, then by the place within each. */
    static Map<String, Map<String, String>> of(Schema schema) {
        Map<String, Map<String, String>> units = new HashMap<>();
        if (schema.getType() == Schema.Type.RECORD) {
            for (Schema.Field field : schema.getFields()) {
                Map<String, String> within = new HashMap<>();
                collect(field.schema(), "", within);
                if (!within.isEmpty()) {
                    units.put(field.name(), within);
                }
            }
        } else {
            Map<String, String> within = new HashMap<>();
            collect(schema, "", within);
            units.put("value", within);
        }
        return units;
    }

    /** The name of a logical type, also of one that the library doesn't know. */
    static Optional<String> logicalType(Schema schema) {
        return schema.getLogicalType() != null
                ? Optional.of(schema.getLogicalType().getName())
                : Optional.ofNullable(schema.getProp("logicalType"));
    }

    private static void collect(Schema schema, String path, Map<String, String> units) {
        switch (schema.getType()) {
            case RECORD -> schema.getFields()
                    .forEach(field ->
                            collect(field.schema(), path + "." + field.name().toLowerCase(Locale.ROOT), units));
            case ARRAY -> collect(schema.getElementType(), path + "[]", units);
            case MAP -> collect(schema.getValueType(), path + "{value}", units);
            case UNION -> schema.getTypes().forEach(member -> collect(member, path, units));
            case INT, LONG, BYTES, FIXED -> unit(schema).ifPresent(unit -> units.put(path, unit));
            default -> {
                // Nothing to count.
            }
        }
    }

    private static Optional<String> unit(Schema schema) {
        if (schema.getLogicalType() instanceof LogicalTypes.Decimal decimal) {
            return Optional.of("decimal(" + decimal.getPrecision() + "," + decimal.getScale() + ") on "
                    + schema.getType().getName());
        }
        return logicalType(schema);
    }
}
