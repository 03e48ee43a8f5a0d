package dev.bindery.model.types;

import java.util.List;

/**
 * A type as Hive's catalog knows it. Immutable; two types are equal when they print alike.
 *
 * <p>The text form is Hive's canonical one: type names in lower case, no blanks, field names as they were given.
 */
public sealed interface HiveType
        permits PrimitiveType, DecimalType, CharType, VarcharType, ArrayType, MapType, StructType, UnionType {

    /** Hive's canonical text form, for example {@code struct<id:bigint,tags:array<string>>}. */
    String print();

    /**
     * Reads Hive's text form. Type names may be in any case and blanks may stand between tokens; {@code integer},
     * {@code dec}, {@code numeric} and {@code double precision} are accepted as the aliases they are in Hive's DDL, and
     * a {@code decimal} without precision is {@code decimal(10,0)}.
     *
     * @throws HiveTypeSyntaxException with the position and what was expected there
     */
    static HiveType parse(String text) {
        return new HiveTypeParser(text).parse();
    }

    static ArrayType array(HiveType element) {
        return new ArrayType(element);
    }

    static MapType map(HiveType key, HiveType value) {
        return new MapType(key, value);
    }

    static StructType struct(StructType.Field... fields) {
        return new StructType(List.of(fields));
    }

    static StructType.Field field(String name, HiveType type) {
        return new StructType.Field(name, type);
    }

    static DecimalType decimal(int precision, int scale) {
        return new DecimalType(precision, scale);
    }
}
