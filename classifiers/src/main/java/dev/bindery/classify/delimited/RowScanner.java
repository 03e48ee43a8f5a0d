package dev.bindery.classify.delimited;

/**
 * Cuts UTF-8 text into rows by a grammar. Rows end with LF, CRLF or CR, mixed as they come; line breaks inside quotes belong
 * to the cell. One pass over the bytes.
 */
final class RowScanner {

    /** A quote that opens and does not close within so many bytes is an ordinary character. */
    private static final int LONGEST_QUOTED = 1 << 18;

    private final byte[] text;
    private final int limit;
    private final boolean complete;
    private final byte[] delimiter;
    private final byte first;
    private final byte quote;
    private final byte escape;
    private final boolean doubled;
    private final Rows rows;
    private int at;
    private int line = 1;
    /** Behind this position no quote closes any more; spares a second search after the first failed one. */
    private int unclosedFrom = Integer.MAX_VALUE;

    private RowScanner(byte[] text, int limit, boolean complete, Grammar grammar) {
        this.text = text;
        this.limit = limit;
        this.complete = complete;
        this.delimiter = grammar.delimiterBytes();
        this.first = delimiter[0];
        this.quote = (byte) grammar.quote();
        this.escape = (byte) grammar.escape();
        this.doubled = grammar.escape() == grammar.quote();
        this.rows = new Rows(text, grammar);
    }

    /**
     * Cuts the text.
     *
     * @param limit how many bytes of it
     * @param complete whether the text ends there; if not, the last row is left out, because it may go on
     * @param mostRows after so many rows it stops
     */
    static Rows scan(byte[] text, int limit, boolean complete, Grammar grammar, int mostRows) {
        RowScanner scanner = new RowScanner(text, Math.min(limit, text.length), complete, grammar);
        while (scanner.at < scanner.limit && scanner.rows.count() < mostRows) {
            scanner.row();
        }
        return scanner.rows;
    }

    /**
     * Cuts one row that begins at a place; none if the text ends within it.
     *
     * @param complete whether the text ends at the limit
     */
    static Rows one(byte[] text, int from, int limit, boolean complete, Grammar grammar) {
        RowScanner scanner = new RowScanner(text, Math.min(limit, text.length), complete, grammar);
        scanner.at = from;
        scanner.row();
        scanner.rows.endAt(scanner.at);
        return scanner.rows;
    }

    private void row() {
        rows.beginRow(line, at);
        if (endOfLine(at)) {
            endRow();
            return;
        }
        while (true) {
            cell();
            if (at >= limit) {
                if (complete) {
                    rows.endRow(line);
                } else {
                    rows.dropOpenRow();
                }
                return;
            }
            if (endOfLine(at)) {
                endRow();
                return;
            }
            at += delimiter.length;
            if (at >= limit && complete) {
                rows.cell(at, at, 0);
                rows.endRow(line);
                return;
            }
        }
    }

    private void endRow() {
        rows.endRow(line);
        skipLineBreak();
    }

    private void cell() {
        if (quote != 0) {
            int opening = at;
            while (opening < limit && text[opening] == ' ' && first != ' ') {
                opening++;
            }
            if (opening < limit && text[opening] == quote && quoted(opening)) {
                return;
            }
        }
        unquoted(at, 0);
    }

    private void unquoted(int from, int flags) {
        int cellFlags = flags;
        while (at < limit) {
            byte b = text[at];
            if (b == first && delimiterAt(at) || b == '\n' || b == '\r') {
                break;
            }
            if (b == quote && quote != 0) {
                cellFlags |= Rows.STRAY_QUOTE;
            }
            at += b == escape && escape != 0 && !doubled && at + 1 < limit && text[at + 1] != '\n' ? 2 : 1;
        }
        at = Math.min(at, limit);
        rows.cell(from, at, cellFlags);
    }

    /** Takes a quoted cell; false if the quote never closes, so that it is no quote. */
    private boolean quoted(int opening) {
        if (opening >= unclosedFrom) {
            return false;
        }
        int i = opening + 1;
        int breaks = 0;
        int most = (int) Math.min(limit, (long) opening + LONGEST_QUOTED);
        while (i < most) {
            byte b = text[i];
            if (b == quote) {
                if (doubled && i + 1 < limit && text[i + 1] == quote) {
                    i += 2;
                    continue;
                }
                close(opening + 1, i, breaks);
                return true;
            }
            if (b == escape && escape != 0 && !doubled) {
                i++;
            } else if (b == '\n' || b == '\r' && (i + 1 >= limit || text[i + 1] != '\n')) {
                breaks++;
            }
            i++;
        }
        if (!complete && most == limit) {
            // The rest of the cell lies behind the window: the row is left out like any other that is cut off.
            at = limit;
            rows.cell(opening, limit, Rows.QUOTED);
            return true;
        }
        if (most == limit) {
            unclosedFrom = opening;
        }
        return false;
    }

    private void close(int from, int to, int breaks) {
        line += breaks;
        at = to + 1;
        int behind = at;
        while (behind < limit && text[behind] == ' ' && first != ' ') {
            behind++;
        }
        if (behind >= limit || endOfLine(behind) || delimiterAt(behind)) {
            at = behind;
            rows.cell(from, to, Rows.QUOTED);
            return;
        }
        int closing = laterClose(to + 1);
        if (closing >= 0) {
            at = closing + 1;
            rows.cell(from, closing, Rows.QUOTED | Rows.STRAY_QUOTE);
        } else {
            unquoted(from - 1, Rows.MALFORMED);
        }
    }

    /**
     * The writer forgot to escape a quote within quotes: the cell goes on to the next quote of the line that a delimiter
     * follows, unless another quoted cell begins before it.
     */
    private int laterClose(int from) {
        for (int i = from; i < limit && !endOfLine(i); i++) {
            if (delimiterAt(i) && i + delimiter.length < limit && text[i + delimiter.length] == quote) {
                return -1;
            }
            if (text[i] == quote && (i + 1 >= limit || endOfLine(i + 1) || delimiterAt(i + 1))) {
                return i;
            }
        }
        return -1;
    }

    private boolean delimiterAt(int position) {
        if (position + delimiter.length > limit) {
            return false;
        }
        for (int i = 0; i < delimiter.length; i++) {
            if (text[position + i] != delimiter[i]) {
                return false;
            }
        }
        return true;
    }

    private boolean endOfLine(int position) {
        return text[position] == '\n' || text[position] == '\r';
    }

    private void skipLineBreak() {
        at += text[at] == '\r' && at + 1 < limit && text[at + 1] == '\n' ? 2 : 1;
        line++;
    }
}
