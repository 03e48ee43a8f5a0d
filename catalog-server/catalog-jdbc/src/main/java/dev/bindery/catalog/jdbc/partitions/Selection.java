package dev.bindery.catalog.jdbc.partitions;

import static dev.bindery.catalog.jdbc.schema.Tables.PARTITIONS;

import dev.bindery.catalog.PartitionQuery;
import dev.bindery.catalog.filter.FilterEvaluator;
import dev.bindery.catalog.filter.PartitionFilter;
import dev.bindery.catalog.filter.PartitionFilter.KeyKind;
import dev.bindery.catalog.jdbc.tables.TableHead;
import dev.bindery.database.Dialect;
import dev.bindery.model.error.InvalidInputException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jooq.Condition;
import org.jooq.impl.DSL;

/** Which partitions of a table are wanted: what SQL can say of it, and what is left to memory. */
final class Selection {

    private final Condition condition;
    private final boolean filtered;
    private final List<Predicate<List<String>>> rest;

    private Selection(Condition condition, boolean filtered, List<Predicate<List<String>>> rest) {
        this.condition = condition;
        this.filtered = filtered;
        this.rest = rest;
    }

    /** @param after the name that they come behind */
    static Selection of(PartitionQuery query, TableHead table, Optional<String> after, Dialect dialect) {
        List<Condition> conditions = new ArrayList<>();
        List<Predicate<List<String>>> rest = new ArrayList<>();
        conditions.add(PARTITIONS.TABLE_ID.eq(table.id()));
        FilterSql.Translation filter = FilterSql.translate(query.filter(), table, dialect);
        conditions.add(filter.condition());
        if (!filter.exact()) {
            rest.add(new FilterEvaluator(query.filter()));
        }
        addPrefix(query.prefix(), table, conditions, rest);
        if (dialect == Dialect.POSTGRESQL) {
            for (int index : LaterKeyIndexes.wanted(query)) {
                conditions.add(PARTITIONS.SEGMENT_HASH.ne(DSL.inline(-index)));
            }
        }
        query.segment()
                .ifPresent(segment -> conditions.add(
                        PARTITIONS.SEGMENT_HASH.mod(segment.total()).eq(segment.number())));
        after.ifPresent(name -> conditions.add(PARTITIONS.NAME.gt(name)));
        boolean filtered = !PartitionFilter.isTrue(query.filter())
                || query.prefix().stream().anyMatch(value -> !value.isEmpty());
        return new Selection(DSL.and(conditions), filtered, List.copyOf(rest));
    }

    private static void addPrefix(
            List<String> prefix, TableHead table, List<Condition> conditions, List<Predicate<List<String>>> rest) {
        if (prefix.size() > table.partitionKeys().size()) {
            throw new InvalidInputException(
                    "partition values",
                    "The table " + table.name() + " has "
                            + table.partitionKeys().size() + " partition keys, but " + prefix.size()
                            + " values were given.");
        }
        for (int i = 0; i < prefix.size(); i++) {
            int key = i;
            String value = prefix.get(i);
            if (value.isEmpty()) {
                continue;
            }
            if (key >= Slots.COUNT) {
                rest.add(values -> values.get(key).equals(value));
                continue;
            }
            KeyKind kind = table.kind(key);
            ComparisonKey.of(kind, value)
                    .ifPresent(comparison ->
                            conditions.add(PartitionColumns.comparisonKey(key).eq(comparison)));
            if (kind != KeyKind.TEXT) {
                conditions.add(PartitionColumns.value(key).eq(value));
            }
        }
    }

    /** Selects at least what is wanted. */
    Condition condition() {
        return condition;
    }

    /** Whether there is a condition on values at all. */
    boolean isFiltered() {
        return filtered;
    }

    /** Whether the condition selects nothing else. */
    boolean isExact() {
        return rest.isEmpty();
    }

    boolean matches(List<String> values) {
        for (Predicate<List<String>> each : rest) {
            if (!each.test(values)) {
                return false;
            }
        }
        return true;
    }

    /** The segment that partitions of this name belong to is this modulo the number of segments. */
    static int segmentHash(String name) {
        return name.hashCode() & Integer.MAX_VALUE;
    }
}
