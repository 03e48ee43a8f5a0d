package dev.bindery.thrift.expressions;

import dev.bindery.catalog.filter.PartitionFilter;
import dev.bindery.catalog.filter.PartitionFilter.And;
import dev.bindery.catalog.filter.PartitionFilter.Compare;
import dev.bindery.catalog.filter.PartitionFilter.Comparison;
import dev.bindery.catalog.filter.PartitionFilter.In;
import dev.bindery.catalog.filter.PartitionFilter.Key;
import dev.bindery.catalog.filter.PartitionFilter.KeyKind;
import dev.bindery.catalog.filter.PartitionFilter.Like;
import dev.bindery.catalog.filter.PartitionFilter.Matches;
import dev.bindery.catalog.filter.PartitionFilter.Not;
import dev.bindery.catalog.filter.PartitionFilter.Operand;
import dev.bindery.catalog.filter.PartitionFilter.Or;
import dev.bindery.catalog.filter.StoredValues;
import dev.bindery.model.Column;
import dev.bindery.thrift.expressions.ExpressionOperands.Subject;
import dev.bindery.thrift.expressions.HiveExpression.Constant;
import dev.bindery.thrift.expressions.HiveExpression.Function;
import dev.bindery.thrift.expressions.HiveExpression.Literal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Conditions on one key each. Hive takes the default partition for null, which no comparison selects and no negation of one
 * either; the catalog has it as a text, so that it is left out of comparisons of texts.
 */
final class ExpressionConditions {

    /** What {@link StoredValues} surely reads as a number; Java's own reading, which Hive has, knows other forms too. */
    private static final String PLAIN_NUMBER = "[+-]?[0-9]{1,38}(\\.[0-9]{0,38})?";

    private final ExpressionOperands operands;
    private final List<Operand> absent;
    private final String defaultPartition;
    private boolean widened;

    ExpressionConditions(List<Column> partitionKeys, String defaultPartition) {
        operands = new ExpressionOperands(partitionKeys);
        this.defaultPartition = defaultPartition;
        absent = List.of(new Operand.Text(defaultPartition), new Operand.Text(""));
    }

    /** Whether the last condition selects more than it should. */
    boolean widened() {
        boolean last = widened;
        widened = false;
        return last;
    }

    /** Empty where the comparison isn't understood. */
    Optional<PartitionFilter> compare(Function function, HiveExpression left, HiveExpression right, boolean negated) {
        Optional<Subject> subject = operands.subject(left);
        boolean mirrored = subject.isEmpty();
        subject = subject.or(() -> operands.subject(right));
        Optional<Literal> literal = operands.literal(mirrored ? left : right);
        if (subject.isEmpty() || literal.isEmpty()) {
            return Optional.empty();
        }
        Key key = subject.get().key();
        if (literal.get() instanceof Literal.Null) {
            return function == Function.SAME || function == Function.NOT_SAME
                    ? Optional.of(absence(key, negated == (function == Function.SAME)))
                    : Optional.empty();
        }
        if (literal.get() instanceof Literal.Text text && text.value().equals(defaultPartition)) {
            return switch (function) {
                case EQUAL, SAME -> Optional.of(absence(key, negated));
                case NOT_EQUAL, NOT_SAME -> Optional.of(absence(key, !negated));
                default -> Optional.empty();
            };
        }
        return switch (function) {
            case SAME -> nullSafe(subject.get(), literal.get(), negated);
            case NOT_SAME -> nullSafe(subject.get(), literal.get(), !negated);
            default -> compare(subject.get(), comparison(function, mirrored), literal.get(), negated);
        };
    }

    private Optional<PartitionFilter> nullSafe(Subject subject, Literal literal, boolean negated) {
        Optional<PartitionFilter> equal = compare(subject, Comparison.EQUAL, literal, negated);
        return negated ? equal.map(other -> new Or(List.of(other, absence(subject.key(), false)))) : equal;
    }

    private Optional<PartitionFilter> compare(
            Subject subject, Comparison comparison, Literal literal, boolean negated) {
        if (literal instanceof Literal.Bool bool && subject.isBoolean()) {
            boolean equal = comparison == Comparison.EQUAL;
            return equal || comparison == Comparison.NOT_EQUAL
                    ? Optional.of(truth(subject.key(), bool.value() == (equal != negated)))
                    : Optional.empty();
        }
        return operands.operand(subject, literal).map(operand -> {
            Key key = operand instanceof Operand.Number && subject.key().kind() == KeyKind.TEXT
                    ? new Key(subject.key().index(), subject.key().name(), KeyKind.NUMBER)
                    : subject.key();
            PartitionFilter compared = new Compare(key, comparison, operand);
            return present(subject.key(), key, negated ? new Not(compared) : compared);
        });
    }

    /** Of a boolean key, whatever the case it was written in. */
    private static PartitionFilter truth(Key key, boolean value) {
        List<String> spellings = value ? List.of("true", "TRUE", "True") : List.of("false", "FALSE", "False");
        return new In(key, spellings.stream().<Operand>map(Operand.Text::new).toList());
    }

    /** Empty where one of the values isn't understood. */
    Optional<PartitionFilter> in(HiveExpression left, List<HiveExpression> values, boolean negated) {
        Optional<Subject> subject = operands.subject(left);
        if (subject.isEmpty()) {
            return Optional.empty();
        }
        List<Operand> found = new ArrayList<>();
        for (HiveExpression value : values) {
            Optional<Operand> operand =
                    operands.literal(value).flatMap(literal -> operands.operand(subject.get(), literal));
            if (operand.isEmpty()) {
                return Optional.empty();
            }
            found.add(operand.get());
        }
        Key key = subject.get().key();
        boolean numbers = found.get(0) instanceof Operand.Number;
        if (found.stream().anyMatch(each -> each instanceof Operand.Number != numbers)
                || found.contains(absent.get(0))) {
            return Optional.empty();
        }
        Key compared = numbers && key.kind() == KeyKind.TEXT ? new Key(key.index(), key.name(), KeyKind.NUMBER) : key;
        PartitionFilter in = new In(compared, found);
        return Optional.of(present(key, compared, negated ? new Not(in) : in));
    }

    /** A condition that the default partition doesn't meet, and that unreadable values do where Hive may read them. */
    private PartitionFilter present(Key key, Key compared, PartitionFilter condition) {
        if (key.kind() != KeyKind.TEXT) {
            return condition;
        }
        if (compared.kind() == KeyKind.TEXT) {
            return condition instanceof Compare compare && compare.comparison() == Comparison.EQUAL
                            || condition instanceof In
                    ? condition
                    : new And(List.of(condition, absence(key, true)));
        }
        widened = true;
        PartitionFilter strange = new And(List.of(new Not(new Matches(key, PLAIN_NUMBER)), absence(key, true)));
        return new Or(List.of(condition, strange));
    }

    /** SQL's LIKE; Hive's escape is the back-slash. */
    Optional<PartitionFilter> like(HiveExpression left, HiveExpression right, boolean negated) {
        Optional<Subject> subject = operands.subject(left);
        if (subject.isEmpty()
                || subject.get().key().kind() != KeyKind.TEXT
                || !(right instanceof Constant constant)
                || !(constant.literal() instanceof Literal.Text pattern)) {
            return Optional.empty();
        }
        Key key = subject.get().key();
        PartitionFilter like = new Like(key, pattern.value(), '\\');
        return Optional.of(new And(List.of(negated ? new Not(like) : like, absence(key, true))));
    }

    /** Whether the key's value is null, which is the default partition. */
    Optional<PartitionFilter> isNull(HiveExpression operand, boolean negated) {
        return operands.subject(operand).filter(Subject::isPlain).map(subject -> absence(subject.key(), negated));
    }

    private PartitionFilter absence(Key key, boolean negated) {
        PartitionFilter in = new In(new Key(key.index(), key.name(), KeyKind.TEXT), absent);
        return negated ? new Not(in) : in;
    }

    private static Comparison comparison(Function function, boolean mirrored) {
        Comparison comparison =
                switch (function) {
                    case EQUAL -> Comparison.EQUAL;
                    case NOT_EQUAL -> Comparison.NOT_EQUAL;
                    case LESS -> Comparison.LESS;
                    case LESS_OR_EQUAL -> Comparison.LESS_OR_EQUAL;
                    case GREATER -> Comparison.GREATER;
                    case GREATER_OR_EQUAL -> Comparison.GREATER_OR_EQUAL;
                    default -> throw new IllegalArgumentException("No comparison: " + function);
                };
        return mirrored ? comparison.mirrored() : comparison;
    }
}
