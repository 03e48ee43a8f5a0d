package dev.bindery.classify.delimited;

import java.util.List;

/**
 * Where a table ends and what people wrote below it begins: a note behind a blank line, a total, or rows of delimiters alone as
 * spreadsheets pad their pages with. A footer is short; what looks like one further up is data.
 */
final class Footer {

    /** Rows at the end that may be a footer, at most. */
    static final int LONGEST = 5;

    /** Rows that are data whatever they look like. */
    private static final int ALWAYS_DATA = 2;

    private Footer() {}

    /**
     * One of the last rows of a table.
     *
     * @param filled cells that hold something
     * @param behindBlank whether a blank line stands right above it
     * @param behindNote whether a blank line and then a line that is no row stand above it
     * @param isShort whether it lacks cells at its end, and is a row of data all the same
     * @param first its first cell in lower case
     */
    record LastRow(int filled, boolean behindBlank, boolean behindNote, boolean isShort, String first) {}

    /**
     * The index of the first row that is no data; as many as there are if all of them are.
     *
     * @param rows the last rows, at most {@link #LONGEST}
     * @param before how many rows stand before them
     * @param width of the table
     */
    static int start(List<LastRow> rows, long before, int width) {
        int end = rows.size();
        for (int i = 0; i < end; i++) {
            LastRow row = rows.get(i);
            boolean sparse = width > 1 && row.filled() <= Math.max(1, width / 2);
            boolean note = row.behindNote() || row.behindBlank() && sparse && !row.isShort();
            boolean total = i == rows.size() - 1 && isTotal(row.first());
            if (before + i >= ALWAYS_DATA && (note || total)) {
                end = i;
            }
        }
        while (end > 0 && before + end > 1 && rows.get(end - 1).filled() == 0) {
            end--;
        }
        return end;
    }

    private static boolean isTotal(String lowerCase) {
        return lowerCase.matches("(grand )?total[s:]?|sum|summe|gesamt|subtotal");
    }
}
