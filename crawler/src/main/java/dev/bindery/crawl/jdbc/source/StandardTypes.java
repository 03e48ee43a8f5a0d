package dev.bindery.crawl.jdbc.source;

import dev.bindery.model.types.DecimalType;
import dev.bindery.model.types.PrimitiveType;
import java.sql.Types;

/** The types of {@link java.sql.Types} in the catalog's terms, for databases that aren't known better. */
final class StandardTypes {

    private static final int DEFAULT_SCALE = 18;

    private StandardTypes() {}

    /**
     * @param type of {@link java.sql.Types}
     * @param name the server's
     * @param size {@code COLUMN_SIZE}
     * @param digits {@code DECIMAL_DIGITS}
     */
    static MappedType of(int type, String name, int size, int digits) {
        return switch (type) {
            case Types.BOOLEAN -> MappedType.same(PrimitiveType.BOOLEAN);
            case Types.BIT -> MappedType.because(PrimitiveType.BOOLEAN, "one bit");
            case Types.TINYINT -> MappedType.because(
                    PrimitiveType.SMALLINT, "eight bits, with a sign in some databases and without in others");
            case Types.SMALLINT -> MappedType.same(PrimitiveType.SMALLINT);
            case Types.INTEGER -> MappedType.same(PrimitiveType.INT);
            case Types.BIGINT -> MappedType.same(PrimitiveType.BIGINT);
            case Types.REAL -> MappedType.same(PrimitiveType.FLOAT);
            case Types.FLOAT, Types.DOUBLE -> MappedType.same(PrimitiveType.DOUBLE);
            case Types.NUMERIC, Types.DECIMAL -> size > 0
                    ? MappedType.decimal(size, digits)
                    : MappedType.because(
                            new DecimalType(DecimalType.MAXIMUM_PRECISION, DEFAULT_SCALE),
                            "a number without a precision");
            case Types.DATE -> MappedType.same(PrimitiveType.DATE);
            case Types.TIMESTAMP -> MappedType.same(PrimitiveType.TIMESTAMP);
            case Types.TIMESTAMP_WITH_TIMEZONE -> MappedType.because(
                    PrimitiveType.TIMESTAMP, "a moment; engines show it in the time zone of their session");
            case Types.BINARY, Types.VARBINARY, Types.LONGVARBINARY, Types.BLOB -> name.equalsIgnoreCase("uuid")
                    ? MappedType.text("an identifier, written with 36 characters")
                    : MappedType.same(PrimitiveType.BINARY);
            case Types.CHAR,
                    Types.VARCHAR,
                    Types.LONGVARCHAR,
                    Types.NCHAR,
                    Types.NVARCHAR,
                    Types.LONGNVARCHAR,
                    Types.CLOB,
                    Types.NCLOB -> MappedType.same(PrimitiveType.STRING);
            default -> MappedType.text("the server's " + name + "; its text form is kept");
        };
    }
}
