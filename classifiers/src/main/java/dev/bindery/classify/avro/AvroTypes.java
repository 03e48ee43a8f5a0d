package dev.bindery.classify.avro;

import dev.bindery.classify.Stored.Reader;
import dev.bindery.classify.sample.SchemaLimits;
import dev.bindery.model.types.ArrayType;
import dev.bindery.model.types.DecimalType;
import dev.bindery.model.types.HiveType;
import dev.bindery.model.types.MapType;
import dev.bindery.model.types.PrimitiveType;
import dev.bindery.model.types.StructType;
import dev.bindery.model.types.UnionType;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;

/**
 * Avro's types as Hive types. A union with null is its other member; of numbers of one family the
 * wider; any other union a uniontype. The schema must not be recursive.
 *
 * <p>A schema names each record once and may use it often: a few lines can describe more fields than fit in memory. So they
 * are counted while they are written out.
 */
final class AvroTypes {

    private final Reader reader;
    private int fields;

    AvroTypes(Reader reader) {
        this.reader = reader;
    }

    /** @throws AvroRuntimeException where there is more of it than a table can have */
    HiveType type(Schema schema) {
        return type(schema, 0);
    }

    private HiveType type(Schema schema, int depth) {
        if (depth > SchemaLimits.DEEPEST) {
            throw new AvroRuntimeException("it is nested more than " + SchemaLimits.DEEPEST + " deep");
        }
        if (++fields > SchemaLimits.MOST_FIELDS) {
            throw new AvroRuntimeException(
                    "it describes more than " + SchemaLimits.MOST_FIELDS + " fields, nested ones included");
        }
        return switch (schema.getType()) {
            case RECORD -> schema.getFields().isEmpty()
                    ? PrimitiveType.STRING
                    : new StructType(schema.getFields().stream()
                            .map(field -> new StructType.Field(field.name(), type(field.schema(), depth + 1)))
                            .toList());
            case ARRAY -> new ArrayType(type(schema.getElementType(), depth + 1));
            case MAP -> new MapType(PrimitiveType.STRING, type(schema.getValueType(), depth + 1));
            case UNION -> union(schema, depth);
            case ENUM -> PrimitiveType.STRING;
            case NULL -> PrimitiveType.VOID;
            case BOOLEAN -> PrimitiveType.BOOLEAN;
            case FLOAT -> PrimitiveType.FLOAT;
            case DOUBLE -> PrimitiveType.DOUBLE;
            case STRING -> PrimitiveType.STRING;
            case INT -> schema.getLogicalType() instanceof LogicalTypes.Date ? PrimitiveType.DATE : PrimitiveType.INT;
            case LONG -> number(AvroUnits.logicalType(schema).orElse(""));
            case BYTES, FIXED -> bytes(schema);
        };
    }

    /**
     * Hive's AvroSerDe knows the timestamp of milliseconds alone, and Spark's source those of milliseconds and microseconds;
     * whatever else counts something is a number to them.
     */
    private PrimitiveType number(String logicalType) {
        return switch (logicalType) {
            case "timestamp-millis" -> PrimitiveType.TIMESTAMP;
            case "timestamp-micros" -> reader == Reader.HIVE ? PrimitiveType.BIGINT : PrimitiveType.TIMESTAMP;
            case "local-timestamp-millis", "local-timestamp-micros" -> switch (reader) {
                case HIVE -> PrimitiveType.BIGINT;
                case SPARK -> PrimitiveType.TIMESTAMP_NTZ;
                case CATALOG -> PrimitiveType.TIMESTAMP;
            };
            default -> PrimitiveType.BIGINT;
        };
    }

    /** Hive reads decimals of bytes, not those of a fixed length. */
    private HiveType bytes(Schema schema) {
        boolean hidden = reader == Reader.HIVE && schema.getType() == Schema.Type.FIXED;
        if (!hidden
                && schema.getLogicalType() instanceof LogicalTypes.Decimal decimal
                && decimal.getPrecision() <= DecimalType.MAXIMUM_PRECISION) {
            return new DecimalType(decimal.getPrecision(), decimal.getScale());
        }
        return PrimitiveType.BINARY;
    }

    private HiveType union(Schema schema, int depth) {
        List<HiveType> members = new ArrayList<>();
        for (Schema member : schema.getTypes()) {
            if (member.getType() != Schema.Type.NULL) {
                members.add(type(member, depth + 1));
            }
        }
        if (members.isEmpty()) {
            return PrimitiveType.VOID;
        }
        if (members.stream().allMatch(type -> type == PrimitiveType.INT || type == PrimitiveType.BIGINT)) {
            return members.size() == 1 ? members.get(0) : PrimitiveType.BIGINT;
        }
        if (members.stream().allMatch(type -> type == PrimitiveType.FLOAT || type == PrimitiveType.DOUBLE)) {
            return members.size() == 1 ? members.get(0) : PrimitiveType.DOUBLE;
        }
        return members.size() == 1 ? members.get(0) : new UnionType(members);
    }
}
