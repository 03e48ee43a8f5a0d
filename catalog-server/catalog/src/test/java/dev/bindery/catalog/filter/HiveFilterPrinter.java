package dev.bindery.catalog.filter;

import dev.bindery.catalog.filter.PartitionFilter.And;
import dev.bindery.catalog.filter.PartitionFilter.Compare;
import dev.bindery.catalog.filter.PartitionFilter.Comparison;
import dev.bindery.catalog.filter.PartitionFilter.In;
import dev.bindery.catalog.filter.PartitionFilter.Key;
import dev.bindery.catalog.filter.PartitionFilter.KeyKind;
import dev.bindery.catalog.filter.PartitionFilter.Not;
import dev.bindery.catalog.filter.PartitionFilter.Operand;
import dev.bindery.catalog.filter.PartitionFilter.Or;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;

/** Writes the part of the tree that Hive's grammar has, for the property that reading undoes writing. */
final class HiveFilterPrinter {

    private HiveFilterPrinter() {}

    static String print(PartitionFilter filter) {
        if (filter instanceof And and) {
            return joined(and.parts(), " and ");
        }
        if (filter instanceof Or or) {
            return joined(or.parts(), " or ");
        }
        if (filter instanceof Compare compare) {
            return name(compare.key()) + " " + symbol(compare.comparison()) + " "
                    + constant(compare.key(), compare.operand());
        }
        if (filter instanceof In in) {
            return membership(in, "in");
        }
        if (filter instanceof Not not && not.part() instanceof In in) {
            return membership(in, "not in");
        }
        throw new IllegalArgumentException("Hive's grammar has no " + filter);
    }

    private static String joined(List<PartitionFilter> parts, String word) {
        return parts.stream().map(part -> "(" + print(part) + ")").collect(Collectors.joining(word));
    }

    private static String membership(In in, String word) {
        return "(" + name(in.key()) + ") " + word + " "
                + in.operands().stream().map(o -> constant(in.key(), o)).collect(Collectors.joining(", ", "(", ")"));
    }

    private static String name(Key key) {
        return "`" + key.name().replace("`", "``") + "`";
    }

    private static String symbol(Comparison comparison) {
        return switch (comparison) {
            case EQUAL -> "=";
            case NOT_EQUAL -> "!=";
            case LESS -> "<";
            case LESS_OR_EQUAL -> "<=";
            case GREATER -> ">";
            case GREATER_OR_EQUAL -> ">=";
        };
    }

    private static String constant(Key key, Operand operand) {
        if (operand instanceof Operand.Text text) {
            return "'" + text.value().replace("'", "\\'") + "'";
        }
        Operand.Number number = (Operand.Number) operand;
        return key.kind() == KeyKind.DATE
                ? "'" + LocalDate.ofEpochDay(number.value().longValueExact()) + "'"
                : number.value().toPlainString();
    }
}
