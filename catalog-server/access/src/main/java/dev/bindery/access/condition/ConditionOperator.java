package dev.bindery.access.condition;

import java.util.Arrays;
import java.util.Optional;

/** The condition operators of IAM ("IAM JSON policy elements: Condition operators"). */
public enum ConditionOperator {
    STRING_EQUALS("StringEquals", Comparison.TEXT, false),
    STRING_NOT_EQUALS("StringNotEquals", Comparison.TEXT, true),
    STRING_EQUALS_IGNORE_CASE("StringEqualsIgnoreCase", Comparison.TEXT_IGNORING_CASE, false),
    STRING_NOT_EQUALS_IGNORE_CASE("StringNotEqualsIgnoreCase", Comparison.TEXT_IGNORING_CASE, true),
    STRING_LIKE("StringLike", Comparison.TEXT_LIKE, false),
    STRING_NOT_LIKE("StringNotLike", Comparison.TEXT_LIKE, true),
    NUMERIC_EQUALS("NumericEquals", Comparison.number(sign -> sign == 0), false),
    NUMERIC_NOT_EQUALS("NumericNotEquals", Comparison.number(sign -> sign == 0), true),
    NUMERIC_LESS_THAN("NumericLessThan", Comparison.number(sign -> sign < 0), false),
    NUMERIC_LESS_THAN_EQUALS("NumericLessThanEquals", Comparison.number(sign -> sign <= 0), false),
    NUMERIC_GREATER_THAN("NumericGreaterThan", Comparison.number(sign -> sign > 0), false),
    NUMERIC_GREATER_THAN_EQUALS("NumericGreaterThanEquals", Comparison.number(sign -> sign >= 0), false),
    DATE_EQUALS("DateEquals", Comparison.date(sign -> sign == 0), false),
    DATE_NOT_EQUALS("DateNotEquals", Comparison.date(sign -> sign == 0), true),
    DATE_LESS_THAN("DateLessThan", Comparison.date(sign -> sign < 0), false),
    DATE_LESS_THAN_EQUALS("DateLessThanEquals", Comparison.date(sign -> sign <= 0), false),
    DATE_GREATER_THAN("DateGreaterThan", Comparison.date(sign -> sign > 0), false),
    DATE_GREATER_THAN_EQUALS("DateGreaterThanEquals", Comparison.date(sign -> sign >= 0), false),
    BOOL("Bool", Comparison.BOOLEAN, false),
    BINARY_EQUALS("BinaryEquals", Comparison.BINARY, false),
    IP_ADDRESS("IpAddress", Comparison.ADDRESS, false),
    NOT_IP_ADDRESS("NotIpAddress", Comparison.ADDRESS, true),
    ARN_EQUALS("ArnEquals", Comparison.ARN, false),
    ARN_LIKE("ArnLike", Comparison.ARN, false),
    ARN_NOT_EQUALS("ArnNotEquals", Comparison.ARN, true),
    ARN_NOT_LIKE("ArnNotLike", Comparison.ARN, true),
    /** Whether the key is missing: {@code true} or {@code false}. */
    NULL("Null", Comparison.BOOLEAN, false);

    private final String written;
    private final Comparison comparison;
    private final boolean negated;

    ConditionOperator(String written, Comparison comparison, boolean negated) {
        this.written = written;
        this.comparison = comparison;
        this.negated = negated;
    }

    /** As it stands in documents. */
    public String written() {
        return written;
    }

    Comparison comparison() {
        return comparison;
    }

    /** Whether it holds where no value of the policy matches. */
    boolean negated() {
        return negated;
    }

    static Optional<ConditionOperator> named(String name) {
        return Arrays.stream(values())
                .filter(operator -> operator.written.equalsIgnoreCase(name))
                .findFirst();
    }
}
