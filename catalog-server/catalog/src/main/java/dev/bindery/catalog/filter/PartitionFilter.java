package dev.bindery.catalog.filter;

import java.math.BigDecimal;
import java.util.List;

/**
 * A condition on the values of a partition, already bound to the table's keys.
 *
 * <p>Three-valued, as in SQL: a comparison is unknown where the stored value can't be read as the key's
 * {@link KeyKind} (a text in an integer key, {@code __HIVE_DEFAULT_PARTITION__}), NOT of unknown is unknown, and only
 * partitions for which the whole is true are selected. Text is compared by Unicode code point.
 */
public sealed interface PartitionFilter {

    /** Selects everything. */
    PartitionFilter TRUE = new And(List.of());

    /** How the values of a key are compared. */
    enum KeyKind {
        TEXT,
        /** By value: {@code 01} equals {@code 1} and {@code 1.0}. */
        NUMBER,
        /** {@code yyyy-MM-dd}; the operand's number is its days since 1970-01-01. */
        DATE,
        /** {@code yyyy-MM-dd[ HH:mm:ss[.fraction]]}; the operand's number is its microseconds since 1970-01-01 UTC. */
        TIMESTAMP
    }

    /**
     * A key that a condition is about.
     *
     * @param index its place among the partition keys, from 0
     * @param name its name
     * @param kind how its values are compared here: that of its type ({@link StoredValues#kind}), or TEXT where a date
     *     or timestamp is compared with a text that is neither
     */
    record Key(int index, String name, KeyKind kind) {}

    /** What a key is compared with: text for a text key, a number (see {@link KeyKind}) for any other. */
    sealed interface Operand extends Comparable<Operand> {

        record Text(String value) implements Operand {}

        record Number(BigDecimal value) implements Operand {}

        /** By code point, or by value; operands of different kinds aren't compared. */
        @Override
        default int compareTo(Operand other) {
            if (this instanceof Text a && other instanceof Text b) {
                return CodePoints.compare(a.value(), b.value());
            }
            if (this instanceof Number a && other instanceof Number b) {
                return a.value().compareTo(b.value());
            }
            throw new IllegalArgumentException("A text and a number have no order: " + this + ", " + other);
        }
    }

    /** The six comparisons. */
    enum Comparison {
        EQUAL,
        NOT_EQUAL,
        LESS,
        LESS_OR_EQUAL,
        GREATER,
        GREATER_OR_EQUAL;

        public boolean holds(int order) {
            return switch (this) {
                case EQUAL -> order == 0;
                case NOT_EQUAL -> order != 0;
                case LESS -> order < 0;
                case LESS_OR_EQUAL -> order <= 0;
                case GREATER -> order > 0;
                case GREATER_OR_EQUAL -> order >= 0;
            };
        }

        /** The comparison with its sides exchanged. */
        public Comparison mirrored() {
            return switch (this) {
                case EQUAL, NOT_EQUAL -> this;
                case LESS -> GREATER;
                case LESS_OR_EQUAL -> GREATER_OR_EQUAL;
                case GREATER -> LESS;
                case GREATER_OR_EQUAL -> LESS_OR_EQUAL;
            };
        }
    }

    /** All of them; none at all is true. */
    record And(List<PartitionFilter> parts) implements PartitionFilter {
        public And {
            parts = List.copyOf(parts);
        }
    }

    /** At least one of them; none at all is false. */
    record Or(List<PartitionFilter> parts) implements PartitionFilter {
        public Or {
            parts = List.copyOf(parts);
        }
    }

    record Not(PartitionFilter part) implements PartitionFilter {}

    record Compare(Key key, Comparison comparison, Operand operand) implements PartitionFilter {}

    /** The value is one of these. */
    record In(Key key, List<Operand> operands) implements PartitionFilter {
        public In {
            operands = List.copyOf(operands);
        }
    }

    /**
     * SQL's LIKE on the text as stored, whatever the kind of the key: {@code %} any characters, {@code _} one code
     * point.
     *
     * @param escape the character that makes the next one stand for itself; 0: none does
     */
    record Like(Key key, String pattern, char escape) implements PartitionFilter {}

    /** A full match of a regular expression on the text as stored; evaluated in memory only. */
    record Matches(Key key, String expression) implements PartitionFilter {}

    /** The stored value is never null, so this is false for every partition, and its negation true. */
    record IsNull(Key key) implements PartitionFilter {}

    /** Every partition is selected, or none. */
    static boolean isTrue(PartitionFilter filter) {
        return filter instanceof And and && and.parts().isEmpty();
    }
}
