package dev.bindery.crawl.jdbc.source;

import dev.bindery.model.types.DecimalType;
import dev.bindery.model.types.PrimitiveType;
import java.util.HashMap;
import java.util.Map;

/** PostgreSQL's types (PostgreSQL documentation, "Data types", and {@code pg_type}) in the catalog's terms. */
final class PostgresTypes {

    private static final int NONE = -1;
    private static final int HEADER = 4;
    private static final int DEFAULT_SCALE = 18;

    private final Map<Long, Type> types = new HashMap<>();

    /**
     * A row of {@code pg_type}.
     *
     * @param name its internal name, such as {@code int4}
     * @param words as SQL writes it, such as {@code integer}
     * @param kind {@code typtype}: b base, c composite, d domain, e enum, r range, m multirange
     * @param base what a domain is made of; 0 for others
     * @param baseModifier the modifier that a domain gives to its base
     * @param baseDimensions of a domain over arrays
     * @param element what an array is made of; 0 for others
     * @param builtIn whether PostgreSQL brings it along
     */
    record Type(
            String name,
            String words,
            char kind,
            long base,
            int baseModifier,
            int baseDimensions,
            long element,
            boolean builtIn) {}

    void add(long id, Type type) {
        types.put(id, type);
    }

    /**
     * @param id of the type
     * @param modifier {@code atttypmod}
     * @param dimensions {@code attndims}
     */
    MappedType of(long id, int modifier, int dimensions) {
        Type type = types.get(id);
        if (type == null) {
            return MappedType.text("a type that was dropped while the columns were read");
        }
        return switch (type.kind()) {
            case 'd' -> domain(type, modifier, dimensions);
            case 'e' -> MappedType.text("an enumeration; its labels are text");
            case 'c' -> MappedType.text("a row type; drivers give it as text");
            case 'r', 'm' -> MappedType.text("a range; Hive has no such type");
            default -> type.element() != 0 ? array(type, modifier, dimensions) : plain(type, modifier);
        };
    }

    private MappedType domain(Type type, int modifier, int dimensions) {
        MappedType base = of(
                type.base(),
                modifier == NONE ? type.baseModifier() : modifier,
                dimensions == 0 ? type.baseDimensions() : dimensions);
        String reason = "a domain over " + types.get(type.base()).words();
        return MappedType.because(
                base.type(), base.reason().map(it -> reason + ": " + it).orElse(reason));
    }

    private MappedType array(Type type, int modifier, int dimensions) {
        return of(type.element(), modifier, 0).asArray(dimensions);
    }

    private static MappedType plain(Type type, int modifier) {
        if (!type.builtIn()) {
            return MappedType.text("a type of an extension or of the users' own; its text form is kept");
        }
        return switch (type.name()) {
            case "bool" -> MappedType.same(PrimitiveType.BOOLEAN);
            case "int2" -> MappedType.same(PrimitiveType.SMALLINT);
            case "int4" -> MappedType.same(PrimitiveType.INT);
            case "int8" -> MappedType.same(PrimitiveType.BIGINT);
            case "float4" -> MappedType.same(PrimitiveType.FLOAT);
            case "float8" -> MappedType.same(PrimitiveType.DOUBLE);
            case "numeric" -> numeric(modifier);
            case "oid" -> MappedType.because(PrimitiveType.BIGINT, "a number of 32 bits without a sign");
            case "text" -> MappedType.same(PrimitiveType.STRING);
            case "varchar", "bpchar" -> modifier < HEADER
                    ? MappedType.same(PrimitiveType.STRING)
                    : MappedType.text("text of at most " + (modifier - HEADER)
                            + " characters; a string keeps it whatever the length, as Glue's crawlers write it");
            case "bytea" -> MappedType.same(PrimitiveType.BINARY);
            case "date" -> MappedType.same(PrimitiveType.DATE);
            case "timestamp" -> MappedType.same(PrimitiveType.TIMESTAMP);
            case "timestamptz" -> MappedType.because(
                    PrimitiveType.TIMESTAMP, "a moment; engines show it in the time zone of their session");
            case "bit" -> modifier == 1
                    ? MappedType.because(PrimitiveType.BOOLEAN, "one bit")
                    : MappedType.text("a row of bits, written with 0 and 1");
            case "varbit" -> MappedType.text("a row of bits, written with 0 and 1");
            case "money" -> MappedType.text("an amount whose form is the database's locale; drivers give it as text");
            case "time", "timetz" -> MappedType.text("a time of day; Hive has no such type");
            case "interval" -> MappedType.text("months, days and microseconds in one; Hive's intervals have either");
            case "json", "jsonb", "jsonpath" -> MappedType.text("a JSON document");
            case "xml" -> MappedType.text("an XML document");
            case "uuid" -> MappedType.text("an identifier, written with 36 characters");
            default -> MappedType.text(
                    "PostgreSQL's " + type.words() + "; Hive has no such type, its text form is kept");
        };
    }

    /** The modifier is four more than the precision above the scale, of which eleven bits count ({@code numeric.c}). */
    private static MappedType numeric(int modifier) {
        if (modifier < HEADER) {
            return MappedType.because(
                    new DecimalType(DecimalType.MAXIMUM_PRECISION, DEFAULT_SCALE),
                    "a numeric without a precision holds any number; Spark reads it as decimal(38,18) too, and more than"
                            + " 20 digits before the point don't fit");
        }
        int packed = modifier - HEADER;
        int scale = ((packed & 0x7ff) ^ 1024) - 1024;
        return MappedType.decimal(packed >> 16 & 0xffff, scale);
    }
}
