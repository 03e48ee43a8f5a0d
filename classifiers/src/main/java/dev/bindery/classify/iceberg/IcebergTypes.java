package dev.bindery.classify.iceberg;

import dev.bindery.classify.sample.SchemaLimits;
import dev.bindery.model.json.Json;
import dev.bindery.model.json.JsonObject;
import dev.bindery.model.types.ArrayType;
import dev.bindery.model.types.DecimalType;
import dev.bindery.model.types.HiveType;
import dev.bindery.model.types.MapType;
import dev.bindery.model.types.PrimitiveType;
import dev.bindery.model.types.StructType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Iceberg's types as the Hive types that Iceberg's own Hive catalog writes for them. What Hive lacks (times of day, UUIDs,
 * variants, geometries) is shown as a string or as bytes; engines take the types from the metadata.
 */
final class IcebergTypes {

    private static final Pattern DECIMAL = Pattern.compile("decimal\\(\\s*(\\d{1,2})\\s*,\\s*(\\d{1,2})\\s*\\)");

    private IcebergTypes() {}

    /** @throws IllegalArgumentException where it is no type of the specification */
    static HiveType type(Object json) {
        return type(json, 0);
    }

    private static HiveType type(Object json, int depth) {
        if (depth > SchemaLimits.DEEPEST) {
            throw new IllegalArgumentException("It is nested more than " + SchemaLimits.DEEPEST + " deep.");
        }
        if (json instanceof String name) {
            return scalar(name);
        }
        JsonObject nested = JsonObject.of(json, "A type");
        Map<?, ?> members = nested.members();
        String kind = nested.requiredText("type");
        return switch (kind) {
            case "list" -> new ArrayType(type(members.get("element"), depth + 1));
            case "map" -> new MapType(type(members.get("key"), depth + 1), type(members.get("value"), depth + 1));
            case "struct" -> struct(nested, depth);
            default -> throw new IllegalArgumentException("The type \"" + kind + "\" is not known.");
        };
    }

    private static HiveType struct(JsonObject struct, int depth) {
        List<StructType.Field> fields = new ArrayList<>();
        for (JsonObject field : struct.objects("fields")) {
            String name = field.requiredText("name");
            fields.add(new StructType.Field(
                    name.isEmpty() ? "_" : name, type(field.members().get("type"), depth + 1)));
        }
        return fields.isEmpty() ? PrimitiveType.STRING : new StructType(fields);
    }

    private static HiveType scalar(String name) {
        Matcher decimal = DECIMAL.matcher(name);
        if (decimal.matches()) {
            return new DecimalType(Integer.parseInt(decimal.group(1)), Integer.parseInt(decimal.group(2)));
        }
        if (name.startsWith("fixed[") || name.startsWith("geometry") || name.startsWith("geography")) {
            return PrimitiveType.BINARY;
        }
        return switch (name) {
            case "boolean" -> PrimitiveType.BOOLEAN;
            case "int" -> PrimitiveType.INT;
            case "long" -> PrimitiveType.BIGINT;
            case "float" -> PrimitiveType.FLOAT;
            case "double" -> PrimitiveType.DOUBLE;
            case "date" -> PrimitiveType.DATE;
            case "timestamp", "timestamptz", "timestamp_ns", "timestamptz_ns" -> PrimitiveType.TIMESTAMP;
            case "string", "uuid", "time", "unknown", "variant" -> PrimitiveType.STRING;
            case "binary" -> PrimitiveType.BINARY;
            default -> throw new IllegalArgumentException("The type \"" + name + "\" is not known.");
        };
    }

    /** Whether the catalog shows another type than the table has. */
    static boolean isStandIn(Object json) {
        return json instanceof String name
                && (name.equals("uuid")
                        || name.equals("time")
                        || name.equals("unknown")
                        || name.equals("variant")
                        || name.startsWith("geometry")
                        || name.startsWith("geography"));
    }

    static String printed(Object json) {
        return json instanceof String name ? name : Json.print(json);
    }
}
