package dev.bindery.classify.compression;

import dev.bindery.classify.ByteSource;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import org.apache.commons.compress.compressors.deflate64.Deflate64CompressorInputStream;

/**
 * The one file in a zip archive, as the directory at the archive's end has it. Folders, and what macOS puts beside its files,
 * don't count.
 *
 * @param name as the archive has it
 * @param offset where its data begin in the archive
 * @param method how it is compressed, by the number in the format's specification (APPNOTE.TXT)
 * @param stored length of its data in the archive, in bytes
 */
record ZipMember(String name, long offset, int method, long stored) {

    private static final int END = 0x06054b50;
    private static final int END_LENGTH = 22;
    private static final int END_64 = 0x06064b50;
    private static final int LOCATOR_64 = 0x07064b50;
    private static final int ENTRY = 0x02014b50;
    private static final int ENTRY_LENGTH = 46;
    private static final int LOCAL = 0x04034b50;
    private static final int LOCAL_LENGTH = 30;
    private static final int LONGEST_COMMENT = 0xffff;
    private static final int UNKNOWN = -1;

    /** Enough of a directory to see that an archive has several files. */
    private static final int DIRECTORY_READ = 1 << 20;

    /** Why there is nothing to read; a clause for people. */
    static final class RefusedException extends Exception {

        private static final long serialVersionUID = 1L;

        RefusedException(String message) {
            super(message);
        }
    }

    private record Entry(String name, int flags, int method, long stored, long header) {

        boolean isFile() {
            return !name.endsWith("/") && !name.startsWith("__MACOSX/") && !name.endsWith(".DS_Store");
        }
    }

    /** Finds the member. */
    static ZipMember only(ByteSource source) throws IOException, RefusedException {
        List<Entry> files = new ArrayList<>();
        long count = entries(source, files);
        if (files.size() != 1) {
            throw new RefusedException(
                    files.isEmpty()
                            ? "is a zip archive without a file in it"
                            : "is " + kind(files) + " of " + (count > files.size() ? "some " + count : files.size())
                                    + " files, the first two being "
                                    + files.get(0).name() + " and "
                                    + files.get(1).name()
                                    + "; of a zip archive with one file alone the content is read");
        }
        Entry file = files.get(0);
        if ((file.flags() & 1) != 0) {
            throw new RefusedException("is a zip archive whose file " + file.name() + " is encrypted");
        }
        if (file.method() != 0 && file.method() != 8 && file.method() != 9) {
            throw new RefusedException("is a zip archive whose file " + file.name() + " is compressed by method "
                    + file.method() + ", which is not read; deflate (8) is");
        }
        ByteBuffer local = bytes(source, file.header(), LOCAL_LENGTH);
        if (local.remaining() < LOCAL_LENGTH || local.getInt(0) != LOCAL) {
            throw new RefusedException("is a zip archive whose directory leads to byte " + file.header()
                    + ", where no file begins: it is corrupt");
        }
        long data = file.header() + LOCAL_LENGTH + unsigned(local, 26) + unsigned(local, 28);
        return new ZipMember(file.name(), data, file.method(), file.stored());
    }

    private static String kind(List<Entry> files) {
        return files.stream().anyMatch(file -> file.name().equals("[Content_Types].xml"))
                ? "an Office document (Excel, Word or PowerPoint), which is a zip archive"
                : "a zip archive";
    }

    /** The decompressed content; the stream stands at the member's data. */
    InputStream open(StoredStream archive) {
        InputStream data = new Bounded(archive, stored);
        return switch (method) {
            case 0 -> data;
            case 9 -> new Deflate64CompressorInputStream(data);
            default -> inflated(data);
        };
    }

    private static InputStream inflated(InputStream data) {
        Inflater inflater = new Inflater(true);
        return new InflaterInputStream(data, inflater) {
            @Override
            public void close() {
                inflater.end();
            }
        };
    }

    /** Reads the directory as far as it takes; how many entries it says it has. */
    private static long entries(ByteSource source, List<Entry> files) throws IOException, RefusedException {
        long size = source.size();
        int tailLength = (int) Math.min(size, LONGEST_COMMENT + END_LENGTH);
        ByteBuffer tail = bytes(source, size - tailLength, tailLength);
        int end = tail.limit() - END_LENGTH;
        while (end >= 0 && tail.getInt(end) != END) {
            end--;
        }
        if (end < 0) {
            throw new RefusedException(
                    "is a zip archive without the directory at its end: it is truncated at byte " + size);
        }
        long count = unsigned(tail, end + 10);
        long directory = Integer.toUnsignedLong(tail.getInt(end + 16));
        if (directory == 0xffff_ffffL || count == 0xffff) {
            ByteBuffer locator = bytes(source, size - tailLength + end - 20, 20);
            if (locator.limit() == 20 && locator.getInt(0) == LOCATOR_64) {
                ByteBuffer large = bytes(source, locator.getLong(8), 56);
                if (large.limit() == 56 && large.getInt(0) == END_64) {
                    count = large.getLong(32);
                    directory = large.getLong(48);
                }
            }
        }
        if (directory < 0 || directory > size) {
            throw new RefusedException(
                    "is a zip archive whose directory is said to begin at byte " + directory + ": it is corrupt");
        }
        ByteBuffer entries = bytes(source, directory, (int) Math.min(DIRECTORY_READ, size - directory));
        long seen = 0;
        while (seen < count && entries.remaining() >= ENTRY_LENGTH && files.size() < 2) {
            int at = entries.position();
            int length =
                    ENTRY_LENGTH + unsigned(entries, at + 28) + unsigned(entries, at + 30) + unsigned(entries, at + 32);
            if (entries.getInt(at) != ENTRY || length > entries.remaining()) {
                throw new RefusedException("is a zip archive whose directory is corrupt at byte " + (directory + at));
            }
            Entry entry = entry(entries, at);
            if (entry.isFile()) {
                files.add(entry);
            }
            entries.position(at + length);
            seen++;
        }
        return count;
    }

    private static Entry entry(ByteBuffer entries, int at) {
        int nameLength = unsigned(entries, at + 28);
        int extraLength = unsigned(entries, at + 30);
        byte[] name = new byte[nameLength];
        entries.get(at + ENTRY_LENGTH, name);
        long stored = Integer.toUnsignedLong(entries.getInt(at + 20));
        long content = Integer.toUnsignedLong(entries.getInt(at + 24));
        long header = Integer.toUnsignedLong(entries.getInt(at + 42));
        int extra = at + ENTRY_LENGTH + nameLength;
        int extraEnd = extra + extraLength;
        while (extra + 4 <= extraEnd) {
            int length = unsigned(entries, extra + 2);
            if (unsigned(entries, extra) == 1) {
                // Lengths beyond 32 bits, in this order, each only where the entry has no room for it.
                int field = extra + 4 + (content == 0xffff_ffffL ? 8 : 0);
                if (stored == 0xffff_ffffL) {
                    stored = field + 8 <= extraEnd ? entries.getLong(field) : UNKNOWN;
                    field += 8;
                }
                if (header == 0xffff_ffffL && field + 8 <= extraEnd) {
                    header = entries.getLong(field);
                }
            }
            extra += 4 + length;
        }
        return new Entry(
                new String(name, StandardCharsets.UTF_8),
                unsigned(entries, at + 8),
                unsigned(entries, at + 10),
                stored,
                header);
    }

    private static ByteBuffer bytes(ByteSource source, long offset, int length) throws IOException {
        return ByteBuffer.wrap(offset < 0 ? new byte[0] : source.read(offset, length))
                .order(ByteOrder.LITTLE_ENDIAN);
    }

    private static int unsigned(ByteBuffer bytes, int at) {
        return Short.toUnsignedInt(bytes.getShort(at));
    }

    /** So many bytes of a stream and no more. */
    private static final class Bounded extends InputStream {

        private final InputStream stream;
        private long left;

        Bounded(InputStream stream, long length) {
            this.stream = stream;
            this.left = length < 0 ? Long.MAX_VALUE : length;
        }

        @Override
        public int read() throws IOException {
            int b = left > 0 ? stream.read() : -1;
            left -= b < 0 ? 0 : 1;
            return b;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            if (left == 0) {
                return -1;
            }
            int count = stream.read(target, offset, (int) Math.min(length, left));
            left -= Math.max(count, 0);
            return count;
        }
    }
}
