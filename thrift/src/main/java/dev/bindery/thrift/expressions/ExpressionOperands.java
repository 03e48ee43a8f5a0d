package dev.bindery.thrift.expressions;

import dev.bindery.catalog.filter.PartitionFilter.Key;
import dev.bindery.catalog.filter.PartitionFilter.KeyKind;
import dev.bindery.catalog.filter.PartitionFilter.Operand;
import dev.bindery.catalog.filter.StoredValues;
import dev.bindery.model.Column;
import dev.bindery.thrift.expressions.HiveExpression.Call;
import dev.bindery.thrift.expressions.HiveExpression.Constant;
import dev.bindery.thrift.expressions.HiveExpression.Function;
import dev.bindery.thrift.expressions.HiveExpression.KeyValue;
import dev.bindery.thrift.expressions.HiveExpression.Literal;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The two sides of a comparison: a key, perhaps converted to another type, and a constant, perhaps converted too. */
final class ExpressionOperands {

    /** Up to it every whole number is a double of its own. */
    private static final BigDecimal EXACT_IN_DOUBLES = BigDecimal.valueOf(1L << 53);

    private static final Set<String> WHOLE = Set.of("tinyint", "smallint", "int", "integer", "bigint");

    private final List<Column> partitionKeys;

    ExpressionOperands(List<Column> partitionKeys) {
        this.partitionKeys = partitionKeys;
    }

    /**
     * What is compared.
     *
     * @param type the first word of the key's type
     * @param isPlain whether it is the key itself, and not what it is converted to
     * @param asNumber whether a text is converted to a number
     */
    record Subject(Key key, String type, boolean isPlain, boolean asNumber) {

        boolean isBoolean() {
            return type.equals("boolean");
        }
    }

    Optional<Subject> subject(HiveExpression expression) {
        if (expression instanceof KeyValue value) {
            return StoredValues.key(partitionKeys, value.column())
                    .map(key -> new Subject(key, typeOf(key), true, false));
        }
        if (expression instanceof Call call && call.operands().size() == 1) {
            return subject(call.operands().get(0))
                    .filter(Subject::isPlain)
                    .flatMap(subject -> converted(subject, call.function()));
        }
        return Optional.empty();
    }

    /** The conversions that keep every value and its order. */
    private static Optional<Subject> converted(Subject subject, Function function) {
        boolean kept =
                switch (function) {
                    case TO_DOUBLE, TO_LONG -> WHOLE.contains(subject.type())
                            || subject.type().equals("string") && function == Function.TO_DOUBLE;
                    case TO_INT -> Set.of("tinyint", "smallint", "int", "integer")
                            .contains(subject.type());
                    case TO_TEXT -> Set.of("string", "varchar").contains(subject.type());
                    case TO_DATE -> subject.type().equals("date");
                    case TO_TIMESTAMP -> subject.type().equals("timestamp");
                    default -> false;
                };
        return kept
                ? Optional.of(new Subject(
                        subject.key(),
                        subject.type(),
                        false,
                        subject.key().kind() == KeyKind.TEXT && function == Function.TO_DOUBLE))
                : Optional.empty();
    }

    private String typeOf(Key key) {
        String type = partitionKeys.get(key.index()).type().strip().toLowerCase(Locale.ROOT);
        int end = 0;
        while (end < type.length() && Character.isLetterOrDigit(type.charAt(end))) {
            end++;
        }
        return type.substring(0, end);
    }

    Optional<Literal> literal(HiveExpression expression) {
        if (expression instanceof Constant constant) {
            return Optional.of(constant.literal());
        }
        if (expression instanceof Call call && call.operands().size() == 1) {
            return literal(call.operands().get(0)).flatMap(literal -> converted(literal, call.function()));
        }
        return Optional.empty();
    }

    private static Optional<Literal> converted(Literal literal, Function function) {
        return switch (function) {
            case TO_DATE -> literal instanceof Literal.Day
                            || literal instanceof Literal.Text text
                                    && StoredValues.number(KeyKind.DATE, text.value())
                                            .isPresent()
                    ? Optional.of(literal)
                    : Optional.empty();
            case TO_TEXT -> literal instanceof Literal.Text ? Optional.of(literal) : Optional.empty();
            case TO_DOUBLE, TO_LONG, TO_INT -> literal instanceof Literal.Number number && isSmallWhole(number.value())
                    ? Optional.of(literal)
                    : Optional.empty();
            default -> Optional.empty();
        };
    }

    private static boolean isSmallWhole(BigDecimal number) {
        return number.abs().compareTo(BigDecimal.valueOf(Integer.MAX_VALUE)) <= 0
                && number.stripTrailingZeros().scale() <= 0;
    }

    /** What the key's values are compared with; empty where Hive's comparison isn't the catalog's. */
    Optional<Operand> operand(Subject subject, Literal literal) {
        KeyKind kind = subject.key().kind();
        if (subject.asNumber()) {
            return literal instanceof Literal.Number number ? number(number.value(), true) : Optional.empty();
        }
        return switch (kind) {
            case TEXT -> text(subject, literal);
            case NUMBER -> {
                if (literal instanceof Literal.Number number) {
                    yield number(number.value(), !subject.isPlain());
                }
                // Hive compares a number with a text as doubles.
                yield literal instanceof Literal.Text text
                        ? StoredValues.number(KeyKind.NUMBER, text.value()).flatMap(number -> number(number, true))
                        : Optional.empty();
            }
            case DATE -> {
                if (literal instanceof Literal.Day day) {
                    yield Optional.of(
                            new Operand.Number(BigDecimal.valueOf(day.value().toEpochDay())));
                }
                yield literal instanceof Literal.Text text
                        ? StoredValues.number(KeyKind.DATE, text.value()).map(Operand.Number::new)
                        : Optional.empty();
            }
            case TIMESTAMP -> {
                String written = literal instanceof Literal.Day day
                        ? day.value().toString()
                        : literal instanceof Literal.Moment moment
                                ? moment.value().toString()
                                : literal instanceof Literal.Text text ? text.value() : "";
                yield StoredValues.number(KeyKind.TIMESTAMP, written).map(Operand.Number::new);
            }
        };
    }

    private static Optional<Operand> text(Subject subject, Literal literal) {
        if (!Set.of("string", "varchar", "char").contains(subject.type())) {
            return Optional.empty();
        }
        if (literal instanceof Literal.Number number && subject.type().equals("string")) {
            return number(number.value(), true);
        }
        return literal instanceof Literal.Text text ? Optional.of(new Operand.Text(text.value())) : Optional.empty();
    }

    private static Optional<Operand> number(BigDecimal number, boolean asDouble) {
        boolean same = !asDouble || number.abs().compareTo(EXACT_IN_DOUBLES) < 0;
        return same ? Optional.of(new Operand.Number(number)) : Optional.empty();
    }
}
