package dev.bindery.classify.delimited;

import java.nio.charset.StandardCharsets;
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
 * @param comment what begins them
 */
record Block(Rows rows, int[] lines, int first, int width, int fitting, boolean ragged, int comments, byte comment) {

    private static final byte COMMENT = '#';

    /** What begins comments besides, where lines that begin so are no rows, and no row begins so. */
    private static final String OTHER_COMMENTS = "%;!/";

    private static final int WIDEST = 20_000;
    /** How much a row of almost the right width counts against a table that would begin before it. */
    private static final double NEARLY = 0.4;

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
        Block block = strict(rows, lines, comments, COMMENT);
        return comments > 0 ? block.withCommentedHeader() : block.withoutOtherComments();
    }

    /** The table without lines between its rows that begin as comments do in one language or another. */
    private Block withoutOtherComments() {
        if (width < 2) {
            return this;
        }
        for (byte mark : OTHER_COMMENTS.getBytes(StandardCharsets.US_ASCII)) {
            int marked = 0;
            boolean among = false;
            for (int i = 0; i < lines.length && marked >= 0; i++) {
                if (begins(rows, lines[i], mark)) {
                    boolean comment = rows.width(lines[i]) != width && isDoubled(mark, lines[i]);
                    marked = comment ? marked + 1 : -1;
                    among |= i > first;
                }
            }
            if (marked > 0 && among && marked * 2 < lines.length) {
                int[] others = Arrays.stream(lines)
                        .filter(row -> !begins(rows, row, mark))
                        .toArray();
                return strict(rows, others, marked, mark);
            }
        }
        return this;
    }

    /** Whether the mark stands twice, as a slash must. */
    private boolean isDoubled(byte mark, int row) {
        int next = rows.offset(row) + 1;
        return mark != '/' || next < rows.text().length && rows.text()[next] == '/';
    }

    private static boolean begins(Rows rows, int row, byte mark) {
        return rows.text()[rows.offset(row)] == mark;
    }

    /** Whether the row, by its index among all rows, is a comment. */
    boolean isCommented(int row) {
        return begins(rows, row, comment);
    }

    /**
     * A comment right above the table that has as many cells, all of them words, is its header: {@code #name,age}. So is one
     * with a label before them: {@code #Fields: name age}.
     */
    private Block withCommentedHeader() {
        if (width < 2 || first >= lines.length || lines[first] == 0) {
            return this;
        }
        int above = lines[first] - 1;
        if (!isComment(rows, above)
                || rows.width(above) != width && !(isLabelled(rows, above) && rows.width(above) == width + 1)) {
            return this;
        }
        for (int column = 0; column < rows.width(above); column++) {
            if (rows.kind(above, column) != CellKind.TEXT) {
                return this;
            }
        }
        int[] more = new int[lines.length + 1];
        System.arraycopy(lines, 0, more, 0, first);
        more[first] = above;
        System.arraycopy(lines, first, more, first + 1, lines.length - first);
        return new Block(rows, more, first, width, fitting + 1, ragged, comments - 1, comment);
    }

    private static boolean isBlankLine(Rows rows, int row) {
        return rows.width(row) == 0 || rows.width(row) == 1 && rows.kind(row, 0) == CellKind.EMPTY;
    }

    /** Whether the first cell of a comment is no name, but says what the others are. */
    static boolean isLabelled(Rows rows, int row) {
        return isComment(rows, row) && rows.value(row, 0).matches("#|#\\w*:");
    }

    static boolean isComment(Rows rows, int row) {
        return rows.text()[rows.offset(row)] == COMMENT;
    }

    private static Block strict(Rows rows, int[] lines, int comments, byte comment) {
        int width = commonWidth(rows, lines);
        int first = firstOf(rows, lines, width);
        int fitting = 0;
        for (int i = first; i < lines.length; i++) {
            fitting += rows.width(lines[i]) == width ? 1 : 0;
        }
        Block strict = new Block(rows, lines, first, width, fitting, false, comments, comment);
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

    /**
     * The first row of the table: the one from which on the rows that fit outweigh those that do not by most. Every row that
     * fits counts for one; a row that lacks or has a few cells too many counts little against it, any other row as much.
     */
    private static int firstOf(Rows rows, int[] lines, int width) {
        int best = lines.length;
        double sum = 0;
        double most = 0;
        for (int i = lines.length - 1; i >= 0; i--) {
            int other = rows.width(lines[i]);
            sum += other == width ? 1 : nearly(width, other) ? -NEARLY : -1;
            if (other == width && sum >= most) {
                most = sum;
                best = i;
            }
        }
        return best == lines.length ? firstOfWidth(rows, lines, width) : best;
    }

    private static boolean nearly(int width, int other) {
        return other > 1 && other >= 0.6 * width && other <= 1.5 * width;
    }

    private static int firstOfWidth(Rows rows, int[] lines, int width) {
        for (int i = 0; i < lines.length; i++) {
            if (rows.width(lines[i]) == width) {
                return i;
            }
        }
        return lines.length;
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
                return new Block(rows, lines, i, width, fitting, true, strict.comments, strict.comment);
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

    /** Like {@link #consistency()}, with rows that lack a few cells at their end counted for four fifths. */
    double leniency() {
        int body = lines.length - first;
        int nearly = 0;
        for (int i = first; i < lines.length; i++) {
            int other = rows.width(lines[i]);
            nearly += other < width && nearly(width, other) ? 1 : 0;
        }
        return body <= 0 || ragged ? consistency() : (fitting + 0.8 * nearly) / body;
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
