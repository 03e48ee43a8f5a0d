package dev.bindery.crawl.grouping;

import dev.bindery.classify.Classification;
import dev.bindery.model.types.ArrayType;
import dev.bindery.model.types.CharType;
import dev.bindery.model.types.DecimalType;
import dev.bindery.model.types.HiveType;
import dev.bindery.model.types.Joined;
import dev.bindery.model.types.MapType;
import dev.bindery.model.types.PrimitiveType;
import dev.bindery.model.types.StructType;
import dev.bindery.model.types.TypeConflict;
import dev.bindery.model.types.TypeLattice;
import dev.bindery.model.types.UnionType;
import dev.bindery.model.types.VarcharType;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * As which other types readers give the values of a file whose own metadata have their types. Where they would refuse, or give
 * other values, two files are two tables, whatever the lattice says their types have in common. Observed with Spark 4.1 on
 * files of each pair of types (docs/types.md has the table); Hive and Trino read these pairs too.
 */
public final class Widening {

    /** Digits before the point that Spark wants for an int of Parquet. */
    private static final int DIGITS_OF_INT = 10;

    private Widening() {}

    /** Whether files of both types can be read by the type that they have in common. */
    public static boolean canBeReadAsOne(String format, HiveType a, HiveType b) {
        Joined joined = TypeLattice.join(a, b);
        boolean apart = joined.conflicts().stream()
                .anyMatch(conflict ->
                        conflict.kind() == TypeConflict.Kind.INCOMPATIBLE || conflict.kind() == TypeConflict.Kind.TEXT);
        return !apart && reads(format, a, joined.type()) && reads(format, b, joined.type());
    }

    /** Whether a file's type can be read as the type of a table. */
    static boolean reads(String format, HiveType file, HiveType table) {
        if (file.equals(table) || file == PrimitiveType.VOID) {
            return true;
        }
        if (file instanceof StructType a && table instanceof StructType b) {
            return readsStruct(format, a, b);
        } else if (file instanceof ArrayType a && table instanceof ArrayType b) {
            return reads(format, a.element(), b.element());
        } else if (file instanceof MapType a && table instanceof MapType b) {
            return reads(format, a.key(), b.key()) && reads(format, a.value(), b.value());
        } else if (file instanceof UnionType || table instanceof UnionType) {
            return false;
        }
        return switch (format) {
            case Classification.PARQUET -> parquet(file, table);
            case Classification.AVRO -> avro(file, table);
                // ORC's reader converts between all of its types, and of other formats nothing else is known.
            default -> true;
        };
    }

    private static boolean readsStruct(String format, StructType file, StructType table) {
        Map<String, HiveType> types = new HashMap<>();
        table.fields().forEach(field -> types.put(field.name().toLowerCase(Locale.ROOT), field.type()));
        return file.fields().stream().allMatch(field -> {
            HiveType type = types.get(field.name().toLowerCase(Locale.ROOT));
            return type != null && reads(format, field.type(), type);
        });
    }

    private static boolean parquet(HiveType file, HiveType table) {
        if (isSmall(file)) {
            return table instanceof DecimalType decimal
                    ? decimal.integerDigits() >= DIGITS_OF_INT
                    : isWhole(table) || table == PrimitiveType.DOUBLE;
        }
        if (file instanceof DecimalType a && table instanceof DecimalType b) {
            return b.scale() >= a.scale() && b.integerDigits() >= a.integerDigits();
        }
        return file == PrimitiveType.FLOAT && table == PrimitiveType.DOUBLE || isText(file) && isText(table);
    }

    /** What Avro's specification promotes; logical types have a meaning that a promotion would lose. */
    private static boolean avro(HiveType file, HiveType table) {
        if (file == PrimitiveType.INT) {
            return table == PrimitiveType.BIGINT || table == PrimitiveType.DOUBLE;
        }
        return (file == PrimitiveType.BIGINT || file == PrimitiveType.FLOAT) && table == PrimitiveType.DOUBLE;
    }

    private static boolean isSmall(HiveType type) {
        return type == PrimitiveType.TINYINT || type == PrimitiveType.SMALLINT || type == PrimitiveType.INT;
    }

    private static boolean isWhole(HiveType type) {
        return isSmall(type) || type == PrimitiveType.BIGINT;
    }

    private static boolean isText(HiveType type) {
        return type == PrimitiveType.STRING || type instanceof CharType || type instanceof VarcharType;
    }
}
