package dev.bindery.classify.lake;

import dev.bindery.classify.ByteSource;
import dev.bindery.model.json.Json;
import dev.bindery.model.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;

/** Files of metadata as text. They are read whole, but no longer than {@value #MOST_BYTES} bytes. */
public final class MetadataText {

    /** Iceberg's metadata with ten thousand snapshots take some ten megabytes; read as JSON they take a multiple. */
    static final int MOST_BYTES = 48 << 20;

    private static final int PIECE = 1 << 20;

    private MetadataText() {}

    /** Takes a line of a file; lines are counted from 1. */
    @FunctionalInterface
    public interface Lines {
        void line(int number, String text) throws BrokenTableException;
    }

    /**
     * A file line by line, however long it is; lines without anything in them are passed over.
     *
     * @throws BrokenTableException where a line is too long or isn't UTF-8
     */
    public static void lines(TableFolder folder, TableFolder.File file, Lines lines)
            throws IOException, BrokenTableException {
        ByteSource source = folder.open(file);
        long size = source.size();
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        int number = 1;
        for (long at = 0; at < size; ) {
            byte[] piece = source.read(at, (int) Math.min(PIECE, size - at));
            if (piece.length == 0) {
                throw new BrokenTableException(
                        file.path(), "The file " + file.path() + " ends at byte " + at + " of " + size + ".");
            }
            int from = 0;
            for (int i = 0; i < piece.length; i++) {
                if (piece[i] == '\n') {
                    line.write(piece, from, i - from);
                    from = i + 1;
                    line(file, number++, line, lines);
                }
            }
            line.write(piece, from, piece.length - from);
            if (line.size() > MOST_BYTES) {
                throw tooLong(file, "a line of more than that");
            }
            at += piece.length;
        }
        line(file, number, line, lines);
    }

    private static void line(TableFolder.File file, int number, ByteArrayOutputStream line, Lines lines)
            throws BrokenTableException {
        String text = text(file, line.toByteArray());
        line.reset();
        if (!text.isBlank()) {
            lines.line(number, text);
        }
    }

    /** @throws BrokenTableException where the file is too long or isn't UTF-8 */
    public static String read(TableFolder folder, TableFolder.File file) throws IOException, BrokenTableException {
        return text(file, bytes(folder, file));
    }

    /** The same, decompressed where its content is gzip's. */
    public static String readUnpacked(TableFolder folder, TableFolder.File file)
            throws IOException, BrokenTableException {
        byte[] bytes = bytes(folder, file);
        boolean packed = bytes.length > 1 && (bytes[0] & 0xff) == 0x1f && (bytes[1] & 0xff) == 0x8b;
        return text(file, packed ? unpacked(file, bytes) : bytes);
    }

    /** @throws BrokenTableException where it isn't a JSON object */
    public static JsonObject object(TableFolder.File file, String text) throws BrokenTableException {
        try {
            return Json.object(text);
        } catch (IllegalArgumentException notJson) {
            throw new BrokenTableException(
                    file.path(), "The file " + file.path() + " can't be read as JSON. " + notJson.getMessage());
        }
    }

    /** All bytes of a file. */
    public static byte[] bytes(TableFolder folder, TableFolder.File file) throws IOException, BrokenTableException {
        ByteSource source = folder.open(file);
        long size = source.size();
        if (size > MOST_BYTES) {
            throw tooLong(file, size + " bytes");
        }
        ByteArrayOutputStream content = new ByteArrayOutputStream((int) size);
        for (long at = 0; at < size; ) {
            byte[] piece = source.read(at, (int) Math.min(PIECE, size - at));
            if (piece.length == 0) {
                throw new BrokenTableException(
                        file.path(), "The file " + file.path() + " ends at byte " + at + " of " + size + ".");
            }
            content.writeBytes(piece);
            at += piece.length;
        }
        return content.toByteArray();
    }

    private static byte[] unpacked(TableFolder.File file, byte[] packed) throws BrokenTableException {
        try (GZIPInputStream gzip = new GZIPInputStream(new ByteArrayInputStream(packed))) {
            byte[] content = gzip.readNBytes(MOST_BYTES + 1);
            if (content.length > MOST_BYTES) {
                throw tooLong(file, "more than that when it is decompressed");
            }
            return content;
        } catch (IOException corrupt) {
            throw new BrokenTableException(
                    file.path(), "The file " + file.path() + " is gzip that can't be decompressed.");
        }
    }

    private static BrokenTableException tooLong(TableFolder.File file, String size) {
        return new BrokenTableException(
                file.path(),
                "The file " + file.path() + " has " + size + ", and at most " + MOST_BYTES + " bytes are read.");
    }

    private static String text(TableFolder.File file, byte[] bytes) throws BrokenTableException {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException notText) {
            throw new BrokenTableException(file.path(), "The file " + file.path() + " is not text in UTF-8.");
        }
    }
}
