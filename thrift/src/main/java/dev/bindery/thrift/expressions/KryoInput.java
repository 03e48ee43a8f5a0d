package dev.bindery.thrift.expressions;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * The primitive values of Kryo's binary form: numbers of varying length, seven bits a byte and the least first; numbers of
 * fixed length; text. Nothing is allocated for a length before as many bytes are there.
 */
final class KryoInput {

    private final ByteBuffer bytes;

    /** @param order of numbers of fixed length */
    KryoInput(byte[] bytes, ByteOrder order) {
        this.bytes = ByteBuffer.wrap(bytes).order(order);
    }

    boolean isAtEnd() {
        return !bytes.hasRemaining();
    }

    byte int8() throws UnreadableExpressionException {
        require(1);
        return bytes.get();
    }

    short int16() throws UnreadableExpressionException {
        require(Short.BYTES);
        return bytes.getShort();
    }

    int int32() throws UnreadableExpressionException {
        require(Integer.BYTES);
        return bytes.getInt();
    }

    long int64() throws UnreadableExpressionException {
        require(Long.BYTES);
        return bytes.getLong();
    }

    boolean bool() throws UnreadableExpressionException {
        byte value = int8();
        if (value != 0 && value != 1) {
            throw new UnreadableExpressionException("A boolean is " + value + ".");
        }
        return value == 1;
    }

    /** A number of up to five bytes. */
    int unsigned() throws UnreadableExpressionException {
        int result = 0;
        for (int shift = 0; shift < 35; shift += 7) {
            int each = int8();
            result |= (each & 0x7f) << shift;
            if ((each & 0x80) == 0) {
                return result;
            }
        }
        throw new UnreadableExpressionException("A number has no end.");
    }

    /** A number of up to five bytes in which small negative numbers are short too. */
    int signed() throws UnreadableExpressionException {
        int value = unsigned();
        return (value >>> 1) ^ -(value & 1);
    }

    /** As {@link #signed()}, of up to nine bytes, the last of which has eight bits. */
    long signedLong() throws UnreadableExpressionException {
        long result = 0;
        for (int shift = 0; shift < 56; shift += 7) {
            long each = int8();
            result |= (each & 0x7f) << shift;
            if ((each & 0x80) == 0) {
                return (result >>> 1) ^ -(result & 1);
            }
        }
        result |= (int8() & 0xffL) << 56;
        return (result >>> 1) ^ -(result & 1);
    }

    /** How many things follow: never more than there are bytes. */
    int length(int read) throws UnreadableExpressionException {
        if (read < 0 || read > bytes.remaining()) {
            throw new UnreadableExpressionException("A length of " + read + " is more than there is.");
        }
        return read;
    }

    /** A number whose first bit is a flag that {@link #peekFlag()} tells. */
    int flagged() throws UnreadableExpressionException {
        int first = int8();
        int result = first & 0x3f;
        if ((first & 0x40) == 0) {
            return result;
        }
        for (int shift = 6; shift < 34; shift += 7) {
            int each = int8();
            result |= (each & 0x7f) << shift;
            if ((each & 0x80) == 0) {
                return result;
            }
        }
        throw new UnreadableExpressionException("A number has no end.");
    }

    boolean peekFlag() throws UnreadableExpressionException {
        require(1);
        return bytes.get(bytes.position()) < 0;
    }

    byte[] octets(int number) throws UnreadableExpressionException {
        byte[] octets = new byte[length(number)];
        bytes.get(octets);
        return octets;
    }

    /** A text; null where there is none. ASCII ends with a byte that has the first bit set, others have a length. */
    String text() throws UnreadableExpressionException {
        if (!peekFlag()) {
            StringBuilder ascii = new StringBuilder();
            byte each;
            do {
                each = int8();
                ascii.append((char) (each & 0x7f));
            } while (each >= 0);
            return ascii.toString();
        }
        int length = flagged();
        return length == 0 ? null : characters(length(length - 1));
    }

    /** UTF-16 characters, each as UTF-8 would write it. */
    private String characters(int number) throws UnreadableExpressionException {
        StringBuilder text = new StringBuilder(number);
        for (int i = 0; i < number; i++) {
            int first = int8() & 0xff;
            text.append((char)
                    switch (first >> 4) {
                        case 12, 13 -> (first & 0x1f) << 6 | int8() & 0x3f;
                        case 14 -> (first & 0x0f) << 12 | (int8() & 0x3f) << 6 | int8() & 0x3f;
                        default -> first;
                    });
        }
        return text.toString();
    }

    private void require(int number) throws UnreadableExpressionException {
        if (bytes.remaining() < number) {
            throw new UnreadableExpressionException("The bytes end too early.");
        }
    }

    /** The bytes as text. */
    static String utf8(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
