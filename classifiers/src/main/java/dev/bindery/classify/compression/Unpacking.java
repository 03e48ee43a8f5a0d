package dev.bindery.classify.compression;

import dev.bindery.classify.ByteSource;
import io.airlift.compress.snappy.SnappyFramedInputStream;
import io.airlift.compress.zstd.ZstdInputStream;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.apache.commons.compress.compressors.lz4.FramedLZ4CompressorInputStream;
import org.tukaani.xz.XZInputStream;

/** Decompresses the start of a file. Memory and reading are bounded, whatever the file claims or decompresses to. */
public final class Unpacking {

    /** What xz may take for its dictionary: enough for the highest of its levels. */
    private static final int XZ_KIBIBYTES = 72 << 10;

    private Unpacking() {}

    /** The content of a stored file, piece by piece. */
    interface Content extends AutoCloseable {

        /** One byte at least; −1 behind the last; 0 where a part ended without any. */
        int read(byte[] target, int offset, int length) throws IOException;

        @Override
        void close();
    }

    /**
     * Decompresses the first bytes.
     *
     * @param head the first bytes of the stored file, which are at hand already
     * @param length how many decompressed bytes at most; of the stored file no more than about twice as many are read
     * @throws IOException when the source cannot be read; never because of what the bytes say
     */
    public static Unpacked read(Compression compression, ByteSource source, byte[] head, int length)
            throws IOException {
        if (compression == Compression.ZIP) {
            ZipMember member;
            try {
                member = ZipMember.only(source);
            } catch (ZipMember.RefusedException refused) {
                return Unpacked.refused(refused.getMessage());
            }
            StoredStream stored = new StoredStream(source, member.offset(), new byte[0]);
            return read(compression, stored, () -> stream(member.open(stored)), length);
        }
        StoredStream stored = new StoredStream(source, 0, head);
        return read(compression, stored, () -> open(compression, stored, head), length);
    }

    /**
     * The whole content as a stream. It ends where the data break: what stands before is true all the same.
     *
     * @param head the first bytes of the stored file, which are at hand already
     * @param failure is given what breaks the data, as a clause that follows "the file"
     */
    public static InputStream content(Compression compression, ByteSource source, byte[] head, Consumer<String> failure)
            throws IOException {
        if (compression == Compression.NONE) {
            return new StoredStream(source, 0, head);
        }
        if (compression == Compression.ZIP) {
            try {
                ZipMember member = ZipMember.only(source);
                StoredStream stored = new StoredStream(source, member.offset(), new byte[0]);
                return content(compression, stream(member.open(stored)), stored, failure);
            } catch (ZipMember.RefusedException refused) {
                failure.accept(refused.getMessage());
                return InputStream.nullInputStream();
            }
        }
        StoredStream stored = new StoredStream(source, 0, head);
        return content(compression, open(compression, stored, head), stored, failure);
    }

    private static InputStream content(
            Compression compression, Content content, StoredStream stored, Consumer<String> failure) {
        return new ContentStream(content, stored, broken -> failure.accept(clause(compression, stored, broken)));
    }

    private interface Opening {
        Content open() throws IOException;
    }

    private static Unpacked read(Compression compression, StoredStream stored, Opening opening, int length)
            throws IOException {
        byte[] bytes = new byte[length];
        int filled = 0;
        try (Content content = opening.open()) {
            long from = stored.position();
            // A file of empty members is as long as it likes and holds nothing: what is read of it has an end too.
            while (filled < length && stored.position() - from <= 2L * length) {
                int count = content.read(bytes, filled, length - filled);
                if (count < 0) {
                    return new Unpacked(Arrays.copyOf(bytes, filled), true, stored.position(), Optional.empty());
                }
                filled += count;
            }
            boolean complete = filled == length && content.read(new byte[1], 0, 1) < 0;
            return new Unpacked(Arrays.copyOf(bytes, filled), complete, stored.position(), Optional.empty());
        } catch (IOException | RuntimeException broken) {
            if (stored.failure().isPresent()) {
                throw stored.failure().get();
            }
            return Unpacked.failed(bytes, filled, stored.position(), clause(compression, stored, broken));
        }
    }

    private static String clause(Compression compression, StoredStream stored, Exception broken) throws IOException {
        if (stored.readBehindEnd() || broken instanceof EOFException) {
            return "ends in the middle of its " + compression.text() + " data: it is truncated at byte "
                    + stored.size();
        }
        String message = Optional.ofNullable(broken.getMessage())
                .flatMap(text -> text.lines().findFirst())
                .orElse(broken.getClass().getSimpleName());
        return "has corrupt " + compression.text() + " data before byte " + stored.position() + " (" + message + ")";
    }

    private static Content open(Compression compression, StoredStream stored, byte[] head) throws IOException {
        return switch (compression) {
            case GZIP -> new GzipMembers(stored);
            case BZIP2 -> stream(new BZip2CompressorInputStream(stored, true));
            case XZ -> stream(new XZInputStream(stored, XZ_KIBIBYTES));
            case ZSTD -> stream(new ZstdInputStream(behindSkipped(stored, head)));
            case LZ4 -> stream(new FramedLZ4CompressorInputStream(behindSkipped(stored, head), true));
            case SNAPPY -> stream(new SnappyFramedInputStream(stored));
            case DEFLATE -> stream(new InflaterInputStream(stored));
            case SNAPPY_HADOOP, LZ4_HADOOP -> stream(new HadoopBlocks(stored, compression));
            case NONE, ZIP -> throw new IllegalArgumentException(compression.text());
        };
    }

    private static InputStream behindSkipped(StoredStream stored, byte[] head) throws IOException {
        stored.skipNBytes(Compression.skippable(head));
        return stored;
    }

    private static Content stream(InputStream stream) {
        return new Content() {
            @Override
            public int read(byte[] target, int offset, int length) throws IOException {
                return stream.read(target, offset, length);
            }

            @Override
            public void close() {
                try {
                    stream.close();
                } catch (IOException | RuntimeException alreadyRead) {
                    // What matters was read before; nothing but memory is open.
                }
            }
        };
    }

    /** Whether bytes with the header of zlib are such data: their start decompresses. */
    static boolean inflates(byte[] head) {
        byte[] start = Arrays.copyOf(head, Math.min(head.length, 4096));
        Inflater inflater = new Inflater();
        try (InputStream stream = new InflaterInputStream(new ByteArrayInputStream(start), inflater)) {
            stream.readNBytes(1 << 16);
            return true;
        } catch (EOFException cut) {
            return inflater.getBytesWritten() > 0 || start.length < head.length;
        } catch (IOException corrupt) {
            return false;
        } finally {
            inflater.end();
        }
    }
}
