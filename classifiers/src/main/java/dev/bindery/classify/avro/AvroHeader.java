package dev.bindery.classify.avro;

import dev.bindery.classify.sample.Sample;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * The header of an Avro object container: a map of metadata behind the four bytes of the mark, as the Avro specification has
 * it.
 *
 * @param schema the text of {@code avro.schema}
 * @param schemaOffset where it begins in the file
 * @param codec the text of {@code avro.codec}; {@code null} (by that name) where none is named
 */
record AvroHeader(String schema, long schemaOffset, String codec) {

    /** The header is not what it should be; the message is a clause for people. */
    static final class CorruptException extends Exception {

        private static final long serialVersionUID = 1L;

        CorruptException(String message) {
            super(message);
        }
    }

    static AvroHeader read(Sample sample) throws IOException, CorruptException {
        byte[] bytes = sample.head();
        while (true) {
            try {
                return new Reader(bytes).header();
            } catch (IndexOutOfBoundsException longer) {
                if (bytes.length == sample.size()) {
                    throw new CorruptException("the file ends within it, at byte " + bytes.length);
                }
                if (bytes.length >= sample.limits().footerBytes()) {
                    throw new CorruptException("it is longer than " + bytes.length + " bytes");
                }
                bytes = sample.range(0, (int) Math.min(
                        8L * bytes.length,
                        Math.min(sample.size(), sample.limits().footerBytes())));
            }
        }
    }

    /** Reads varints and lengths; an index behind the bytes at hand means that more of them are needed. */
    private static final class Reader {

        private final byte[] bytes;
        private int at = AvroClassifier.MAGIC.length;

        Reader(byte[] bytes) {
            this.bytes = bytes;
        }

        AvroHeader header() throws CorruptException {
            Map<String, String> metadata = new HashMap<>();
            long schemaOffset = 0;
            for (long count = number(); count != 0; count = number()) {
                if (count < 0) {
                    count = -count;
                    number();
                }
                for (long i = 0; i < count; i++) {
                    String name = text();
                    int before = at;
                    String value = text();
                    if (name.equals("avro.schema")) {
                        schemaOffset = at - value.getBytes(StandardCharsets.UTF_8).length;
                        schemaOffset = Math.max(before, schemaOffset);
                    }
                    if (name.equals("avro.schema") || name.equals("avro.codec")) {
                        metadata.put(name, value);
                    }
                }
            }
            if (!metadata.containsKey("avro.schema")) {
                throw new CorruptException("it has no avro.schema");
            }
            return new AvroHeader(
                    metadata.get("avro.schema"), schemaOffset, metadata.getOrDefault("avro.codec", "null"));
        }

        private String text() throws CorruptException {
            int from = at;
            long length = number();
            if (length < 0 || length > Integer.MAX_VALUE) {
                throw new CorruptException("the length at byte " + from + " is " + length);
            }
            if (length > bytes.length - at) {
                throw new IndexOutOfBoundsException();
            }
            String value = new String(bytes, at, (int) length, StandardCharsets.UTF_8);
            at += (int) length;
            return value;
        }

        /** A zigzag varint. */
        private long number() throws CorruptException {
            long value = 0;
            int from = at;
            for (int shift = 0; shift < 70; shift += 7) {
                if (at >= bytes.length) {
                    throw new IndexOutOfBoundsException();
                }
                byte b = bytes[at++];
                value |= (long) (b & 0x7f) << shift;
                if (b >= 0) {
                    return value >>> 1 ^ -(value & 1);
                }
            }
            throw new CorruptException("the number at byte " + from + " does not end");
        }
    }
}
