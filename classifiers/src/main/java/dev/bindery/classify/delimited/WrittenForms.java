package dev.bindery.classify.delimited;

import dev.bindery.classify.ValueForm;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * Finds what people read in a column that readers take as text: numbers with a decimal comma, thousands separators or a
 * currency, dates and times in other than ISO form. One form has to explain every value that was seen.
 */
final class WrittenForms {

    /** So many values decide; what comes later is checked by its kind alone. */
    private static final int MOST_VALUES = 5_000;

    private static final Set<CellKind> NUMBERS = EnumSet.of(
            CellKind.INTEGER, CellKind.LONG_INTEGER, CellKind.DOUBLE, CellKind.PADDED, CellKind.WRITTEN_NUMBER);
    private static final Set<CellKind> DATES = EnumSet.of(CellKind.WRITTEN_DATE);
    private static final Set<CellKind> TIMES = EnumSet.of(CellKind.TIME);

    private WrittenForms() {}

    /**
     * The form of a column.
     *
     * @param all what was met in the whole column, behind the window too
     */
    static Optional<ValueForm> find(Table table, int column, ColumnProfile all) {
        if (all.filled() == 0) {
            return Optional.empty();
        }
        if (all.count(CellKind.WRITTEN_NUMBER) > 0 && consistsOf(all, NUMBERS)) {
            WrittenNumbers numbers = new WrittenNumbers(table.grammar().delimiter());
            forEach(table, column, numbers::add);
            return numbers.form();
        }
        if (consistsOf(all, DATES) || consistsOf(all, TIMES)) {
            WrittenDates dates = new WrittenDates();
            forEach(table, column, dates::add);
            return dates.form();
        }
        return Optional.empty();
    }

    private static boolean consistsOf(ColumnProfile column, Set<CellKind> kinds) {
        return kinds.stream().mapToLong(column::count).sum() == column.filled();
    }

    private static void forEach(Table table, int column, java.util.function.Consumer<String> values) {
        Rows rows = table.rows();
        int seen = 0;
        for (int row : table.data()) {
            if (column < rows.width(row) && seen < MOST_VALUES) {
                CellKind kind = rows.kind(row, column);
                if (kind.family() != CellKind.Family.NOTHING) {
                    values.accept(rows.value(row, column));
                    seen++;
                }
            }
        }
    }
}
