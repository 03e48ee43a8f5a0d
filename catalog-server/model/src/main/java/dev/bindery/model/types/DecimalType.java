package dev.bindery.model.types;

/** A decimal of {@code precision} digits in all, {@code scale} of them behind the point. */
public record DecimalType(int precision, int scale) implements HiveType {

    /** Hive's largest precision, and its largest scale. */
    public static final int MAXIMUM_PRECISION = 38;

    public DecimalType {
        if (precision < 1 || precision > MAXIMUM_PRECISION) {
            throw new IllegalArgumentException(
                    "The precision of a decimal is a number from 1 to 38, not " + precision + ".");
        }
        if (scale < 0 || scale > precision) {
            throw new IllegalArgumentException(
                    "The scale of a decimal is a number from 0 to its precision " + precision + ", not " + scale + ".");
        }
    }

    /** How many digits stand before the point. */
    public int integerDigits() {
        return precision - scale;
    }

    @Override
    public String print() {
        return "decimal(" + precision + "," + scale + ")";
    }

    @Override
    public String toString() {
        return print();
    }
}
