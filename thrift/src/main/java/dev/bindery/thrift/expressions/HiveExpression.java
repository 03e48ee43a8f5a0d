package dev.bindery.thrift.expressions;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;

/** A condition on partitions, or a part of one, as Hive's compiler has it. */
sealed interface HiveExpression {

    /** What this isn't able to say in other words: a function that isn't known, a constant of a type that isn't. */
    HiveExpression UNKNOWN = new Unknown();

    record Unknown() implements HiveExpression {}

    /** The value of a column. */
    record KeyValue(String column) implements HiveExpression {}

    record Constant(Literal literal) implements HiveExpression {}

    /** @param operands as many as Hive gave; those of functions with too few or too many of them are unknown */
    record Call(Function function, List<HiveExpression> operands) implements HiveExpression {
        public Call {
            operands = List.copyOf(operands);
        }
    }

    /** The functions that conditions on partitions are made of. */
    enum Function {
        EQUAL,
        NOT_EQUAL,
        LESS,
        LESS_OR_EQUAL,
        GREATER,
        GREATER_OR_EQUAL,
        /** {@code <=>}: nulls are equal. */
        SAME,
        NOT_SAME,
        IN,
        /** Whether it is negated, what is compared, the least, the greatest. */
        BETWEEN,
        LIKE,
        AND,
        OR,
        NOT,
        IS_NULL,
        IS_NOT_NULL,
        STRUCT,
        TO_TEXT,
        TO_DATE,
        TO_TIMESTAMP,
        TO_LONG,
        TO_INT,
        TO_DOUBLE,
        TO_DECIMAL
    }

    /** A value that is written in an expression. */
    sealed interface Literal {

        record Null() implements Literal {}

        record Text(String value) implements Literal {}

        record Number(BigDecimal value) implements Literal {}

        record Bool(boolean value) implements Literal {}

        record Day(LocalDate value) implements Literal {}

        record Moment(LocalDateTime value) implements Literal {}

        /** The fields of a struct; empty where one of them has a type that isn't known. */
        record Struct(Optional<List<Literal>> fields) implements Literal {}
    }
}
