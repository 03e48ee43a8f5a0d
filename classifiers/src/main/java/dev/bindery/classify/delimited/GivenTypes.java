package dev.bindery.classify.delimited;

import dev.bindery.classify.delimited.CsvRules.Datatype;
import dev.bindery.model.types.DecimalType;
import dev.bindery.model.types.HiveType;
import dev.bindery.model.types.PrimitiveType;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The type of a column where only some types are allowed. Whole numbers get the narrowest of SHORT, INT and LONG that holds all
 * values seen, otherwise DECIMAL, DOUBLE or FLOAT; numbers with a point DOUBLE, DECIMAL or FLOAT, in this order; dates DATE or
 * TIMESTAMP. A column that fits none of them is a string. BINARY is never told from text.
 */
final class GivenTypes {

    private final Set<Datatype> allowed;
    private final Table table;
    private final List<Probe> probes;

    GivenTypes(Set<Datatype> allowed, Table table, List<Probe> probes) {
        this.allowed = allowed;
        this.table = table;
        this.probes = probes;
    }

    /** @param all what was met in the column, in the probes too */
    HiveType of(int column, ColumnProfile all) {
        HiveType free = ColumnTypes.of(all);
        if (allowed.isEmpty()) {
            return free;
        }
        if (free == PrimitiveType.BOOLEAN) {
            return allow(Datatype.BOOLEAN, PrimitiveType.BOOLEAN);
        } else if (free == PrimitiveType.DATE && allowed.contains(Datatype.DATE)) {
            return PrimitiveType.DATE;
        } else if (free == PrimitiveType.DATE || free == PrimitiveType.TIMESTAMP) {
            return allow(Datatype.TIMESTAMP, PrimitiveType.TIMESTAMP);
        } else if (free == PrimitiveType.BIGINT) {
            return whole(column);
        } else if (free == PrimitiveType.DOUBLE) {
            return fraction(column, all);
        }
        return free instanceof DecimalType ? wide(free) : PrimitiveType.STRING;
    }

    private HiveType allow(Datatype type, HiveType hive) {
        return allowed.contains(type) ? hive : PrimitiveType.STRING;
    }

    private HiveType whole(int column) {
        Range range = new Range();
        forEach(column, value -> range.add(Long.parseLong(value)));
        if (allowed.contains(Datatype.SHORT) && range.least >= Short.MIN_VALUE && range.most <= Short.MAX_VALUE) {
            return PrimitiveType.SMALLINT;
        } else if (allowed.contains(Datatype.INT)
                && range.least >= Integer.MIN_VALUE
                && range.most <= Integer.MAX_VALUE) {
            return PrimitiveType.INT;
        } else if (allowed.contains(Datatype.LONG)) {
            return PrimitiveType.BIGINT;
        }
        return wide(new DecimalType(DecimalType.MAXIMUM_PRECISION, 0));
    }

    private HiveType wide(HiveType decimal) {
        return allowed.contains(Datatype.DECIMAL) ? decimal : approximate();
    }

    private HiveType approximate() {
        return allowed.contains(Datatype.DOUBLE) ? PrimitiveType.DOUBLE : allow(Datatype.FLOAT, PrimitiveType.FLOAT);
    }

    private HiveType fraction(int column, ColumnProfile all) {
        if (allowed.contains(Datatype.DOUBLE) || !allowed.contains(Datatype.DECIMAL)) {
            return approximate();
        }
        Scale scale = new Scale();
        forEach(column, scale::add);
        return scale.exact
                ? new DecimalType(DecimalType.MAXIMUM_PRECISION, Math.min(scale.digits, DecimalType.MAXIMUM_PRECISION))
                : approximate();
    }

    private static final class Range {
        private long least = Long.MAX_VALUE;
        private long most = Long.MIN_VALUE;

        void add(long value) {
            least = Math.min(least, value);
            most = Math.max(most, value);
        }
    }

    private static final class Scale {
        private int digits;
        private boolean exact = true;

        void add(String value) {
            int point = value.indexOf('.');
            digits = Math.max(digits, point < 0 ? 0 : value.length() - point - 1);
            exact &= value.indexOf('e') < 0 && value.indexOf('E') < 0;
        }
    }

    /** Gives every number of the column. */
    private void forEach(int column, Consumer<String> values) {
        for (int row : table.data()) {
            give(table.rows(), row, column, values);
        }
        for (Probe probe : probes) {
            for (int row = 0; row < probe.rows().count(); row++) {
                if (table.block().fits(row, probe.rows())) {
                    give(probe.rows(), row, column, values);
                }
            }
        }
    }

    private static void give(Rows rows, int row, int column, Consumer<String> values) {
        if (column < rows.width(row) && rows.kind(row, column).family() == CellKind.Family.NUMBER) {
            values.accept(rows.value(row, column));
        }
    }
}
