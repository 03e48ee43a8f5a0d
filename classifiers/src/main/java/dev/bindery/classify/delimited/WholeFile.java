package dev.bindery.classify.delimited;

import dev.bindery.classify.sample.Sample;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * Reads all rows of a file from its first data to its end, by a grammar that the window decided, and adds up what they hold.
 * One pass over the bytes: a cell's kind is told while it is at hand, and nothing is kept of it. Rows that are quoted in
 * other ways than the rule are cut by {@link RowScanner}, so that both read the same.
 */
final class WholeFile {

    private static final int BUFFER = 1 << 20;
    /** A row that is longer is left out, up to the next line break, and is a misfit. */
    private static final int LONGEST_ROW = 1 << 26;

    /** A quote that opens and does not close within so many bytes is an ordinary character. */
    private static final int LONGEST_QUOTED = 1 << 18;

    /** Rows with more than this behind them are no footer, in bytes. */
    private static final int LONGEST_FOOTER = 1 << 16;

    private static final int INCOMPLETE = -1;
    private static final int IRREGULAR = -2;

    private final Grammar grammar;
    private final byte[] delimiter;
    private final byte first;
    private final byte quote;
    private final byte escape;
    private final boolean doubled;
    private final boolean blanksBeforeQuotes;
    private final int comment;
    /** Bytes that end a cell without quotes, where the delimiter is one byte. */
    private final boolean[] endsCell = new boolean[256];

    private final CellTyper typer = new CellTyper();
    private final RowKinds row = new RowKinds();
    private final ColumnTotals totals;
    private byte[] text;
    private int limit;
    private boolean last;
    private long line;
    private boolean blankAbove;
    /** Whether the first row of data, which may look like a comment, is taken. */
    private boolean begun;

    private boolean quotesSeen;

    private final int longestRow;

    private WholeFile(Table table, int buffer, int longestRow) {
        this.longestRow = longestRow;
        this.text = new byte[buffer + 1];
        this.grammar = table.grammar();
        this.delimiter = grammar.delimiterBytes();
        this.first = delimiter[0];
        this.endsCell['\n'] = true;
        this.endsCell['\r'] = true;
        this.endsCell[first & 0xff] = true;
        this.quote = (byte) grammar.quote();
        this.escape = (byte) grammar.escape();
        this.doubled = grammar.escape() == grammar.quote();
        this.blanksBeforeQuotes = quote != 0 && first != ' ';
        this.comment = table.block().comments() > 0 ? table.block().comment() : 0;
        this.totals = new ColumnTotals(table.shape());
    }

    /**
     * What was found.
     *
     * @param quotesSeen whether cells begin with a quote although the grammar knows none
     */
    record Found(ColumnTotals totals, boolean quotesSeen) {}

    /** Reads the content of the sample from the table's first row of data on. */
    static Found read(Sample sample, Table table) throws IOException {
        return read(sample, table, BUFFER, LONGEST_ROW);
    }

    /**
     * @param buffer how many bytes are at hand at first; rows that are longer make it grow
     * @param longestRow how many bytes it grows beyond at most once
     */
    static Found read(Sample sample, Table table, int buffer, int longestRow) throws IOException {
        int[] lines = table.block().lines();
        int firstData = table.header().firstData();
        WholeFile whole = new WholeFile(table, buffer, longestRow);
        if (firstData < lines.length) {
            whole.line = table.rows().line(lines[firstData]);
            try (InputStream content = sample.content(whole.totals::fail)) {
                content.skipNBytes(table.rows().offset(lines[firstData]));
                whole.read(content);
            }
        }
        whole.totals.end();
        return new Found(whole.totals, whole.quotesSeen);
    }

    private void read(InputStream content) throws IOException {
        int from = 0;
        boolean leftOut = false;
        while (!last) {
            System.arraycopy(text, from, text, 0, limit - from);
            limit -= from;
            if (limit == text.length - 1) {
                if (text.length > longestRow) {
                    totals.misfit();
                    leftOut = true;
                    blankAbove = false;
                    begun = true;
                    for (int i = 0; i < limit; i++) {
                        line += text[i] == '\n' ? 1 : 0;
                    }
                    limit = 0;
                } else {
                    text = Arrays.copyOf(text, 2 * text.length);
                }
            }
            int count = content.readNBytes(text, limit, text.length - 1 - limit);
            last = count < text.length - 1 - limit;
            limit += count;
            // Spares the question for the end of the text at every byte.
            text[limit] = '\n';
            from = 0;
            if (leftOut) {
                while (from < limit && text[from] != '\n' && text[from] != '\r') {
                    from++;
                }
                if (from == limit || from == limit - 1 && text[from] == '\r' && !last) {
                    continue;
                }
                from = endOfRow(from);
                leftOut = false;
            }
            from = rows(from);
        }
    }

    /** Takes whole rows from a place on; gives the place of the row that the text ends in. */
    private int rows(int from) {
        int at = from;
        while (at < limit) {
            row.begin(line, blankAbove);
            long lineBefore = line;
            int behind = row(at);
            if (behind == IRREGULAR) {
                line = lineBefore;
                row.begin(line, blankAbove);
                behind = irregular(at);
            }
            if (behind == INCOMPLETE || behind == limit && !last && text[limit - 1] == '\r') {
                line = lineBefore;
                return at;
            }
            if (row.isBlank() || comment != 0 && text[at] == comment && begun) {
                blankAbove = true;
            } else {
                totals.add(row, text, limit - behind < LONGEST_FOOTER);
                blankAbove = false;
            }
            at = behind;
            begun = true;
        }
        return at;
    }

    /** Cuts one row; gives the place behind it. */
    private int row(int from) {
        int at = from;
        boolean single = delimiter.length == 1;
        boolean escapes = escape != 0 && !doubled;
        if (text[at] == '\n' || text[at] == '\r') {
            return at == limit && !last ? INCOMPLETE : endOfRow(at);
        }
        while (true) {
            int start = at;
            if (quote != 0) {
                int opening = at;
                while (blanksBeforeQuotes && text[opening] == ' ') {
                    opening++;
                }
                if (text[opening] == quote && opening < limit) {
                    at = quoted(opening);
                    if (at < 0) {
                        return at;
                    }
                    row.add(typer.kind(text, opening + 1, at - 1), opening + 1, at - 1);
                    while (blanksBeforeQuotes && text[at] == ' ') {
                        at++;
                    }
                    start = -1;
                }
            } else {
                quotesSeen |= text[at] == '"';
            }
            if (start >= 0) {
                at = unquoted(at, escapes, single);
                if (at == limit && !last) {
                    return INCOMPLETE;
                }
                row.add(typer.kind(text, start, at), start, at);
            }
            if (at == limit) {
                return last ? endOfRow(at) : INCOMPLETE;
            }
            if (text[at] == '\n' || text[at] == '\r') {
                return endOfRow(at);
            }
            if (!single && at + delimiter.length > limit && !last) {
                return INCOMPLETE;
            }
            if (!delimiterAt(at)) {
                return IRREGULAR;
            }
            at += delimiter.length;
            if (at >= limit && last) {
                row.add(CellKind.EMPTY, at, at);
                return at;
            }
        }
    }

    private int unquoted(int from, boolean escapes, boolean single) {
        byte[] bytes = text;
        if (single && !escapes) {
            boolean[] ends = endsCell;
            int at = from;
            while (!ends[bytes[at] & 0xff]) {
                at++;
            }
            return at;
        }
        byte mark = first;
        int at = from;
        while (true) {
            byte b = bytes[at];
            if (b == '\n' || b == '\r') {
                return at;
            }
            if (b == mark && (single || delimiterAt(at) || at + delimiter.length > limit)) {
                return at;
            }
            at += escapes && b == escape && at + 1 < limit && bytes[at + 1] != '\n' ? 2 : 1;
        }
    }

    /** The place behind the closing quote, or why there is none. */
    private int quoted(int opening) {
        byte[] bytes = text;
        int at = opening + 1;
        while (at < limit) {
            byte b = bytes[at];
            if (b == quote) {
                if (at + 1 >= limit && !last) {
                    return INCOMPLETE;
                }
                if (doubled && bytes[at + 1] == quote && at + 1 < limit) {
                    at += 2;
                    continue;
                }
                return closes(at + 1) ? at + 1 : IRREGULAR;
            }
            if (b == '\n') {
                line++;
            } else if (b == escape && escape != 0 && !doubled) {
                at++;
            }
            at++;
        }
        return last || limit - opening > LONGEST_QUOTED ? IRREGULAR : INCOMPLETE;
    }

    private boolean closes(int at) {
        int behind = at;
        while (blanksBeforeQuotes && text[behind] == ' ') {
            behind++;
        }
        return behind >= limit || text[behind] == '\n' || text[behind] == '\r' || delimiterAt(behind);
    }

    private boolean delimiterAt(int at) {
        if (at + delimiter.length > limit) {
            return false;
        }
        for (int i = 0; i < delimiter.length; i++) {
            if (text[at + i] != delimiter[i]) {
                return false;
            }
        }
        return true;
    }

    private int endOfRow(int at) {
        line++;
        if (at >= limit) {
            return limit;
        }
        return text[at] == '\r' && at + 1 < limit && text[at + 1] == '\n' ? at + 2 : at + 1;
    }

    /** A row with quotes that break the rule, cut as in the window. */
    private int irregular(int from) {
        Rows rows = RowScanner.one(text, from, limit, last, grammar);
        if (rows.count() == 0) {
            return last ? limit : INCOMPLETE;
        }
        for (int column = 0; column < rows.width(0); column++) {
            row.add(rows.kind(0, column), rows.start(0, column), rows.end(0, column));
        }
        line += rows.lastLine(0);
        return rows.behind();
    }
}
