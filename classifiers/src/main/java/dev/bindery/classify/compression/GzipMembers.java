package dev.bindery.classify.compression;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import java.util.zip.ZipException;

/**
 * The content of a gzip file, member after member (RFC 1952). The JDK's own reader nests one stream in another for each
 * member and fails on logs of many thousands. What follows the last member and is none is ignored, as gzip does.
 */
final class GzipMembers implements Unpacking.Content {

    private static final int FIRST_BYTE = 0x1f;
    private static final int SECOND_BYTE = 0x8b;
    private static final int DEFLATE = 8;
    private static final int HEADER_CHECKED = 2;
    private static final int EXTRA = 4;
    private static final int NAME = 8;
    private static final int COMMENT = 16;

    /** The longest name or comment of a member that is believed, in bytes. */
    private static final int LONGEST_TEXT = 1 << 16;

    private final InputStream stored;
    private final Inflater inflater = new Inflater(true);
    private final CRC32 checksum = new CRC32();
    private final byte[] buffer = new byte[1 << 13];
    private int next;
    private int end;
    private boolean inMember;

    GzipMembers(InputStream stored) {
        this.stored = stored;
    }

    /**
     * Reads into the array, one byte at least.
     *
     * @return how many bytes; −1 behind the last member; 0 where a member ended without any
     * @throws EOFException where the file ends within a member
     * @throws ZipException where a member is not what it should be
     */
    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (!inMember && !begin()) {
            return -1;
        }
        try {
            while (true) {
                int count = inflater.inflate(target, offset, length);
                if (count > 0) {
                    checksum.update(target, offset, count);
                    return count;
                }
                if (inflater.finished()) {
                    finish();
                    return 0;
                }
                if (inflater.needsDictionary()) {
                    throw new ZipException("it needs a dictionary");
                }
                if (next == end) {
                    fill();
                }
                inflater.setInput(buffer, next, end - next);
                next = end;
            }
        } catch (DataFormatException corrupt) {
            throw new ZipException(corrupt.getMessage());
        }
    }

    private boolean begin() throws IOException {
        if (take() != FIRST_BYTE || take() != SECOND_BYTE) {
            next = end;
            return false;
        }
        if (need() != DEFLATE) {
            throw new ZipException("it is not compressed by deflate");
        }
        int flags = need();
        skip(6);
        if ((flags & EXTRA) != 0) {
            skip(need() | need() << 8);
        }
        if ((flags & NAME) != 0) {
            skipText();
        }
        if ((flags & COMMENT) != 0) {
            skipText();
        }
        if ((flags & HEADER_CHECKED) != 0) {
            skip(2);
        }
        inflater.reset();
        checksum.reset();
        inMember = true;
        return true;
    }

    private void finish() throws IOException {
        next = end - inflater.getRemaining();
        long expected = number();
        long length = number();
        if (expected != checksum.getValue() || length != (inflater.getBytesWritten() & 0xffff_ffffL)) {
            throw new ZipException("its checksum does not match");
        }
        inMember = false;
    }

    private long number() throws IOException {
        return need() | need() << 8 | need() << 16 | (long) need() << 24;
    }

    private void skip(int count) throws IOException {
        for (int i = 0; i < count; i++) {
            need();
        }
    }

    private void skipText() throws IOException {
        for (int i = 0; need() != 0; i++) {
            if (i == LONGEST_TEXT) {
                throw new ZipException("the name or comment of a member has more than " + LONGEST_TEXT + " bytes");
            }
        }
    }

    private int need() throws IOException {
        if (next == end) {
            fill();
        }
        return buffer[next++] & 0xff;
    }

    private int take() throws IOException {
        if (next == end) {
            end = Math.max(0, stored.read(buffer, 0, buffer.length));
            next = 0;
        }
        return next == end ? -1 : buffer[next++] & 0xff;
    }

    private void fill() throws IOException {
        int count = stored.read(buffer, 0, buffer.length);
        if (count <= 0) {
            throw new EOFException();
        }
        next = 0;
        end = count;
    }

    @Override
    public void close() {
        inflater.end();
    }
}
