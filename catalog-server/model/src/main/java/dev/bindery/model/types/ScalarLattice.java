package dev.bindery.model.types;

import java.util.List;

/** The part of the lattice without nested types. The order and its reasons are in docs/types.md. */
final class ScalarLattice {

    private static final List<PrimitiveType> INTEGERS =
            List.of(PrimitiveType.TINYINT, PrimitiveType.SMALLINT, PrimitiveType.INT, PrimitiveType.BIGINT);
    private static final int[] INTEGER_DIGITS = {3, 5, 10, 19};

    private ScalarLattice() {}

    /** The smallest type that holds the values of both. */
    static HiveType join(HiveType a, HiveType b) {
        if (a.equals(b) || b == PrimitiveType.VOID) {
            return a;
        }
        if (a == PrimitiveType.VOID) {
            return b;
        }
        if (isNumber(a) && isNumber(b)) {
            return joinNumbers(a, b);
        }
        if (isText(a) && isText(b)) {
            return joinTexts(a, b);
        }
        if (a == PrimitiveType.DATE && isTimestamp(b)) {
            return b;
        }
        if (b == PrimitiveType.DATE && isTimestamp(a)) {
            return a;
        }
        return PrimitiveType.STRING;
    }

    static boolean isNumber(HiveType type) {
        return isExact(type) || isApproximate(type);
    }

    static boolean isText(HiveType type) {
        return type == PrimitiveType.STRING || type instanceof CharType || type instanceof VarcharType;
    }

    static boolean isApproximate(HiveType type) {
        return type == PrimitiveType.FLOAT || type == PrimitiveType.DOUBLE;
    }

    /** Whether a double may not hold every value of the type digit for digit. */
    static boolean losesDigitsAsDouble(HiveType type) {
        return type == PrimitiveType.BIGINT || type instanceof DecimalType;
    }

    private static boolean isExact(HiveType type) {
        return type instanceof DecimalType || isInteger(type);
    }

    private static boolean isInteger(HiveType type) {
        return type instanceof PrimitiveType primitive && INTEGERS.contains(primitive);
    }

    private static boolean isTimestamp(HiveType type) {
        return type == PrimitiveType.TIMESTAMP || type == PrimitiveType.TIMESTAMP_NTZ;
    }

    private static HiveType joinNumbers(HiveType a, HiveType b) {
        if (isApproximate(a) || isApproximate(b)) {
            return fitsFloat(a) && fitsFloat(b) ? PrimitiveType.FLOAT : PrimitiveType.DOUBLE;
        }
        if (isInteger(a) && isInteger(b)) {
            return rank(a) > rank(b) ? a : b;
        }
        int digits = Math.max(integerDigits(a), integerDigits(b));
        int scale = Math.max(scale(a), scale(b));
        return digits + scale > DecimalType.MAXIMUM_PRECISION
                ? PrimitiveType.DOUBLE
                : new DecimalType(digits + scale, scale);
    }

    private static boolean fitsFloat(HiveType type) {
        return type == PrimitiveType.FLOAT || type == PrimitiveType.TINYINT || type == PrimitiveType.SMALLINT;
    }

    private static int rank(HiveType type) {
        return INTEGERS.indexOf(type);
    }

    private static int integerDigits(HiveType type) {
        return type instanceof DecimalType decimal ? decimal.integerDigits() : INTEGER_DIGITS[rank(type)];
    }

    private static int scale(HiveType type) {
        return type instanceof DecimalType decimal ? decimal.scale() : 0;
    }

    private static HiveType joinTexts(HiveType a, HiveType b) {
        if (a == PrimitiveType.STRING || b == PrimitiveType.STRING) {
            return PrimitiveType.STRING;
        }
        int length = Math.max(length(a), length(b));
        return a instanceof CharType && b instanceof CharType ? new CharType(length) : new VarcharType(length);
    }

    private static int length(HiveType type) {
        if (type instanceof CharType fixed) {
            return fixed.length();
        }
        return ((VarcharType) type).length();
    }
}
