package dev.bindery.classify.compression;

import dev.bindery.classify.ByteSource;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/**
 * A source read from some place on in ranges, of which the first may be at hand already. Remembers whether the source itself
 * failed, and whether more was wanted than there is: readers of compressed data report both as they like.
 */
final class StoredStream extends InputStream {

    private static final int RANGE = 1 << 19;

    private final ByteSource source;
    private byte[] buffer;
    private int next;
    private long loaded;
    private boolean behindEnd;
    private Optional<IOException> failure = Optional.empty();

    /** @param firstRange the bytes from the offset on, as far as they are at hand */
    StoredStream(ByteSource source, long offset, byte[] firstRange) {
        this.source = source;
        this.buffer = firstRange;
        this.loaded = offset + firstRange.length;
    }

    /** Where the next byte stands in the stored file. */
    long position() {
        return loaded - (buffer.length - next);
    }

    long size() throws IOException {
        return source.size();
    }

    boolean readBehindEnd() {
        return behindEnd;
    }

    Optional<IOException> failure() {
        return failure;
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
        try {
            if (next == buffer.length && loaded < source.size()) {
                buffer = source.read(loaded, RANGE);
                loaded += buffer.length;
                next = 0;
            }
        } catch (IOException unreadable) {
            failure = Optional.of(unreadable);
            throw unreadable;
        }
        behindEnd |= next == buffer.length;
        return next < buffer.length;
    }
}
