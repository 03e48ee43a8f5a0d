package dev.bindery.classify.sample;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** Text of any encoding as UTF-8, without a byte order mark, piece by piece. */
final class Utf8Stream extends InputStream {

    private static final int PIECE = 1 << 16;

    private final Reader reader;
    private final char[] characters = new char[PIECE];
    private byte[] buffer = new byte[0];
    private int next;
    private int carried;
    private boolean started;

    private Utf8Stream(Reader reader) {
        this.reader = reader;
    }

    /** @param encoding as {@link Text#encoding} names it */
    static InputStream of(InputStream stored, String encoding) throws IOException {
        if (!encoding.equals("UTF-8")) {
            return new Utf8Stream(new InputStreamReader(stored, Charset.forName(encoding)));
        }
        byte[] start = stored.readNBytes(3);
        boolean mark = start.length == 3
                && (start[0] & 0xff) == 0xef
                && (start[1] & 0xff) == 0xbb
                && (start[2] & 0xff) == 0xbf;
        return mark ? stored : new java.io.SequenceInputStream(new java.io.ByteArrayInputStream(start), stored);
    }

    @Override
    public int read() throws IOException {
        return fill() ? buffer[next++] & 0xff : -1;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (!fill()) {
            return -1;
        }
        int count = Math.min(length, buffer.length - next);
        System.arraycopy(buffer, next, target, offset, count);
        next += count;
        return count;
    }

    private boolean fill() throws IOException {
        while (next == buffer.length) {
            int count = reader.read(characters, carried, PIECE - carried);
            if (count < 0 && carried == 0) {
                return false;
            }
            int filled = carried + Math.max(0, count);
            int from = !started && filled > 0 && characters[0] == '\ufeff' ? 1 : 0;
            started = true;
            // The halves of a pair stay together.
            boolean half = count >= 0 && filled > from && Character.isHighSurrogate(characters[filled - 1]);
            int to = half ? filled - 1 : filled;
            buffer = new String(characters, from, to - from).getBytes(StandardCharsets.UTF_8);
            next = 0;
            carried = half ? 1 : 0;
            characters[0] = half ? characters[filled - 1] : characters[0];
        }
        return true;
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
