package dev.bindery.classify.parquet.rows;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Small numbers in runs or packed by bits: the hybrid encoding of the Parquet format. */
final class Hybrid {

    private static final int WIDEST = 32;

    private Hybrid() {}

    /** The length, in bytes, that stands before levels. */
    static int length(byte[] bytes, int at) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getInt(at);
    }

    /** Bits that the largest value takes. */
    static int width(int largest) {
        return WIDEST - Integer.numberOfLeadingZeros(largest);
    }

    /** @throws IndexOutOfBoundsException where the bytes end before all values are there */
    static int[] read(byte[] bytes, int from, int to, int width, int count) {
        if (width < 0 || width > WIDEST || from > to || to > bytes.length) {
            throw new IndexOutOfBoundsException();
        }
        int[] values = new int[count];
        int at = from;
        int filled = 0;
        while (filled < count) {
            long header = 0;
            int shift = 0;
            byte b;
            do {
                if (at >= to || shift > 35) {
                    throw new IndexOutOfBoundsException();
                }
                b = bytes[at++];
                header |= (long) (b & 0x7f) << shift;
                shift += 7;
            } while (b < 0);
            long run = header >>> 1;
            if ((header & 1) == 0) {
                int value = 0;
                for (int i = 0; i < (width + 7) / 8; i++) {
                    value |= (bytes[at++] & 0xff) << 8 * i;
                }
                for (long i = 0; i < run && filled < count; i++) {
                    values[filled++] = value;
                }
                if (run == 0) {
                    throw new IndexOutOfBoundsException();
                }
            } else {
                long values8 = run * 8;
                long bit = 8L * at;
                for (long i = 0; i < values8 && filled < count; i++) {
                    values[filled++] = packed(bytes, bit + i * width, width);
                }
                at = (int) Math.min(to, at + run * width);
                if (run == 0) {
                    throw new IndexOutOfBoundsException();
                }
            }
        }
        return values;
    }

    private static int packed(byte[] bytes, long bit, int width) {
        int value = 0;
        for (int i = 0; i < width; i++) {
            long place = bit + i;
            value |= (bytes[(int) (place >> 3)] >> (int) (place & 7) & 1) << i;
        }
        return value;
    }
}
