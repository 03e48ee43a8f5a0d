package dev.bindery.classify.delimited;

/** Headings that are numbers themselves: years across the columns, or the columns counted through. */
final class SeriesHeading {

    private static final int SAMPLED_ROWS = 20;

    private SeriesHeading() {}

    /** Whether the line, an index into the block's lines, holds a rising series that the rows below do not repeat. */
    static boolean is(Block block, CellKind.Family[] families, int line) {
        Rows rows = block.rows();
        int row = block.lines()[line];
        if (rows.kind(row, 0) == CellKind.EMPTY && isCorner(block, families, line)) {
            return true;
        }
        if (!rising(rows, row, families)) {
            return false;
        }
        for (int i = line + 1; i < Math.min(block.lines().length, line + SAMPLED_ROWS); i++) {
            if (block.fits(block.lines()[i]) && rising(rows, block.lines()[i], families)) {
                return false;
            }
        }
        return line + 1 < block.lines().length;
    }

    /** Nothing above a column of words, and nothing but years above the others, which hold other numbers. */
    private static boolean isCorner(Block block, CellKind.Family[] families, int line) {
        Rows rows = block.rows();
        if (families.length < 3 || families[0] != CellKind.Family.TEXT || years(rows, block.lines()[line]) < 2) {
            return false;
        }
        for (int i = line + 1; i < Math.min(block.lines().length, line + SAMPLED_ROWS); i++) {
            int row = block.lines()[i];
            if (block.fits(row) && (rows.kind(row, 0) == CellKind.EMPTY || years(rows, row) > 0)) {
                return false;
            }
        }
        return line + 2 < block.lines().length;
    }

    /** How many years stand behind the first cell; 0 where something else stands there too. */
    private static int years(Rows rows, int row) {
        int years = 0;
        for (int column = rows.kind(row, 0) == CellKind.EMPTY ? 0 : 1; column < rows.width(row); column++) {
            if (rows.kind(row, column) == CellKind.EMPTY) {
                continue;
            }
            boolean year = rows.kind(row, column) == CellKind.INTEGER
                    && rows.value(row, column).matches("1[789]\\d\\d|2[01]\\d\\d");
            if (!year) {
                return 0;
            }
            years++;
        }
        return years;
    }

    /** At least three whole numbers, each the one before it plus one, that are years or begin with 0 or 1. */
    private static boolean rising(Rows rows, int row, CellKind.Family[] families) {
        long previous = Long.MIN_VALUE;
        int length = 0;
        for (int column = 0; column < Math.min(families.length, rows.width(row)); column++) {
            if (rows.kind(row, column) != CellKind.INTEGER) {
                CellKind.Family family = rows.kind(row, column).family();
                if (length > 0 && family != CellKind.Family.TEXT && family != CellKind.Family.NOTHING) {
                    return false;
                }
                continue;
            }
            long value = Long.parseLong(rows.value(row, column).replace("+", ""));
            boolean starts = length == 0 && (value >= 1700 && value <= 2150 || value == 0 || value == 1);
            if (!starts && (length == 0 || value != previous + 1 && value != previous - 1)) {
                return false;
            }
            previous = value;
            length++;
        }
        return length >= 3;
    }
}
