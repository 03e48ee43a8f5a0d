package dev.bindery.identity.hadoop;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * Numbers, texts and bytes as Hadoop's {@code WritableUtils} and {@code Text} write them: a number from -112 to 127 is one
 * byte; another one is a byte that says its sign and how many bytes follow, and those, the highest first.
 */
final class Writables {

    private static final int ONE_BYTE = -112;
    private static final int NEGATIVE = -120;

    private Writables() {}

    static void number(DataOutputStream out, long number) throws IOException {
        if (number >= ONE_BYTE && number <= Byte.MAX_VALUE) {
            out.writeByte((int) number);
            return;
        }
        long value = number < 0 ? ~number : number;
        int length = (Long.SIZE - Long.numberOfLeadingZeros(value) + Byte.SIZE - 1) / Byte.SIZE;
        out.writeByte((number < 0 ? NEGATIVE : ONE_BYTE) - length);
        for (int i = length - 1; i >= 0; i--) {
            out.writeByte((int) (value >>> (Byte.SIZE * i)));
        }
    }

    static void text(DataOutputStream out, String text) throws IOException {
        bytes(out, text.getBytes(StandardCharsets.UTF_8));
    }

    static void bytes(DataOutputStream out, byte[] bytes) throws IOException {
        number(out, bytes.length);
        out.write(bytes);
    }

    static long number(DataInputStream in) throws IOException {
        byte first = in.readByte();
        if (first >= ONE_BYTE) {
            return first;
        }
        boolean isNegative = first < NEGATIVE;
        int length = (isNegative ? NEGATIVE : ONE_BYTE) - first;
        long value = 0;
        for (int i = 0; i < length; i++) {
            value = value << Byte.SIZE | in.readUnsignedByte();
        }
        return isNegative ? ~value : value;
    }

    static String text(DataInputStream in) throws IOException {
        return new String(bytes(in), StandardCharsets.UTF_8);
    }

    /** @throws IOException where more bytes are announced than there are */
    static byte[] bytes(DataInputStream in) throws IOException {
        long length = number(in);
        if (length < 0 || length > in.available()) {
            throw new IOException("There are no " + length + " bytes.");
        }
        return in.readNBytes((int) length);
    }
}
