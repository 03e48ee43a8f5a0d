package dev.bindery.catalog.jdbc.partitions;

import dev.bindery.catalog.filter.PartitionFilter.KeyKind;
import dev.bindery.catalog.filter.PartitionFilter.Operand;
import dev.bindery.catalog.filter.StoredValues;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * The form in which the value of a key is compared and indexed: a text whose order by code point is the order of the
 * values. A text key's is the value itself; a number (and a date or timestamp, which are numbers of days and
 * microseconds) is written so that greater numbers are greater texts. With one form for all kinds one index serves every
 * mix of them.
 *
 * <p>A number is its sign ({@code 0}, {@code 1} for zero, {@code 2}), its decimal exponent plus 50 in two digits, and its
 * digits without zeros at the end. Of a negative one exponent and digits are nines' complements with {@code ~} behind
 * them, so that the greater magnitude is the smaller text. {@code 12.5} is {@code 251125}, {@code -3} is
 * {@code 0496~}.
 */
final class ComparisonKey {

    private static final int OFFSET = 50;
    private static final int LARGEST_EXPONENT = 49;

    private ComparisonKey() {}

    /** Of a stored value; empty where it can't be read as that kind, which makes every comparison unknown. */
    static Optional<String> of(KeyKind kind, String value) {
        return kind == KeyKind.TEXT
                ? Optional.of(value)
                : StoredValues.number(kind, value).map(ComparisonKey::of);
    }

    /**
     * Of what stored values are compared with. Numbers beyond what {@link StoredValues} reads come out beyond every
     * stored one, on the right side.
     */
    static String of(Operand operand) {
        return operand instanceof Operand.Text text ? text.value() : of(((Operand.Number) operand).value());
    }

    static String of(BigDecimal number) {
        if (number.signum() == 0) {
            return "1";
        }
        boolean negative = number.signum() < 0;
        BigDecimal stripped = number.stripTrailingZeros();
        String digits = stripped.unscaledValue().abs().toString();
        long exponent = (long) digits.length() - stripped.scale() - 1;
        if (exponent > LARGEST_EXPONENT) {
            return negative ? "00" : "3";
        }
        if (exponent < -OFFSET) {
            return negative ? "0~" : "20";
        }
        int shifted = (int) exponent + OFFSET;
        String magnitude = (shifted < 10 ? "0" : "") + shifted + digits;
        return negative ? "0" + complement(magnitude) + "~" : "2" + magnitude;
    }

    private static String complement(String digits) {
        StringBuilder complement = new StringBuilder(digits.length());
        for (int i = 0; i < digits.length(); i++) {
            complement.append((char) ('0' + '9' - digits.charAt(i)));
        }
        return complement.toString();
    }
}
