package dev.bindery.crawl.reading;

import dev.bindery.classify.ByteSource;
import dev.bindery.classify.Classification;
import dev.bindery.classify.Dialect;
import dev.bindery.classify.Limits;
import dev.bindery.classify.sample.Sample;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * Whether quoted cells of delimited text hold line breaks, so that an engine mustn't cut the file at line ends. Looked for
 * in the window that the classifier looks at.
 */
final class LineBreaks {

    /** A quote that isn't closed within so many lines is taken for a stray one. */
    private static final int MOST_LINES = 200;

    private LineBreaks() {}

    static boolean inCells(ByteSource source, Classification found) throws IOException {
        Dialect dialect = found.dialect().orElse(null);
        if (dialect == null || dialect.quote().isEmpty()) {
            return false;
        }
        byte[] text = new Sample(source, Limits.DEFAULT).text().utf8();
        return inCells(text, dialect);
    }

    static boolean inCells(byte[] text, Dialect dialect) {
        byte[] delimiter = dialect.delimiter().getBytes(StandardCharsets.UTF_8);
        byte quote = (byte) dialect.quote().orElseThrow().charAt(0);
        byte escape = dialect.escape().map(it -> (byte) it.charAt(0)).orElse(quote);
        boolean cellBegins = true;
        int i = 0;
        while (i < text.length) {
            if (cellBegins && text[i] == quote) {
                int end = close(text, i + 1, quote, escape);
                if (end >= 0 && isEnd(text, end + 1, delimiter) && hasBreak(text, i, end)) {
                    return true;
                }
                i = end < 0 || !isEnd(text, end + 1, delimiter) ? i + 1 : end + 1;
                cellBegins = false;
            } else if (text[i] == '\n' || text[i] == '\r') {
                cellBegins = true;
                i++;
            } else if (startsWith(text, i, delimiter)) {
                cellBegins = true;
                i += delimiter.length;
            } else {
                cellBegins = false;
                i++;
            }
        }
        return false;
    }

    /** Where the quoted cell ends; -1 where it doesn't, or not soon. */
    private static int close(byte[] text, int from, byte quote, byte escape) {
        int lines = 0;
        for (int i = from; i < text.length && lines <= MOST_LINES; i++) {
            if (text[i] == '\n') {
                lines++;
            } else if (text[i] == escape && escape != quote) {
                i++;
            } else if (text[i] == quote) {
                if (i + 1 < text.length && text[i + 1] == quote) {
                    i++;
                } else {
                    return i;
                }
            }
        }
        return -1;
    }

    private static boolean isEnd(byte[] text, int at, byte[] delimiter) {
        return at >= text.length || text[at] == '\n' || text[at] == '\r' || startsWith(text, at, delimiter);
    }

    private static boolean startsWith(byte[] text, int at, byte[] prefix) {
        if (at + prefix.length > text.length) {
            return false;
        }
        for (int i = 0; i < prefix.length; i++) {
            if (text[at + i] != prefix[i]) {
                return false;
            }
        }
        return true;
    }

    private static boolean hasBreak(byte[] text, int from, int to) {
        for (int i = from; i < to; i++) {
            if (text[i] == '\n' || text[i] == '\r') {
                return true;
            }
        }
        return false;
    }
}
