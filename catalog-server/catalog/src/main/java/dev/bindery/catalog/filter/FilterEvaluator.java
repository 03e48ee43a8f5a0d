package dev.bindery.catalog.filter;

import dev.bindery.catalog.filter.PartitionFilter.And;
import dev.bindery.catalog.filter.PartitionFilter.Compare;
import dev.bindery.catalog.filter.PartitionFilter.In;
import dev.bindery.catalog.filter.PartitionFilter.IsNull;
import dev.bindery.catalog.filter.PartitionFilter.Key;
import dev.bindery.catalog.filter.PartitionFilter.KeyKind;
import dev.bindery.catalog.filter.PartitionFilter.Like;
import dev.bindery.catalog.filter.PartitionFilter.Matches;
import dev.bindery.catalog.filter.PartitionFilter.Not;
import dev.bindery.catalog.filter.PartitionFilter.Operand;
import dev.bindery.catalog.filter.PartitionFilter.Or;
import dev.bindery.model.error.InvalidInputException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * A filter's meaning, evaluated in memory. The logic is three-valued (see {@link PartitionFilter}): a partition is
 * selected where the whole is true, not where it is false or unknown.
 */
public final class FilterEvaluator implements Predicate<List<String>> {

    /** SQL's three truth values, in the order in which AND takes the least and OR the greatest. */
    private enum Truth {
        FALSE,
        UNKNOWN,
        TRUE;

        static Truth of(boolean value) {
            return value ? TRUE : FALSE;
        }
    }

    /** A condition that is ready to be asked about many partitions: patterns are compiled. */
    private interface Condition {
        Truth of(List<String> values);
    }

    private final Condition condition;

    /** @throws InvalidInputException where a pattern in the filter isn't a regular expression */
    public FilterEvaluator(PartitionFilter filter) {
        condition = compile(filter);
    }

    /**
     * Whether a partition is selected.
     *
     * @param values one for each partition key, in order and unescaped; null where there is none, so that no condition on
     *     it is true
     * @throws InvalidInputException where a pattern in the filter can't be matched in reasonable time
     */
    @Override
    public boolean test(List<String> values) {
        return condition.of(values) == Truth.TRUE;
    }

    /** For one partition; for many make one evaluator. */
    public static boolean matches(PartitionFilter filter, List<String> values) {
        return new FilterEvaluator(filter).test(values);
    }

    private static Condition compile(PartitionFilter filter) {
        if (filter instanceof And and) {
            return leastOrGreatest(and.parts(), Truth.TRUE, Truth.FALSE);
        }
        if (filter instanceof Or or) {
            return leastOrGreatest(or.parts(), Truth.FALSE, Truth.TRUE);
        }
        if (filter instanceof Not not) {
            Condition part = compile(not.part());
            return values -> switch (part.of(values)) {
                case TRUE -> Truth.FALSE;
                case FALSE -> Truth.TRUE;
                case UNKNOWN -> Truth.UNKNOWN;
            };
        }
        if (filter instanceof Compare compare) {
            return values -> read(compare.key(), values)
                    .map(value -> Truth.of(compare.comparison().holds(value.compareTo(compare.operand()))))
                    .orElse(Truth.UNKNOWN);
        }
        if (filter instanceof In in) {
            Set<Operand> operands = new TreeSet<>(in.operands());
            return values -> operands.isEmpty()
                    ? Truth.FALSE
                    : read(in.key(), values)
                            .map(value -> Truth.of(operands.contains(value)))
                            .orElse(Truth.UNKNOWN);
        }
        if (filter instanceof Like like) {
            LikePattern pattern = new LikePattern(like.pattern(), like.escape());
            return values -> matches(like.key(), values, pattern::matches);
        }
        if (filter instanceof Matches matches) {
            BoundedRegex regex = new BoundedRegex(matches.expression());
            return values -> matches(matches.key(), values, regex::matches);
        }
        if (filter instanceof IsNull) {
            return values -> Truth.FALSE;
        }
        throw new IllegalArgumentException("A filter that can't be evaluated: " + filter);
    }

    private static Condition leastOrGreatest(List<PartitionFilter> parts, Truth neutral, Truth decided) {
        List<Condition> conditions = new ArrayList<>(parts.size());
        parts.forEach(part -> conditions.add(compile(part)));
        return values -> {
            Truth result = neutral;
            for (Condition part : conditions) {
                Truth truth = part.of(values);
                if (truth == decided) {
                    return decided;
                }
                if (truth == Truth.UNKNOWN) {
                    result = Truth.UNKNOWN;
                }
            }
            return result;
        };
    }

    private static Truth matches(Key key, List<String> values, Predicate<String> pattern) {
        String text = values.get(key.index());
        return text == null ? Truth.UNKNOWN : Truth.of(pattern.test(text));
    }

    private static Optional<Operand> read(Key key, List<String> values) {
        String text = values.get(key.index());
        if (text == null) {
            return Optional.empty();
        }
        return key.kind() == KeyKind.TEXT
                ? Optional.of(new Operand.Text(text))
                : StoredValues.number(key.kind(), text).map(Operand.Number::new);
    }
}
