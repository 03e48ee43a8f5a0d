package dev.bindery.classify.delimited;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What the rows of a file add up to, column by column: how often each kind, where first, and with which value. The last few
 * rows are kept back until the end is known, because they may be a footer.
 */
final class ColumnTotals {

    private static final CellKind[] KINDS = CellKind.values();
    private static final int SHOWN = 120;

    private final RowShape shape;
    private final long[] counts;
    private final long[] firstLine;
    private final String[] firstValue;
    private final ArrayDeque<Kept> kept = new ArrayDeque<>();
    private final ArrayDeque<Kept> free = new ArrayDeque<>();
    private long rows;
    private long shortRows;
    private long misfits;
    private boolean note;
    private Optional<String> failure = Optional.empty();

    /** A row that waits. */
    private static final class Kept {
        private CellKind[] kinds = new CellKind[0];
        private String[] values = new String[0];
        private int cells;
        private long line;
        private boolean whole;
        private Footer.LastRow row;
    }

    ColumnTotals(RowShape shape) {
        this.shape = shape;
        this.counts = new long[shape.width() * KINDS.length];
        this.firstLine = new long[counts.length];
        this.firstValue = new String[counts.length];
    }

    /**
     * Takes a row.
     *
     * @param text that the row's places are in
     * @param mayBeLast whether the file may end a few rows behind it
     */
    void add(RowKinds row, byte[] text, boolean mayBeLast) {
        boolean whole = shape.isWhole(row.cells);
        if (!whole && !shape.isShort(row.kinds, row.cells)) {
            note |= row.behindBlank;
            misfits++;
            return;
        }
        if (mayBeLast) {
            keep(row, text, whole);
            return;
        }
        while (!kept.isEmpty()) {
            count(kept.poll());
        }
        note = false;
        for (int column = 0; column < row.cells; column++) {
            int place = column * KINDS.length + row.kinds[column].ordinal();
            if (counts[place]++ == 0) {
                firstLine[place] = row.line;
                firstValue[place] = value(text, row, column);
            }
        }
        rows++;
        shortRows += whole ? 0 : 1;
    }

    /** The rows end before the file does. */
    void fail(String why) {
        failure = Optional.of(why);
    }

    /** Why not all of the file could be read, as a clause that follows "the file". */
    Optional<String> failure() {
        return failure;
    }

    /** Takes a row whose cells aren't known. */
    void misfit() {
        misfits++;
    }

    private void keep(RowKinds row, byte[] text, boolean whole) {
        boolean isShort = shape.isShort(row.kinds, row.cells);
        Kept next = free.isEmpty() ? new Kept() : free.poll();
        if (next.kinds.length < row.cells) {
            next.kinds = new CellKind[row.cells];
            next.values = new String[row.cells];
        }
        System.arraycopy(row.kinds, 0, next.kinds, 0, row.cells);
        next.cells = row.cells;
        next.line = row.line;
        next.whole = whole;
        String first = row.kinds[0] == CellKind.TEXT ? value(text, row, 0).toLowerCase(Locale.ROOT) : "";
        next.row = new Footer.LastRow(row.filled(), row.behindBlank, note, isShort, first);
        note = false;
        for (int column = 0; column < row.cells; column++) {
            boolean seen = counts[column * KINDS.length + row.kinds[column].ordinal()] > 0;
            next.values[column] = seen ? null : value(text, row, column);
        }
        kept.add(next);
        if (kept.size() > Footer.LONGEST) {
            count(kept.poll());
        }
    }

    private static String value(byte[] text, RowKinds row, int column) {
        int length = Math.min(SHOWN, row.end[column] - row.start[column]);
        return new String(text, row.start[column], length, StandardCharsets.UTF_8).strip();
    }

    private void count(Kept row) {
        for (int column = 0; column < row.cells; column++) {
            int place = column * KINDS.length + row.kinds[column].ordinal();
            if (counts[place]++ == 0) {
                firstLine[place] = row.line;
                firstValue[place] = row.values[column];
            }
        }
        rows++;
        shortRows += row.whole ? 0 : 1;
        free.add(row);
    }

    /** The end of the file is reached: what is left is counted, but for a footer. */
    void end() {
        List<Footer.LastRow> last = kept.stream().map(row -> row.row).toList();
        int end = Footer.start(last, rows, shape.width());
        for (int i = 0; i < end; i++) {
            count(kept.poll());
        }
        misfits += kept.size();
        kept.clear();
    }

    long rows() {
        return rows;
    }

    long shortRows() {
        return shortRows;
    }

    long misfits() {
        return misfits;
    }

    ColumnProfile profile(int column) {
        int from = column * KINDS.length;
        return ColumnProfile.of(Arrays.copyOfRange(counts, from, from + KINDS.length));
    }

    /** The line of the first cell of the kind in the column, counted from 1; 0 if there is none. */
    long firstLine(int column, CellKind kind) {
        return firstLine[column * KINDS.length + kind.ordinal()];
    }

    /** The first cell of the kind in the column, as it stands in the text. */
    String firstValue(int column, CellKind kind) {
        String value = firstValue[column * KINDS.length + kind.ordinal()];
        return value == null ? "" : value;
    }
}
