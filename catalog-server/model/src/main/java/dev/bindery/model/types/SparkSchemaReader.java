package dev.bindery.model.types;

import dev.bindery.model.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Spark's schema JSON to Hive types. */
final class SparkSchemaReader {

    private SparkSchemaReader() {}

    static List<SparkTypes.Column> columns(String json) {
        if (!(read(json) instanceof Map<?, ?> schema) || !"struct".equals(schema.get("type"))) {
            throw new IllegalArgumentException("Not a Spark schema: expected an object with \"type\":\"struct\".");
        }
        List<SparkTypes.Column> columns = new ArrayList<>();
        for (Object field : list(schema, "fields")) {
            Map<?, ?> members = object(field, "a field");
            Map<?, ?> metadata = members.get("metadata") instanceof Map<?, ?> map ? map : Map.of();
            HiveType type = metadata.get(SparkTypes.CHAR_VARCHAR) instanceof String declared
                    ? HiveType.parse(declared)
                    : type(members.get("type"), 1);
            Optional<String> comment =
                    metadata.get("comment") instanceof String text ? Optional.of(text) : Optional.empty();
            columns.add(new SparkTypes.Column(name(members), type, comment));
        }
        return List.copyOf(columns);
    }

    static HiveType type(String json) {
        return type(read(json), 1);
    }

    private static Object read(String json) {
        try {
            return Json.read(json);
        } catch (IllegalArgumentException notJson) {
            throw new IllegalArgumentException("Not a Spark schema. " + notJson.getMessage(), notJson);
        }
    }

    private static HiveType type(Object json, int depth) {
        if (depth > HiveTypeParser.MAXIMUM_DEPTH) {
            throw new IllegalArgumentException("Not a Spark schema: expected at most " + HiveTypeParser.MAXIMUM_DEPTH
                    + " types inside each other.");
        }
        if (json instanceof String name) {
            return scalar(name);
        }
        Map<?, ?> members = object(json, "a type");
        Object kind = members.get("type");
        if ("array".equals(kind)) {
            return new ArrayType(type(members.get("elementType"), depth + 1));
        } else if ("map".equals(kind)) {
            return new MapType(type(members.get("keyType"), depth + 1), type(members.get("valueType"), depth + 1));
        } else if ("struct".equals(kind)) {
            List<StructType.Field> fields = new ArrayList<>();
            for (Object field : list(members, "fields")) {
                Map<?, ?> member = object(field, "a field");
                fields.add(new StructType.Field(name(member), type(member.get("type"), depth + 1)));
            }
            return new StructType(fields);
        } else if ("udt".equals(kind) && members.containsKey("sqlType")) {
            return type(members.get("sqlType"), depth + 1);
        }
        throw new IllegalArgumentException("Spark's type '" + kind + "' has no counterpart in Hive.");
    }

    private static HiveType scalar(String name) {
        return switch (name) {
            case "byte" -> PrimitiveType.TINYINT;
            case "short" -> PrimitiveType.SMALLINT;
            case "integer" -> PrimitiveType.INT;
            case "long" -> PrimitiveType.BIGINT;
            case "null" -> PrimitiveType.VOID;
            case "interval year to month", "interval year", "interval month" -> PrimitiveType.INTERVAL_YEAR_MONTH;
            default -> {
                if (name.startsWith("interval ")) {
                    yield PrimitiveType.INTERVAL_DAY_TIME;
                }
                if (name.startsWith("string collate ")) {
                    yield PrimitiveType.STRING;
                }
                try {
                    yield HiveType.parse(name);
                } catch (HiveTypeSyntaxException unknown) {
                    throw new IllegalArgumentException(
                            "Spark's type '" + name + "' has no counterpart in Hive.", unknown);
                }
            }
        };
    }

    private static String name(Map<?, ?> field) {
        if (field.get("name") instanceof String name) {
            return name;
        }
        throw new IllegalArgumentException("Not a Spark schema: a field without a name.");
    }

    private static List<?> list(Map<?, ?> members, String name) {
        if (members.get(name) instanceof List<?> list) {
            return list;
        }
        throw new IllegalArgumentException("Not a Spark schema: expected a list in \"" + name + "\".");
    }

    private static Map<?, ?> object(Object json, String what) {
        if (json instanceof Map<?, ?> members) {
            return members;
        }
        throw new IllegalArgumentException(
                "Not a Spark schema: expected " + what + " as an object, found " + json + ".");
    }
}
