package dev.bindery.classify.parquet;

import dev.bindery.model.types.DecimalType;
import java.util.Optional;
import org.apache.parquet.format.ConvertedType;
import org.apache.parquet.format.LogicalType;
import org.apache.parquet.format.SchemaElement;

/** What there is to know of types that Hive, Spark or Trino lack, so that nobody takes the answer for more than it is. */
final class ParquetRemarks {

    private ParquetRemarks() {}

    /** How the values are to be understood, as a clause; empty where the type says it. */
    static Optional<String> meaning(SchemaElement element) {
        if (element.getConverted_type() == ConvertedType.INTERVAL) {
            return Optional.of("months, days and milliseconds, of four bytes each");
        }
        if (!element.isSetLogicalType() || ParquetTypes.isNewer(element)) {
            return Optional.empty();
        }
        LogicalType type = element.getLogicalType();
        if (type.isSetUUID()) {
            return Optional.of("the 16 bytes of a UUID");
        } else if (type.isSetFLOAT16()) {
            return Optional.of("a float of half precision in two bytes");
        } else if (type.isSetGEOMETRY()) {
            return Optional.of("a geometry in WKB");
        } else if (type.isSetGEOGRAPHY()) {
            return Optional.of("a geography in WKB");
        } else if (type.isSetBSON()) {
            return Optional.of("a BSON document");
        } else if (type.isSetTIME()) {
            return Optional.of("a time of day, counted from midnight");
        } else if (type.isSetUNKNOWN()) {
            return Optional.of("nothing but nulls");
        }
        return Optional.empty();
    }

    /** What speaks against reading the column, as a clause; empty where nothing does. */
    static Optional<String> warning(SchemaElement element) {
        if (ParquetTypes.isNewer(element)) {
            return Optional.of("its logical type is newer than what is known here: it is read as it is stored");
        }
        if (tooLong(element)) {
            return Optional.of("a decimal of more than " + DecimalType.MAXIMUM_PRECISION
                    + " digits, which no engine has: it is read as it is stored");
        }
        if (element.isSetLogicalType() && element.getLogicalType().isSetTIMESTAMP()) {
            return timestamp(element.getLogicalType());
        }
        return Optional.empty();
    }

    private static Optional<String> timestamp(LogicalType type) {
        if (type.getTIMESTAMP().getUnit().isSetNANOS()) {
            return Optional.of("nanoseconds: Spark reads them as a number (bigint), Hive and Trino as a timestamp");
        }
        return Optional.empty();
    }

    private static boolean tooLong(SchemaElement element) {
        if (element.isSetLogicalType() && element.getLogicalType().isSetDECIMAL()) {
            return element.getLogicalType().getDECIMAL().getPrecision() > DecimalType.MAXIMUM_PRECISION;
        }
        return element.getConverted_type() == ConvertedType.DECIMAL
                && element.getPrecision() > DecimalType.MAXIMUM_PRECISION;
    }
}
