package dev.bindery.classify.delimited;

import dev.bindery.classify.Evidence;
import dev.bindery.model.types.DecimalType;
import dev.bindery.model.types.HiveType;
import dev.bindery.model.types.PrimitiveType;
import java.util.List;

/**
 * The type of a column from the kinds of its cells. Types are those that readers of delimited text understand without being
 * told a pattern: dates in other than ISO form, times, decimal commas and zero-padded codes stay strings.
 */
final class ColumnTypes {

    private static final List<CellKind> STRINGS =
            List.of(CellKind.TEXT, CellKind.PADDED, CellKind.WRITTEN_NUMBER, CellKind.WRITTEN_DATE, CellKind.TIME);

    private ColumnTypes() {}

    static HiveType of(ColumnProfile column) {
        if (column.filled() == 0 || STRINGS.stream().anyMatch(kind -> column.count(kind) > 0)) {
            return PrimitiveType.STRING;
        }
        long numbers =
                column.count(CellKind.INTEGER) + column.count(CellKind.LONG_INTEGER) + column.count(CellKind.DOUBLE);
        long times = column.count(CellKind.DATE) + column.count(CellKind.TIMESTAMP);
        if (column.count(CellKind.BOOLEAN) == column.filled()) {
            return PrimitiveType.BOOLEAN;
        } else if (times == column.filled()) {
            return column.count(CellKind.TIMESTAMP) > 0 ? PrimitiveType.TIMESTAMP : PrimitiveType.DATE;
        } else if (numbers < column.filled()) {
            return PrimitiveType.STRING;
        } else if (column.count(CellKind.DOUBLE) > 0) {
            return PrimitiveType.DOUBLE;
        }
        return column.count(CellKind.LONG_INTEGER) > 0
                ? new DecimalType(DecimalType.MAXIMUM_PRECISION, 0)
                : PrimitiveType.BIGINT;
    }

    /** What the type was decided by. */
    static Evidence evidence(Rows rows, int index, String name, ColumnProfile column, HiveType type) {
        CellKind decisive = decisive(column);
        if (column.filled() == 0) {
            return new Evidence("column " + name, "all lines", "", "no value was seen, so string");
        }
        int row = column.firstRow(decisive);
        long nulls = column.count(CellKind.NULL);
        String rule = column.count(decisive) + " of " + column.filled() + " values are " + words(decisive) + ", so "
                + type + (nulls > 0 ? "; " + nulls + " written nulls" : "");
        return Evidence.atLine("column " + name, rows.line(row), rows.value(row, index), rule);
    }

    /** The kind that decided: the first that makes it a string, otherwise the widest number or time. */
    static CellKind decisive(ColumnProfile column) {
        for (CellKind kind : List.of(
                CellKind.PADDED,
                CellKind.TEXT,
                CellKind.WRITTEN_DATE,
                CellKind.WRITTEN_NUMBER,
                CellKind.TIME,
                CellKind.TIMESTAMP,
                CellKind.DATE,
                CellKind.DOUBLE,
                CellKind.LONG_INTEGER,
                CellKind.BOOLEAN)) {
            if (column.count(kind) > 0) {
                return kind;
            }
        }
        return CellKind.INTEGER;
    }

    private static String words(CellKind kind) {
        return switch (kind) {
            case EMPTY -> "empty";
            case NULL -> "written nulls";
            case INTEGER -> "whole numbers";
            case LONG_INTEGER -> "whole numbers beyond 64 bits";
            case DOUBLE -> "numbers with a point";
            case PADDED -> "digits with zeros or a plus in front, a code";
            case WRITTEN_NUMBER -> "numbers with a comma, a percent or a currency sign, which readers take as text";
            case BOOLEAN -> "true or false";
            case DATE -> "ISO dates";
            case TIMESTAMP -> "ISO timestamps";
            case WRITTEN_DATE -> "dates in another form than ISO, which readers take as text";
            case TIME -> "times of day";
            case TEXT -> "text";
        };
    }
}
