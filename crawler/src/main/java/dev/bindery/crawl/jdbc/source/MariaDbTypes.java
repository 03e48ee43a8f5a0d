package dev.bindery.crawl.jdbc.source;

import dev.bindery.model.types.DecimalType;
import dev.bindery.model.types.PrimitiveType;
import java.util.Locale;

/** The types of MariaDB and MySQL (MariaDB documentation, "Data types"; MySQL manual, chapter 13) in the catalog's terms. */
final class MariaDbTypes {

    private static final int LONG_BITS = 64;
    private static final DecimalType UNSIGNED_LONG = new DecimalType(20, 0);

    private MariaDbTypes() {}

    /**
     * @param name {@code DATA_TYPE}, such as {@code int}
     * @param whole {@code COLUMN_TYPE}, such as {@code int(10) unsigned}
     * @param precision {@code NUMERIC_PRECISION}; bits of a {@code bit}
     * @param scale {@code NUMERIC_SCALE}
     */
    static MappedType of(String name, String whole, int precision, int scale) {
        boolean unsigned = whole.toLowerCase(Locale.ROOT).contains("unsigned");
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "tinyint" -> tinyint(whole, unsigned);
            case "smallint" -> number(PrimitiveType.SMALLINT, PrimitiveType.INT, unsigned);
            case "mediumint" -> MappedType.because(
                    PrimitiveType.INT, "24 bits, which an int holds with and without sign");
            case "int", "integer" -> number(PrimitiveType.INT, PrimitiveType.BIGINT, unsigned);
            case "bigint" -> unsigned
                    ? MappedType.because(
                            UNSIGNED_LONG, "without a sign it goes to 18446744073709551615, beyond a bigint")
                    : MappedType.same(PrimitiveType.BIGINT);
            case "decimal", "numeric" -> MappedType.decimal(precision, scale);
            case "float" -> MappedType.same(PrimitiveType.FLOAT);
            case "double", "real" -> MappedType.same(PrimitiveType.DOUBLE);
            case "bit" -> bit(precision);
            case "year" -> MappedType.because(PrimitiveType.SMALLINT, "a year of four digits, 1901 to 2155, or 0");
            case "date" -> MappedType.same(PrimitiveType.DATE);
            case "datetime" -> MappedType.same(PrimitiveType.TIMESTAMP);
            case "timestamp" -> MappedType.because(
                    PrimitiveType.TIMESTAMP, "a moment; engines show it in the time zone of their session");
            case "time" -> MappedType.text("a time of up to 838 hours, with a sign; Hive has no such type");
            case "char", "varchar" -> MappedType.text(
                    whole + "; a string keeps it whatever the length, as Glue's crawlers write it");
            case "tinytext", "text", "mediumtext", "longtext" -> MappedType.same(PrimitiveType.STRING);
            case "enum" -> MappedType.text("an enumeration; its labels are text");
            case "set" -> MappedType.text("a set of labels, written with commas between them");
            case "json" -> MappedType.text("a JSON document");
            case "uuid" -> MappedType.text("an identifier, written with 36 characters");
            case "inet4", "inet6" -> MappedType.text("a network address; Hive has no such type");
            case "binary", "varbinary", "tinyblob", "blob", "mediumblob", "longblob" -> MappedType.same(
                    PrimitiveType.BINARY);
            case "geometry",
                    "point",
                    "linestring",
                    "polygon",
                    "multipoint",
                    "multilinestring",
                    "multipolygon",
                    "geometrycollection",
                    "geomcollection" -> MappedType.because(
                    PrimitiveType.BINARY, "a geometry in the server's own form: four bytes of SRID, then WKB");
            case "vector" -> MappedType.because(PrimitiveType.BINARY, "numbers of four bytes each, in a row");
            default -> MappedType.text("the server's " + name + "; its text form is kept");
        };
    }

    private static MappedType tinyint(String whole, boolean unsigned) {
        if (!unsigned && whole.toLowerCase(Locale.ROOT).startsWith("tinyint(1)")) {
            return MappedType.because(
                    PrimitiveType.BOOLEAN, "tinyint(1) is what BOOLEAN is here, and drivers give it as one");
        }
        return number(PrimitiveType.TINYINT, PrimitiveType.SMALLINT, unsigned);
    }

    private static MappedType number(PrimitiveType signed, PrimitiveType wider, boolean unsigned) {
        return unsigned
                ? MappedType.because(wider, "without a sign it goes beyond a " + signed.print())
                : MappedType.same(signed);
    }

    private static MappedType bit(int bits) {
        if (bits <= 1) {
            return MappedType.because(PrimitiveType.BOOLEAN, "one bit");
        }
        return bits < LONG_BITS
                ? MappedType.because(PrimitiveType.BIGINT, bits + " bits, a number without a sign")
                : MappedType.because(UNSIGNED_LONG, "64 bits without a sign go beyond a bigint");
    }
}
