package dev.bindery.catalog.statistics;

import dev.bindery.model.statistics.Sketch;
import java.util.Optional;

/**
 * Hive's sketch by Flajolet and Martin ("Probabilistic counting algorithms for data base applications", 1985): of each
 * of several hash functions, which positions of the lowest set bit have been seen. As bytes: {@code FM}, the number of
 * functions in two bytes, and four bytes for each, all little-endian.
 */
final class FlajoletMartin implements DistinctValues {

    private static final int HEADER = 4;
    /** The paper's correction. */
    private static final double PHI = 0.77351;

    private final int[] seen;

    private FlajoletMartin(int[] seen) {
        this.seen = seen;
    }

    static boolean isOne(byte[] bytes) {
        return bytes.length >= HEADER && bytes[0] == 'F' && bytes[1] == 'M';
    }

    static FlajoletMartin read(byte[] bytes) {
        int functions = (bytes[2] & 0xff) | (bytes[3] & 0xff) << 8;
        if (functions == 0 || bytes.length < HEADER + 4 * functions) {
            throw new IllegalArgumentException(
                    "The sketch says that it has " + functions + " functions, but is of " + bytes.length + " bytes.");
        }
        int[] seen = new int[functions];
        for (int i = 0; i < functions; i++) {
            int at = HEADER + 4 * i;
            seen[i] = (bytes[at] & 0xff)
                    | (bytes[at + 1] & 0xff) << 8
                    | (bytes[at + 2] & 0xff) << 16
                    | (bytes[at + 3] & 0xff) << 24;
        }
        return new FlajoletMartin(seen);
    }

    @Override
    public Optional<DistinctValues> union(DistinctValues other) {
        if (!(other instanceof FlajoletMartin sketch) || sketch.seen.length != seen.length) {
            return Optional.empty();
        }
        int[] both = new int[seen.length];
        for (int i = 0; i < both.length; i++) {
            both[i] = seen[i] | sketch.seen[i];
        }
        return Optional.of(new FlajoletMartin(both));
    }

    @Override
    public long estimate() {
        double lowestUnseen = 0;
        for (int bits : seen) {
            lowestUnseen += Integer.numberOfTrailingZeros(~bits);
        }
        return Math.max(1, (long) (Math.pow(2, lowestUnseen / seen.length) / PHI));
    }

    @Override
    public Sketch write() {
        byte[] bytes = new byte[HEADER + 4 * seen.length];
        bytes[0] = 'F';
        bytes[1] = 'M';
        bytes[2] = (byte) seen.length;
        bytes[3] = (byte) (seen.length >>> 8);
        for (int i = 0; i < seen.length; i++) {
            for (int j = 0; j < 4; j++) {
                bytes[HEADER + 4 * i + j] = (byte) (seen[i] >>> 8 * j);
            }
        }
        return Sketch.of(bytes);
    }
}
