package dev.bindery.catalog.jdbc.partitions;

import dev.bindery.catalog.filter.PartitionFilter;
import dev.bindery.catalog.filter.PartitionFilter.And;
import dev.bindery.catalog.filter.PartitionFilter.Compare;
import dev.bindery.catalog.filter.PartitionFilter.In;
import dev.bindery.catalog.filter.PartitionFilter.IsNull;
import dev.bindery.catalog.filter.PartitionFilter.Key;
import dev.bindery.catalog.filter.PartitionFilter.Like;
import dev.bindery.catalog.filter.PartitionFilter.Matches;
import dev.bindery.catalog.filter.PartitionFilter.Not;
import dev.bindery.catalog.filter.PartitionFilter.Or;
import dev.bindery.catalog.jdbc.tables.TableHead;
import dev.bindery.database.Dialect;
import java.util.List;
import java.util.function.Function;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;

/**
 * Filters as SQL conditions on the key slots, every operand a bind value. SQL's logic has three values as the filters'
 * has: a comparison key that is null makes a comparison unknown.
 *
 * <p>What SQL can't say (regular expressions, keys beyond the slots, more operands than a statement takes) is left to
 * the evaluation in memory: the condition then selects more than the filter does, never less.
 */
final class FilterSql {

    /** Well below PostgreSQL's 65,535 for a statement. */
    private static final int MAXIMUM_OPERANDS = 10_000;

    private final TableHead table;
    private final Dialect dialect;
    private boolean exact = true;
    private int operands;

    private FilterSql(TableHead table, Dialect dialect) {
        this.table = table;
        this.dialect = dialect;
    }

    /**
     * A filter in SQL.
     *
     * @param condition selects at least what the filter does
     * @param exact whether it selects nothing else
     */
    record Translation(Condition condition, boolean exact) {}

    static Translation translate(PartitionFilter filter, TableHead table, Dialect dialect) {
        FilterSql sql = new FilterSql(table, dialect);
        Condition condition = sql.condition(filter, false);
        return new Translation(condition, sql.exact);
    }

    /** @param negated whether the negation is wanted: NOT is moved down to where something may be left out */
    private Condition condition(PartitionFilter filter, boolean negated) {
        if (filter instanceof Not not) {
            return condition(not.part(), !negated);
        }
        if (filter instanceof And and) {
            return all(and.parts(), negated, negated);
        }
        if (filter instanceof Or or) {
            return all(or.parts(), negated, !negated);
        }
        if (filter instanceof IsNull) {
            return negated ? DSL.trueCondition() : DSL.falseCondition();
        }
        return leaf(filter, negated);
    }

    private Condition all(List<PartitionFilter> parts, boolean negated, boolean or) {
        if (parts.isEmpty()) {
            return or ? DSL.falseCondition() : DSL.trueCondition();
        }
        List<Condition> conditions =
                parts.stream().map(part -> condition(part, negated)).toList();
        return or ? DSL.or(conditions) : DSL.and(conditions);
    }

    private Condition leaf(PartitionFilter filter, boolean negated) {
        Condition condition = null;
        if (filter instanceof Compare compare && comparable(compare.key(), 1)) {
            condition = compare(compare);
        } else if (filter instanceof In in && comparable(in.key(), in.operands().size())) {
            condition = in(in);
        } else if (filter instanceof Like like && like.key().index() < Slots.COUNT) {
            condition = LikeSql.condition(like, table.kind(like.key().index()), dialect);
        } else if (!(filter instanceof Compare
                || filter instanceof In
                || filter instanceof Like
                || filter instanceof Matches)) {
            throw new IllegalArgumentException("A filter that isn't known: " + filter);
        }
        if (condition == null) {
            exact = false;
            return DSL.trueCondition();
        }
        return negated ? DSL.not(condition) : condition;
    }

    /** Whether the slot's comparison keys are of the kind that the filter compares. */
    private boolean comparable(Key key, int more) {
        operands += more;
        return key.index() < Slots.COUNT && operands <= MAXIMUM_OPERANDS && key.kind() == table.kind(key.index());
    }

    private static Condition compare(Compare compare) {
        Field<String> key = PartitionColumns.comparisonKey(compare.key().index());
        String operand = ComparisonKey.of(compare.operand());
        Function<String, Condition> comparison =
                switch (compare.comparison()) {
                    case EQUAL -> key::eq;
                    case NOT_EQUAL -> key::ne;
                    case LESS -> key::lt;
                    case LESS_OR_EQUAL -> key::le;
                    case GREATER -> key::gt;
                    case GREATER_OR_EQUAL -> key::ge;
                };
        return comparison.apply(operand);
    }

    private static Condition in(In in) {
        if (in.operands().isEmpty()) {
            return DSL.falseCondition();
        }
        return PartitionColumns.comparisonKey(in.key().index())
                .in(in.operands().stream().map(ComparisonKey::of).distinct().toList());
    }
}
