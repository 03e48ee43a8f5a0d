package dev.bindery.classify.delimited;

import java.util.Arrays;

/**
 * The rows of a text that look alike: the table within it, its width and where it begins. Blank lines and comment lines count
 * neither for nor against it.
 *
 * @param rows the text, cut
 * @param lines the rows that are neither blank nor comments, by index
 * @param first index into {@code lines} of the first row of the table
 * @param width cells of a row of the table
 * @param fitting how many lines from the first on have that width
 * @param ragged whether rows may be shorter, their last cells left out
 * @param comments how many comment lines there are
 */
record Block(Rows rows, int[] lines, int first, int width, int fitting, boolean ragged, int comments) {

    private static final byte COMMENT = '#';
    private static final int WIDEST = 20_000;
    /** With fewer lines of one width than this, rows that lack cells at the end are thought of. */
    private static final double STRICT = 0.7;

    /** Finds the table; its width is below 2 where there is none. */
    static Block find(Rows rows) {
        int[] lines = new int[rows.count()];
        int count = 0;
        int comments = 0;
        for (int row = 0; row < rows.count(); row++) {
            if (!isBlankLine(rows, row)) {
                lines[count++] = row;
                comments += isComment(rows, row) ? 1 : 0;
            }
        }
        lines = Arrays.copyOf(lines, count);
        if (comments > 0 && comments * 2 < count) {
            lines = Arrays.stream(lines).filter(row -> !isComment(rows, row)).toArray();
        } else {
            comments = 0;
        }
        Block block = strict(rows, lines, comments);
        return comments > 0 ? block.withCommentedHeader() : block;
    }

    /** A comment right above the table that has as many cells, all of them words, is its header: {@code #name,age}. */
    private Block withCommentedHeader() {
        if (width < 2 || first >= lines.length || lines[first] == 0) {
            return this;
        }
        int above = lines[first] - 1;
        if (!isComment(rows, above) || rows.width(above) != width) {
            return this;
        }
        for (int column = 0; column < width; column++) {
            if (rows.kind(above, column) != CellKind.TEXT) {
                return this;
            }
        }
        int[] more = new int[lines.length + 1];
        System.arraycopy(lines, 0, more, 0, first);
        more[first] = above;
        System.arraycopy(lines, first, more, first + 1, lines.length - first);
        return new Block(rows, more, first, width, fitting + 1, ragged, comments - 1);
    }

    private static boolean isBlankLine(Rows rows, int row) {
        return rows.width(row) == 0 || rows.width(row) == 1 && rows.kind(row, 0) == CellKind.EMPTY;
    }

    static boolean isComment(Rows rows, int row) {
        return rows.text()[rows.offset(row)] == COMMENT;
    }

    private static Block strict(Rows rows, int[] lines, int comments) {
        int width = commonWidth(rows, lines);
        int first = firstOf(rows, lines, width);
        int fitting = 0;
        for (int i = first; i < lines.length; i++) {
            fitting += rows.width(lines[i]) == width ? 1 : 0;
        }
        Block strict = new Block(rows, lines, first, width, fitting, false, comments);
        return strict.consistency() < STRICT ? raggedOr(strict) : strict;
    }

    /** The width with the most support; wide rows count a little more than narrow ones. */
    private static int commonWidth(Rows rows, int[] lines) {
        int[] counts = new int[WIDEST + 1];
        int widest = 0;
        for (int row : lines) {
            int width = Math.min(rows.width(row), WIDEST);
            counts[width]++;
            widest = Math.max(widest, width);
        }
        int best = 0;
        double most = 0;
        for (int width = 2; width <= widest; width++) {
            double support = counts[width] * (1 - 1 / (width + 0.5));
            if (support >= most && counts[width] > 0) {
                most = support;
                best = width;
            }
        }
        return best;
    }

    /** The first row of the width that is not alone: most of the next rows have it too. */
    private static int firstOf(Rows rows, int[] lines, int width) {
        int fallback = lines.length;
        for (int i = 0; i < lines.length; i++) {
            if (rows.width(lines[i]) == width) {
                fallback = Math.min(fallback, i);
                int alike = 0;
                int seen = 0;
                for (int j = i; j < Math.min(lines.length, i + 5); j++) {
                    alike += rows.width(lines[j]) == width ? 1 : 0;
                    seen++;
                }
                if (alike >= 0.6 * seen) {
                    return i;
                }
            }
        }
        return fallback;
    }

    /**
     * Rows that leave out their last cells: a first row as wide as any, and no later one wider. They must be more than those
     * of the common width: one row with a cell too many makes no table of its own.
     */
    private static Block raggedOr(Block strict) {
        Rows rows = strict.rows;
        int[] lines = strict.lines;
        for (int i = 0; i < Math.min(lines.length, 20); i++) {
            int width = rows.width(lines[i]);
            if (width < 3 || width < strict.width) {
                continue;
            }
            int fitting = 0;
            for (int j = i; j < lines.length; j++) {
                int other = rows.width(lines[j]);
                fitting += other <= width && other >= Math.max(2, width / 2) ? 1 : 0;
            }
            if (fitting > strict.fitting && fitting >= 0.9 * (lines.length - i)) {
                return new Block(rows, lines, i, width, fitting, true, strict.comments);
            }
        }
        return strict;
    }

    /** Share of the lines from the first on that fit, from 0 to 1; rows that are merely short count four fifths. */
    double consistency() {
        int body = lines.length - first;
        return body <= 0 ? 0 : (ragged ? 0.8 : 1.0) * fitting / body;
    }

    /** Share of all lines that belong to the table, from 0 to 1. */
    double coverage() {
        return lines.length == 0 ? 0 : (double) (lines.length - first) / lines.length;
    }

    /** Whether the row, by its index among all rows, has the shape of the table. */
    boolean fits(int row) {
        return fits(row, rows);
    }

    /** Whether a row of another part of the same file has the shape of the table. */
    boolean fits(int row, Rows others) {
        int other = others.width(row);
        return ragged ? other <= width && other >= Math.max(2, width / 2) : other == width;
    }
}
