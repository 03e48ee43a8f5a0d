package dev.bindery.catalog.filter;

import dev.bindery.catalog.filter.PartitionFilter.And;
import dev.bindery.catalog.filter.PartitionFilter.Compare;
import dev.bindery.catalog.filter.PartitionFilter.Comparison;
import dev.bindery.catalog.filter.PartitionFilter.In;
import dev.bindery.catalog.filter.PartitionFilter.IsNull;
import dev.bindery.catalog.filter.PartitionFilter.Key;
import dev.bindery.catalog.filter.PartitionFilter.KeyKind;
import dev.bindery.catalog.filter.PartitionFilter.Like;
import dev.bindery.catalog.filter.PartitionFilter.Not;
import dev.bindery.catalog.filter.PartitionFilter.Operand;
import dev.bindery.catalog.filter.PartitionFilter.Or;
import dev.bindery.model.Column;
import java.util.ArrayList;
import java.util.List;
import net.sf.jsqlparser.expression.BinaryExpression;
import net.sf.jsqlparser.expression.Expression;
import net.sf.jsqlparser.expression.NotExpression;
import net.sf.jsqlparser.expression.Parenthesis;
import net.sf.jsqlparser.expression.SignedExpression;
import net.sf.jsqlparser.expression.StringValue;
import net.sf.jsqlparser.expression.operators.conditional.AndExpression;
import net.sf.jsqlparser.expression.operators.conditional.OrExpression;
import net.sf.jsqlparser.expression.operators.relational.Between;
import net.sf.jsqlparser.expression.operators.relational.ComparisonOperator;
import net.sf.jsqlparser.expression.operators.relational.ExpressionList;
import net.sf.jsqlparser.expression.operators.relational.InExpression;
import net.sf.jsqlparser.expression.operators.relational.IsNullExpression;
import net.sf.jsqlparser.expression.operators.relational.LikeExpression;
import net.sf.jsqlparser.parser.CCJSqlParser;
import net.sf.jsqlparser.parser.StringProvider;

/** The same filter from JSQLParser's tree, for the expressions that the properties make. */
final class JsqlparserReading {

    private final List<Column> keys;

    private JsqlparserReading(List<Column> keys) {
        this.keys = keys;
    }

    static PartitionFilter of(String expression, List<Column> keys) throws Exception {
        CCJSqlParser parser = new CCJSqlParser(new StringProvider(expression))
                .withAllowComplexParsing(false)
                .withBackslashEscapeCharacter(false);
        return new JsqlparserReading(keys).filter(parser.Expression());
    }

    private PartitionFilter filter(Expression expression) {
        if (expression instanceof AndExpression and) {
            return new And(chain(and, AndExpression.class));
        }
        if (expression instanceof OrExpression or) {
            return new Or(chain(or, OrExpression.class));
        }
        if (expression instanceof NotExpression not) {
            return new Not(filter(not.getExpression()));
        }
        if (expression instanceof Parenthesis parenthesis) {
            return filter(parenthesis.getExpression());
        }
        if (expression instanceof InExpression in) {
            Key key = key(in.getLeftExpression());
            List<Operand> operands = new ArrayList<>();
            ((ExpressionList<?>) in.getRightExpression()).forEach(value -> operands.add(operand(key, value)));
            return negated(in.isNot(), new In(key, operands));
        }
        if (expression instanceof Between between) {
            Key key = key(between.getLeftExpression());
            return negated(
                    between.isNot(),
                    new And(List.of(
                            new Compare(
                                    key,
                                    Comparison.GREATER_OR_EQUAL,
                                    operand(key, between.getBetweenExpressionStart())),
                            new Compare(
                                    key, Comparison.LESS_OR_EQUAL, operand(key, between.getBetweenExpressionEnd())))));
        }
        if (expression instanceof LikeExpression like) {
            return negated(
                    like.isNot(), new Like(key(like.getLeftExpression()), text(like.getRightExpression()), (char) 0));
        }
        if (expression instanceof IsNullExpression isNull) {
            return negated(isNull.isNot(), new IsNull(key(isNull.getLeftExpression())));
        }
        return compare((ComparisonOperator) expression);
    }

    private PartitionFilter compare(ComparisonOperator operator) {
        Comparison comparison =
                switch (operator.getStringExpression()) {
                    case "=" -> Comparison.EQUAL;
                    case "<>", "!=" -> Comparison.NOT_EQUAL;
                    case "<" -> Comparison.LESS;
                    case "<=" -> Comparison.LESS_OR_EQUAL;
                    case ">" -> Comparison.GREATER;
                    default -> Comparison.GREATER_OR_EQUAL;
                };
        Expression left = operator.getLeftExpression();
        boolean keyLeft = left instanceof net.sf.jsqlparser.schema.Column || left instanceof Parenthesis;
        Key key = key(keyLeft ? left : operator.getRightExpression());
        return new Compare(
                key,
                keyLeft ? comparison : comparison.mirrored(),
                operand(key, keyLeft ? operator.getRightExpression() : left));
    }

    private static PartitionFilter negated(boolean not, PartitionFilter filter) {
        return not ? new Not(filter) : filter;
    }

    private List<PartitionFilter> chain(BinaryExpression last, Class<? extends BinaryExpression> type) {
        List<PartitionFilter> parts = new ArrayList<>();
        Expression left = last;
        while (type.isInstance(left)) {
            parts.add(0, filter(type.cast(left).getRightExpression()));
            left = type.cast(left).getLeftExpression();
        }
        parts.add(0, filter(left));
        return parts;
    }

    private Key key(Expression expression) {
        Expression name = expression instanceof Parenthesis parenthesis ? parenthesis.getExpression() : expression;
        return StoredValues.key(keys, name.toString().replaceAll("[`\"]", "")).orElseThrow();
    }

    private static Operand operand(Key key, Expression value) {
        return key.kind() == KeyKind.TEXT
                ? new Operand.Text(text(value))
                : new Operand.Number(
                        StoredValues.number(key.kind(), text(value)).orElseThrow());
    }

    private static String text(Expression value) {
        if (value instanceof SignedExpression signed) {
            return signed.getSign() + text(signed.getExpression());
        }
        return value instanceof StringValue string ? string.getNotExcapedValue() : value.toString();
    }
}
