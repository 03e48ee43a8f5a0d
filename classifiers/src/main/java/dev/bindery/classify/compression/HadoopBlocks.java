package dev.bindery.classify.compression;

import io.airlift.compress.Decompressor;
import io.airlift.compress.lz4.Lz4Decompressor;
import io.airlift.compress.snappy.SnappyDecompressor;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * What Hadoop's Snappy and LZ4 codecs write: blocks, each behind the length of its content, of chunks, each behind the length it
 * is stored in; lengths are four bytes, the highest first. There is no mark, so the first block has to prove itself.
 */
final class HadoopBlocks extends InputStream {

    /** Content of a block that is believed. The first byte of a file is then a control character, as in no text. */
    private static final int LARGEST_BLOCK = 1 << 27;

    /** Content of a chunk that is read, in bytes; Hadoop's own are 256 KiB unless it is told otherwise. */
    private static final int LARGEST_CHUNK = 1 << 23;

    /** LZ4 makes no more than this of one byte. */
    private static final int MOST_OF_A_BYTE = 255;

    private final InputStream stored;
    private final Compression compression;
    private byte[] chunk = new byte[0];
    private int next;
    private int end;
    private int left;

    HadoopBlocks(InputStream stored, Compression compression) {
        this.stored = stored;
        this.compression = compression;
    }

    /** The codec whose blocks these are; NONE if they are none. */
    static Compression codec(byte[] head) {
        if (head.length < 11 || head[0] > 0x07 || head[0] < 0) {
            return Compression.NONE;
        }
        return firstBlock(head, Compression.SNAPPY_HADOOP)
                ? Compression.SNAPPY_HADOOP
                : firstBlock(head, Compression.LZ4_HADOOP) ? Compression.LZ4_HADOOP : Compression.NONE;
    }

    private static boolean firstBlock(byte[] head, Compression compression) {
        ByteBuffer bytes = ByteBuffer.wrap(head);
        int left = bytes.getInt();
        if (left <= 0 || left > LARGEST_BLOCK) {
            return false;
        }
        boolean some = false;
        while (left > 0) {
            if (bytes.remaining() < 4) {
                return some;
            }
            int length = bytes.getInt();
            if (length <= 0 || length > longest(left) || length > bytes.remaining()) {
                // A chunk that goes on behind what is at hand can't be tried; an earlier one has proved enough.
                return some && length > bytes.remaining() && length <= longest(left);
            }
            try {
                int count = decompress(compression, head, bytes.position(), length, left).length;
                if (count == 0 || count > left) {
                    return false;
                }
                left -= count;
            } catch (IOException | RuntimeException other) {
                return false;
            }
            some = true;
            bytes.position(bytes.position() + length);
        }
        return true;
    }

    /** How long a chunk of so much content may be stored at most. */
    private static long longest(int content) {
        return content + content / 6L + 64;
    }

    private static byte[] decompress(Compression compression, byte[] bytes, int from, int length, int left)
            throws IOException {
        long most = Math.min(left, (long) length * MOST_OF_A_BYTE + 64);
        if (most > LARGEST_CHUNK) {
            most = LARGEST_CHUNK;
        }
        if (compression == Compression.SNAPPY_HADOOP) {
            int content = SnappyDecompressor.getUncompressedLength(bytes, from);
            if (content < 0 || content > most) {
                throw new IOException("a chunk of " + Integer.toUnsignedLong(content) + " bytes, and " + most
                        + " are the most there can be");
            }
            most = content;
        }
        byte[] content = new byte[(int) most];
        Decompressor codec =
                compression == Compression.SNAPPY_HADOOP ? new SnappyDecompressor() : new Lz4Decompressor();
        int count = codec.decompress(bytes, from, length, content, 0, content.length);
        return count == content.length ? content : Arrays.copyOf(content, count);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        int count = read(one, 0, 1);
        return count < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (next == end && !fill()) {
            return -1;
        }
        int count = Math.min(length, end - next);
        System.arraycopy(chunk, next, target, offset, count);
        next += count;
        return count;
    }

    private boolean fill() throws IOException {
        while (left == 0) {
            int first = stored.read();
            if (first < 0) {
                return false;
            }
            left = first << 24 | number(3);
            if (left < 0 || left > LARGEST_BLOCK) {
                throw new IOException("a block of " + Integer.toUnsignedLong(left) + " bytes");
            }
        }
        int length = number(4);
        if (length <= 0 || length > longest(left)) {
            throw new IOException("a chunk of " + Integer.toUnsignedLong(length) + " bytes in a block of " + left);
        }
        byte[] bytes = stored.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException();
        }
        chunk = decompress(compression, bytes, 0, length, left);
        if (chunk.length == 0) {
            throw new IOException("a chunk without content");
        }
        left -= chunk.length;
        next = 0;
        end = chunk.length;
        return true;
    }

    private int number(int bytes) throws IOException {
        int value = 0;
        for (int i = 0; i < bytes; i++) {
            int b = stored.read();
            if (b < 0) {
                throw new EOFException();
            }
            value = value << 8 | b;
        }
        return value;
    }
}
