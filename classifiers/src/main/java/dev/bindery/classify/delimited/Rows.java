package dev.bindery.classify.delimited;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Text cut into rows and cells: positions only, in flat arrays, so that a window of a megabyte costs no object per cell. Rows
 * and cells are counted from 0, physical lines from 1.
 */
final class Rows {

    static final byte QUOTED = 1;
    /** A quoted cell that goes on behind its closing quote, or is never closed. */
    static final byte MALFORMED = 2;
    /** An unquoted cell with a quote in it. */
    static final byte STRAY_QUOTE = 4;

    private final byte[] text;
    private final Grammar grammar;
    private final CellTyper typer = new CellTyper();
    private int rowCount;
    private int cellCount;
    private int behind;
    private int[] firstCell = new int[256];
    private int[] line = new int[256];
    private int[] lastLine = new int[256];
    private int[] offset = new int[256];
    private int[] start = new int[2048];
    private int[] end = new int[2048];
    private byte[] flags = new byte[2048];

    Rows(byte[] text, Grammar grammar) {
        this.text = text;
        this.grammar = grammar;
    }

    void beginRow(int startLine, int at) {
        if (rowCount + 1 >= firstCell.length) {
            int length = firstCell.length * 2;
            firstCell = Arrays.copyOf(firstCell, length);
            line = Arrays.copyOf(line, length);
            lastLine = Arrays.copyOf(lastLine, length);
            offset = Arrays.copyOf(offset, length);
        }
        firstCell[rowCount] = cellCount;
        line[rowCount] = startLine;
        offset[rowCount] = at;
    }

    void cell(int from, int to, int cellFlags) {
        if (cellCount == start.length) {
            start = Arrays.copyOf(start, cellCount * 2);
            end = Arrays.copyOf(end, cellCount * 2);
            flags = Arrays.copyOf(flags, cellCount * 2);
        }
        start[cellCount] = from;
        end[cellCount] = to;
        flags[cellCount++] = (byte) cellFlags;
    }

    void endRow(int atLine) {
        lastLine[rowCount++] = atLine;
        firstCell[rowCount] = cellCount;
    }

    /** Says where the last row ends, its line break included. */
    void endAt(int place) {
        behind = place;
    }

    /** The place behind the last row, where that was told. */
    int behind() {
        return behind;
    }

    /** Takes back what was begun: the text ended before the row did. */
    void dropOpenRow() {
        cellCount = firstCell[rowCount];
    }

    int count() {
        return rowCount;
    }

    /** Cells of the row; 0 for a blank line. */
    int width(int row) {
        return firstCell[row + 1] - firstCell[row];
    }

    /** The physical line on which the row begins. */
    int line(int row) {
        return line[row];
    }

    /** The physical line on which the row ends; another one where a quoted cell holds a line break. */
    int lastLine(int row) {
        return lastLine[row];
    }

    /** Where the row begins in the text. */
    int offset(int row) {
        return offset[row];
    }

    int start(int row, int column) {
        return start[firstCell[row] + column];
    }

    int end(int row, int column) {
        return end[firstCell[row] + column];
    }

    boolean is(int row, int column, byte flag) {
        return (flags[firstCell[row] + column] & flag) != 0;
    }

    byte[] text() {
        return text;
    }

    /** The kind of a cell. A quoted cell can hold a number too. */
    CellKind kind(int row, int column) {
        int from = start(row, column);
        int to = end(row, column);
        CellKind kind = typer.kind(text, from, to);
        boolean padded = kind != CellKind.TEXT && kind != CellKind.EMPTY && !grammar.trims() && hasBlankEnds(from, to);
        return padded ? CellKind.TEXT : kind;
    }

    /** Whether blanks stand around the cell's value, or before its quote. */
    boolean isPadded(int row, int column) {
        int from = start(row, column);
        boolean beforeQuote = is(row, column, QUOTED) && from > 1 && text[from - 2] == ' ' && !isDelimiterBlank();
        return beforeQuote || hasBlankEnds(from, end(row, column));
    }

    private boolean isDelimiterBlank() {
        return grammar.delimiter().endsWith(" ");
    }

    private boolean hasBlankEnds(int from, int to) {
        return to > from && (isBlank(text[from]) || isBlank(text[to - 1]));
    }

    private static boolean isBlank(byte b) {
        return b == ' ' || b == '\t';
    }

    /** The content of a cell: trimmed, quotes and escapes undone. */
    String value(int row, int column) {
        String raw =
                new String(text, start(row, column), end(row, column) - start(row, column), StandardCharsets.UTF_8);
        if (is(row, column, QUOTED) && grammar.escape() != Grammar.NONE) {
            String quote = String.valueOf(grammar.quote());
            raw = raw.replace(grammar.escape() + quote, quote);
        }
        return raw.strip();
    }

    /** Whether the row has cells and text in at least one of them. */
    boolean blank(int row) {
        for (int column = 0; column < width(row); column++) {
            if (kind(row, column) != CellKind.EMPTY) {
                return false;
            }
        }
        return true;
    }

    /** How many cells hold something. */
    int filled(int row) {
        int filled = 0;
        for (int column = 0; column < width(row); column++) {
            if (kind(row, column) != CellKind.EMPTY) {
                filled++;
            }
        }
        return filled;
    }

    /** The row as it stands in the text, shortened, for evidence. */
    String shown(int row) {
        int from = offset[row];
        int to = from;
        while (to < text.length && to - from < 160 && text[to] != '\n' && text[to] != '\r') {
            to++;
        }
        return new String(text, from, to - from, StandardCharsets.UTF_8);
    }
}
