package dev.bindery.model.types;

import dev.bindery.model.json.JsonWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Hive types in the JSON form of Spark's own types, as in the table parameter {@code spark.sql.sources.schema}
 * ({@code org.apache.spark.sql.types.DataType.json}), and back.
 *
 * <p>Not every type has a twin. {@code char} and {@code varchar} are strings to Spark and keep their type in the column's
 * metadata; {@code timestamp with local time zone} and {@code timestamp} both are Spark's {@code timestamp}; a
 * {@code uniontype} becomes the struct {@code member0, member1, …} that Spark's Avro reader makes of it.
 */
public final class SparkTypes {

    /** Where Spark keeps the declared char or varchar type of a column. */
    static final String CHAR_VARCHAR = "__CHAR_VARCHAR_TYPE_STRING";

    private SparkTypes() {}

    /** One column of a table's schema; the name in its original case. */
    public record Column(String name, HiveType type, Optional<String> comment) {

        public Column(String name, HiveType type) {
            this(name, type, Optional.empty());
        }
    }

    /** The schema of a table: a Spark struct of nullable columns, partition keys last as the caller orders them. */
    public static String schemaJson(List<Column> columns) {
        JsonWriter json = new JsonWriter();
        struct(json, columns, column -> {
            Map<String, String> metadata = new TreeMap<>();
            column.comment().ifPresent(comment -> metadata.put("comment", comment));
            if (hasFixedText(column.type())) {
                metadata.put(CHAR_VARCHAR, column.type().print());
            }
            field(json, column.name(), column.type(), metadata);
        });
        return json.toString();
    }

    /** One type: a JSON string such as {@code "integer"}, or an object for a nested type. */
    public static String typeJson(HiveType type) {
        JsonWriter json = new JsonWriter();
        type(json, type);
        return json.toString();
    }

    /**
     * Reads a schema that Spark or {@link #schemaJson} wrote.
     *
     * @throws IllegalArgumentException when it is not JSON, not a struct, or has a type that Hive lacks
     */
    public static List<Column> parseSchema(String json) {
        return SparkSchemaReader.columns(json);
    }

    /**
     * Reads one type that Spark or {@link #typeJson} wrote.
     *
     * @throws IllegalArgumentException when it is not JSON or a type that Hive lacks
     */
    public static HiveType parseType(String json) {
        return SparkSchemaReader.type(json);
    }

    /** How the bytes of a variant lie in files, and what Hive reads of it. */
    private static final HiveType VARIANT = new StructType(List.of(
            new StructType.Field("metadata", PrimitiveType.BINARY),
            new StructType.Field("value", PrimitiveType.BINARY)));

    /** The type for Hive, which knows neither {@code timestamp_ntz} (a {@code timestamp}) nor {@code variant} (its two parts). */
    public static HiveType asHive(HiveType type) {
        if (type == PrimitiveType.TIMESTAMP_NTZ) {
            return PrimitiveType.TIMESTAMP;
        } else if (type == PrimitiveType.VARIANT) {
            return VARIANT;
        } else if (type instanceof ArrayType array) {
            return new ArrayType(asHive(array.element()));
        } else if (type instanceof MapType map) {
            return new MapType(asHive(map.key()), asHive(map.value()));
        } else if (type instanceof StructType struct) {
            return new StructType(struct.fields().stream()
                    .map(field -> new StructType.Field(field.name(), asHive(field.type())))
                    .toList());
        } else if (type instanceof UnionType union) {
            return new UnionType(
                    union.members().stream().map(SparkTypes::asHive).toList());
        }
        return type;
    }

    private static void type(JsonWriter json, HiveType type) {
        if (type instanceof StructType struct) {
            fields(json, struct);
        } else if (type instanceof UnionType union) {
            fields(json, asStruct(union));
        } else if (type instanceof ArrayType array) {
            json.beginObject().member("type", "array").name("elementType");
            type(json, array.element());
            json.name("containsNull").value(true).endObject();
        } else if (type instanceof MapType map) {
            json.beginObject().member("type", "map").name("keyType");
            type(json, map.key());
            json.name("valueType");
            type(json, map.value());
            json.name("valueContainsNull").value(true).endObject();
        } else {
            json.value(scalar(type));
        }
    }

    private static StructType asStruct(UnionType union) {
        List<StructType.Field> fields = new ArrayList<>();
        for (HiveType member : union.members()) {
            fields.add(new StructType.Field("member" + fields.size(), member));
        }
        return new StructType(fields);
    }

    private static void fields(JsonWriter json, StructType type) {
        struct(json, type.fields(), field -> field(json, field.name(), field.type(), Map.of()));
    }

    private static <T> void struct(JsonWriter json, List<T> fields, Consumer<T> field) {
        json.beginObject().member("type", "struct").name("fields").beginArray();
        fields.forEach(field);
        json.endArray().endObject();
    }

    private static void field(JsonWriter json, String name, HiveType type, Map<String, String> metadata) {
        json.beginObject().member("name", name).name("type");
        type(json, type);
        json.name("nullable").value(true).name("metadata").value(metadata).endObject();
    }

    private static String scalar(HiveType type) {
        if (type instanceof PrimitiveType primitive) {
            return switch (primitive) {
                case TINYINT -> "byte";
                case SMALLINT -> "short";
                case INT -> "integer";
                case BIGINT -> "long";
                case TIMESTAMP_WITH_LOCAL_TIME_ZONE -> "timestamp";
                case INTERVAL_YEAR_MONTH -> "interval year to month";
                case INTERVAL_DAY_TIME -> "interval day to second";
                case VOID, BOOLEAN, FLOAT, DOUBLE, STRING, BINARY, DATE, TIMESTAMP, TIMESTAMP_NTZ, VARIANT -> primitive
                        .print();
            };
        }
        return type instanceof DecimalType ? type.print() : "string";
    }

    private static boolean hasFixedText(HiveType type) {
        if (type instanceof CharType || type instanceof VarcharType) {
            return true;
        } else if (type instanceof ArrayType array) {
            return hasFixedText(array.element());
        } else if (type instanceof MapType map) {
            return hasFixedText(map.key()) || hasFixedText(map.value());
        } else if (type instanceof StructType struct) {
            return struct.fields().stream().anyMatch(field -> hasFixedText(field.type()));
        }
        return false;
    }
}
