package dev.bindery.classify.parquet;

import dev.bindery.classify.Stored.Reader;
import dev.bindery.model.types.DecimalType;
import dev.bindery.model.types.HiveType;
import dev.bindery.model.types.PrimitiveType;
import java.util.Locale;
import java.util.Optional;
import org.apache.parquet.format.ConvertedType;
import org.apache.parquet.format.IntType;
import org.apache.parquet.format.LogicalType;
import org.apache.parquet.format.SchemaElement;
import org.apache.parquet.format.TimeUnit;
import org.apache.parquet.format.Type;

/**
 * Parquet's leaf types as the Hive types that Hive's, Spark's and Trino's readers accept for them. Unsigned numbers get the next
 * wider type; times of day, which Hive lacks, stay the numbers they are stored as.
 */
final class ParquetTypes {

    private static final DecimalType UNSIGNED_LONG = new DecimalType(20, 0);
    private static final String TIMESTAMP = "TIMESTAMP";

    private ParquetTypes() {}

    static boolean isList(SchemaElement element) {
        return element.isSetLogicalType() && element.getLogicalType().isSetLIST();
    }

    static boolean isMap(SchemaElement element) {
        return element.isSetLogicalType() && element.getLogicalType().isSetMAP();
    }

    static boolean isVariant(SchemaElement element) {
        return element.isSetLogicalType() && element.getLogicalType().isSetVARIANT();
    }

    /** A logical type came into the format later than the library: it is set, and has no field. */
    static boolean isNewer(SchemaElement element) {
        return element.isSetLogicalType() && element.getLogicalType().getSetField() == null;
    }

    static HiveType scalar(SchemaElement element, Reader reader) {
        if (element.isSetLogicalType() && !element.getLogicalType().isSetUNKNOWN()) {
            HiveType logical = logical(element, element.getLogicalType(), reader);
            if (logical != null) {
                return logical;
            }
        } else if (element.getConverted_type() != null) {
            return converted(element, element.getConverted_type());
        }
        return physical(element);
    }

    private static HiveType physical(SchemaElement element) {
        return switch (element.getType()) {
            case BOOLEAN -> PrimitiveType.BOOLEAN;
            case INT32 -> PrimitiveType.INT;
            case INT64 -> PrimitiveType.BIGINT;
            case INT96 -> PrimitiveType.TIMESTAMP;
            case FLOAT -> PrimitiveType.FLOAT;
            case DOUBLE -> PrimitiveType.DOUBLE;
            case BYTE_ARRAY, FIXED_LEN_BYTE_ARRAY -> PrimitiveType.BINARY;
        };
    }

    /** The type for a logical type; null where the physical type speaks for itself. */
    private static HiveType logical(SchemaElement element, LogicalType type, Reader reader) {
        if (type.isSetSTRING() || type.isSetENUM() || type.isSetJSON()) {
            return PrimitiveType.STRING;
        } else if (type.isSetDATE()) {
            return PrimitiveType.DATE;
        } else if (type.isSetTIMESTAMP()) {
            return reader == Reader.SPARK ? sparkTimestamp(type) : PrimitiveType.TIMESTAMP;
        } else if (type.isSetDECIMAL()) {
            return decimal(
                    element, type.getDECIMAL().getPrecision(), type.getDECIMAL().getScale());
        } else if (type.isSetINTEGER()) {
            return integer(type.getINTEGER().getBitWidth(), type.getINTEGER().isIsSigned());
        }
        // UUID, BSON, FLOAT16, TIME, GEOMETRY, GEOGRAPHY and whatever comes later: as stored.
        return null;
    }

    /** Spark takes a clock's time for an instant of UTC unless it is told, and reads of nanoseconds the number alone. */
    private static HiveType sparkTimestamp(LogicalType type) {
        if (type.getTIMESTAMP().getUnit().isSetNANOS()) {
            return PrimitiveType.BIGINT;
        }
        return type.getTIMESTAMP().isIsAdjustedToUTC() ? PrimitiveType.TIMESTAMP : PrimitiveType.TIMESTAMP_NTZ;
    }

    private static HiveType converted(SchemaElement element, ConvertedType type) {
        return switch (type) {
            case UTF8, ENUM, JSON -> PrimitiveType.STRING;
            case DATE -> PrimitiveType.DATE;
            case TIMESTAMP_MILLIS, TIMESTAMP_MICROS -> PrimitiveType.TIMESTAMP;
            case DECIMAL -> decimal(element, element.getPrecision(), element.getScale());
            case INT_8 -> integer(8, true);
            case INT_16 -> integer(16, true);
            case INT_32 -> integer(32, true);
            case INT_64 -> integer(64, true);
            case UINT_8 -> integer(8, false);
            case UINT_16 -> integer(16, false);
            case UINT_32 -> integer(32, false);
            case UINT_64 -> integer(64, false);
            case TIME_MILLIS, TIME_MICROS, BSON, INTERVAL, LIST, MAP, MAP_KEY_VALUE -> physical(element);
        };
    }

    private static HiveType integer(int bits, boolean signed) {
        return switch (bits) {
            case 8 -> signed ? PrimitiveType.TINYINT : PrimitiveType.SMALLINT;
            case 16 -> signed ? PrimitiveType.SMALLINT : PrimitiveType.INT;
            case 32 -> signed ? PrimitiveType.INT : PrimitiveType.BIGINT;
            default -> signed ? PrimitiveType.BIGINT : UNSIGNED_LONG;
        };
    }

    /** A decimal that Hive holds; a longer one stays the bytes it is stored as. */
    private static HiveType decimal(SchemaElement element, int precision, int scale) {
        boolean fits = precision >= 1 && precision <= DecimalType.MAXIMUM_PRECISION && scale >= 0 && scale <= precision;
        return fits ? new DecimalType(precision, scale) : physical(element);
    }

    /**
     * What stored numbers are, where files of different ones can't be read as one: times of day by what they count, and
     * nanoseconds apart from all other timestamps, which readers convert by what each file says.
     */
    static Optional<String> unit(SchemaElement element) {
        if (element.getType() == Type.INT96) {
            return Optional.of(TIMESTAMP);
        }
        if (element.isSetLogicalType() && element.getLogicalType().isSetTIMESTAMP()) {
            boolean nanoseconds =
                    element.getLogicalType().getTIMESTAMP().getUnit().isSetNANOS();
            return Optional.of(nanoseconds ? "TIMESTAMP(NANOS)" : TIMESTAMP);
        }
        if (element.isSetLogicalType() && element.getLogicalType().isSetTIME()) {
            return annotation(element);
        }
        return Optional.ofNullable(element.getConverted_type()).flatMap(type -> switch (type) {
            case TIMESTAMP_MILLIS, TIMESTAMP_MICROS -> Optional.of(TIMESTAMP);
            case TIME_MILLIS, TIME_MICROS -> Optional.of(type.name());
            default -> Optional.empty();
        });
    }

    /** The element as Parquet's own tools print it. */
    static String describe(SchemaElement element) {
        String repetition = element.getRepetition_type() == null
                ? ""
                : element.getRepetition_type().name().toLowerCase(Locale.ROOT) + " ";
        String physical =
                element.getType() == null ? "group" : element.getType().name().toLowerCase(Locale.ROOT);
        String length = element.isSetType_length() ? "(" + element.getType_length() + ")" : "";
        return repetition + physical + length + " " + element.getName()
                + annotation(element).map(text -> " (" + text + ")").orElse("");
    }

    /** The logical type with its parameters; a type that came later than the library has none that can be named. */
    static Optional<String> annotation(SchemaElement element) {
        if (element.isSetLogicalType() && !isNewer(element)) {
            return Optional.of(text(element.getLogicalType()));
        }
        return Optional.ofNullable(element.getConverted_type())
                .map(type -> type == ConvertedType.DECIMAL
                        ? "DECIMAL(" + element.getPrecision() + "," + element.getScale() + ")"
                        : type.name());
    }

    private static String text(LogicalType type) {
        String name = type.getSetField().getFieldName();
        if (type.isSetTIMESTAMP()) {
            return name + "(" + text(type.getTIMESTAMP().getUnit()) + ","
                    + type.getTIMESTAMP().isIsAdjustedToUTC() + ")";
        } else if (type.isSetTIME()) {
            return name + "(" + text(type.getTIME().getUnit()) + ","
                    + type.getTIME().isIsAdjustedToUTC() + ")";
        } else if (type.isSetDECIMAL()) {
            return name + "(" + type.getDECIMAL().getPrecision() + ","
                    + type.getDECIMAL().getScale() + ")";
        } else if (type.isSetINTEGER()) {
            IntType integer = type.getINTEGER();
            return name + "(" + integer.getBitWidth() + "," + integer.isIsSigned() + ")";
        }
        return name;
    }

    private static String text(TimeUnit unit) {
        return unit.getSetField() == null ? "?" : unit.getSetField().getFieldName();
    }
}
