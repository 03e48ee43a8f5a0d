package dev.bindery.classify.delimited;

import java.util.Arrays;

/** The kinds of the cells of one row, and where they stand; used again for row after row. */
final class RowKinds {

    private static final int MOST_CELLS = 100_000;

    CellKind[] kinds = new CellKind[32];
    int[] start = new int[32];
    int[] end = new int[32];
    int cells;
    long line;
    boolean behindBlank;

    void begin(long atLine, boolean blankAbove) {
        cells = 0;
        line = atLine;
        behindBlank = blankAbove;
    }

    void add(CellKind kind, int from, int to) {
        if (cells == kinds.length) {
            if (cells >= MOST_CELLS) {
                return;
            }
            kinds = Arrays.copyOf(kinds, cells * 2);
            start = Arrays.copyOf(start, cells * 2);
            end = Arrays.copyOf(end, cells * 2);
        }
        kinds[cells] = kind;
        start[cells] = from;
        end[cells++] = to;
    }

    boolean isBlank() {
        return cells == 0 || cells == 1 && kinds[0] == CellKind.EMPTY;
    }

    int filled() {
        int filled = 0;
        for (int i = 0; i < cells; i++) {
            filled += kinds[i] != CellKind.EMPTY ? 1 : 0;
        }
        return filled;
    }
}
