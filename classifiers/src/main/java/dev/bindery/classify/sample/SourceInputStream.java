package dev.bindery.classify.sample;

import dev.bindery.classify.ByteSource;
import java.io.IOException;
import java.io.InputStream;

/** A source read from its start in ranges, of which the first is at hand already. */
final class SourceInputStream extends InputStream {

    private static final int RANGE = 1 << 19;

    private final ByteSource source;
    private byte[] buffer;
    private int next;
    private long loaded;

    SourceInputStream(ByteSource source, byte[] firstRange) {
        this.source = source;
        this.buffer = firstRange;
        this.loaded = firstRange.length;
    }

    /** Bytes handed out so far. */
    long position() {
        return loaded - (buffer.length - next);
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
        if (next == buffer.length && loaded < source.size()) {
            buffer = source.read(loaded, RANGE);
            loaded += buffer.length;
            next = 0;
        }
        return next < buffer.length;
    }
}
