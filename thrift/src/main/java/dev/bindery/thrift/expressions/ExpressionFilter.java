package dev.bindery.thrift.expressions;

import dev.bindery.catalog.filter.PartitionFilter;
import dev.bindery.catalog.filter.PartitionFilter.And;
import dev.bindery.catalog.filter.PartitionFilter.Or;
import dev.bindery.model.Column;
import dev.bindery.thrift.expressions.HiveExpression.Call;
import dev.bindery.thrift.expressions.HiveExpression.Constant;
import dev.bindery.thrift.expressions.HiveExpression.Function;
import dev.bindery.thrift.expressions.HiveExpression.KeyValue;
import dev.bindery.thrift.expressions.HiveExpression.Literal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Turns an expression into a filter that selects at least what it does. NOT is moved down to the conditions, so that what
 * isn't understood can be left out where that selects more: a part of an AND, but the whole of an OR.
 */
final class ExpressionFilter {

    private static final PartitionFilter NOTHING = new Or(List.of());

    private final ExpressionConditions conditions;
    private boolean exact = true;

    ExpressionFilter(List<Column> partitionKeys, String defaultPartition) {
        conditions = new ExpressionConditions(partitionKeys, defaultPartition);
    }

    DecodedExpression decode(HiveExpression expression) {
        PartitionFilter filter = filter(expression, false);
        return new DecodedExpression(filter, exact);
    }

    private PartitionFilter filter(HiveExpression expression, boolean negated) {
        if (expression instanceof Call call) {
            return call(call, negated);
        }
        if (expression instanceof Constant constant && constant.literal() instanceof Literal.Bool bool) {
            return bool.value() == negated ? NOTHING : PartitionFilter.TRUE;
        }
        if (expression instanceof KeyValue) {
            return condition(
                    conditions.compare(Function.EQUAL, expression, new Constant(new Literal.Bool(true)), negated));
        }
        return condition(Optional.empty());
    }

    private PartitionFilter call(Call call, boolean negated) {
        List<HiveExpression> operands = call.operands();
        return switch (call.function()) {
            case AND -> negated ? anyOf(operands, true) : allOf(operands, false);
            case OR -> negated ? allOf(operands, true) : anyOf(operands, false);
            case NOT -> operands.size() == 1 ? filter(operands.get(0), !negated) : condition(Optional.empty());
            case BETWEEN -> between(operands, negated);
            case IN -> in(operands, negated);
            default -> condition(leaf(call, negated));
        };
    }

    private Optional<PartitionFilter> leaf(Call call, boolean negated) {
        List<HiveExpression> operands = call.operands();
        return switch (call.function()) {
            case EQUAL, NOT_EQUAL, LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL, SAME, NOT_SAME -> operands.size()
                            == 2
                    ? conditions.compare(call.function(), operands.get(0), operands.get(1), negated)
                    : Optional.empty();
            case LIKE -> operands.size() == 2
                    ? conditions.like(operands.get(0), operands.get(1), negated)
                    : Optional.empty();
            case IS_NULL, IS_NOT_NULL -> operands.size() == 1
                    ? conditions.isNull(operands.get(0), negated == (call.function() == Function.IS_NULL))
                    : Optional.empty();
            default -> Optional.empty();
        };
    }

    private PartitionFilter condition(Optional<PartitionFilter> known) {
        // A condition on something that isn't fully understood may still be one that is always wider.
        exact &= known.isPresent() && !conditions.widened();
        return known.orElse(PartitionFilter.TRUE);
    }

    private PartitionFilter allOf(List<HiveExpression> operands, boolean negated) {
        List<PartitionFilter> parts = new ArrayList<>();
        for (HiveExpression operand : operands) {
            PartitionFilter part = filter(operand, negated);
            if (part instanceof And and) {
                parts.addAll(and.parts());
            } else {
                parts.add(part);
            }
        }
        return parts.size() == 1 ? parts.get(0) : new And(parts);
    }

    private PartitionFilter anyOf(List<HiveExpression> operands, boolean negated) {
        List<PartitionFilter> parts = new ArrayList<>();
        for (HiveExpression operand : operands) {
            PartitionFilter part = filter(operand, negated);
            if (PartitionFilter.isTrue(part)) {
                return PartitionFilter.TRUE;
            }
            if (part instanceof Or or) {
                parts.addAll(or.parts());
            } else {
                parts.add(part);
            }
        }
        return parts.size() == 1 ? parts.get(0) : new Or(parts);
    }

    private PartitionFilter between(List<HiveExpression> operands, boolean negated) {
        if (operands.size() != 4
                || !(operands.get(0) instanceof Constant inverted)
                || !(inverted.literal() instanceof Literal.Bool not)) {
            return condition(Optional.empty());
        }
        HiveExpression value = operands.get(1);
        List<HiveExpression> bounds = List.of(
                new Call(Function.GREATER_OR_EQUAL, List.of(value, operands.get(2))),
                new Call(Function.LESS_OR_EQUAL, List.of(value, operands.get(3))));
        return call(new Call(Function.AND, bounds), negated != not.value());
    }

    private PartitionFilter in(List<HiveExpression> operands, boolean negated) {
        if (operands.size() < 2) {
            return condition(Optional.empty());
        }
        List<HiveExpression> values = operands.subList(1, operands.size());
        if (!(operands.get(0) instanceof Call struct) || struct.function() != Function.STRUCT) {
            return condition(conditions.in(operands.get(0), values, negated));
        }
        List<HiveExpression> alternatives = new ArrayList<>();
        for (HiveExpression value : values) {
            Optional<List<HiveExpression>> fields =
                    fields(value, struct.operands().size());
            if (fields.isEmpty()) {
                return condition(Optional.empty());
            }
            List<HiveExpression> equal = new ArrayList<>();
            for (int i = 0; i < fields.get().size(); i++) {
                equal.add(new Call(
                        Function.EQUAL,
                        List.of(struct.operands().get(i), fields.get().get(i))));
            }
            alternatives.add(new Call(Function.AND, equal));
        }
        return call(new Call(Function.OR, alternatives), negated);
    }

    private static Optional<List<HiveExpression>> fields(HiveExpression value, int number) {
        List<HiveExpression> fields = List.of();
        if (value instanceof Call call && call.function() == Function.STRUCT) {
            fields = call.operands();
        } else if (value instanceof Constant constant
                && constant.literal() instanceof Literal.Struct struct
                && struct.fields().isPresent()) {
            fields = struct.fields().get().stream()
                    .<HiveExpression>map(Constant::new)
                    .toList();
        }
        return fields.size() == number && number > 0 ? Optional.of(fields) : Optional.empty();
    }
}
