package dev.bindery.catalog.statistics;

import dev.bindery.model.statistics.Sketch;
import java.io.ByteArrayOutputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Hive's HyperLogLog. As bytes: {@code HLL}; a byte with the number of index bits above and the encoding below (0 sparse,
 * 1 to 6 registers of so many bits, 7 registers of a byte); Hive's own estimate; and the registers. Dense ones are packed,
 * highest bit first. Sparse ones are their number, and then for each 25 bits of the hash, and behind them six of the
 * register that they would be in, as differences. Numbers are of seven bits a byte, lowest first.
 *
 * <p>The estimate is Ertl's ("New cardinality estimation algorithms for HyperLogLog sketches", 2017, algorithm 6), which
 * needs no tables of empirical corrections; sparse sketches are counted linearly, as in Hive.
 */
final class HyperLogLog implements DistinctValues {

    private static final int HASH_BITS = 64;
    private static final int SPARSE_BITS = 25;
    private static final int REGISTER_BITS = 6;
    private static final int HEADER = 4;
    private static final int UNPACKED = 7;
    /** More of them become registers: they would be copied with every further union. */
    private static final int MOST_ENTRIES = 4_096;

    private static final double ALPHA_INFINITY = 0.5 / Math.log(2);

    private final int indexBits;
    /** By 25 bits of the hash; null where the registers are dense. */
    private final Map<Integer, Integer> sparse;

    private final byte[] registers;

    private HyperLogLog(int indexBits, Map<Integer, Integer> sparse, byte[] registers) {
        this.indexBits = indexBits;
        this.sparse = sparse;
        this.registers = registers;
    }

    static boolean isOne(byte[] bytes) {
        return bytes.length > HEADER && bytes[0] == 'H' && bytes[1] == 'L' && bytes[2] == 'L';
    }

    static HyperLogLog read(byte[] bytes) {
        int indexBits = (bytes[3] & 0xff) >>> 4;
        int encoding = bytes[3] & 7;
        if (indexBits < 4) {
            throw new IllegalArgumentException("A sketch of " + indexBits + " index bits.");
        }
        Reader in = new Reader(bytes, HEADER);
        in.number();
        return encoding == 0
                ? new HyperLogLog(indexBits, readSparse(in), null)
                : new HyperLogLog(indexBits, null, readDense(in, 1 << indexBits, encoding == UNPACKED ? 8 : encoding));
    }

    private static Map<Integer, Integer> readSparse(Reader in) {
        long count = in.number();
        if (count < 0 || count > in.left()) {
            throw new IllegalArgumentException("A sketch of " + count + " entries in " + in.left() + " bytes.");
        }
        Map<Integer, Integer> entries = new HashMap<>();
        int entry = 0;
        for (int i = 0; i < count; i++) {
            entry += (int) in.number();
            entries.merge(entry >>> REGISTER_BITS, entry & (1 << REGISTER_BITS) - 1, Math::max);
        }
        return entries;
    }

    private static byte[] readDense(Reader in, int count, int width) {
        byte[] registers = new byte[count];
        for (int i = 0; i < count; i++) {
            registers[i] = (byte) in.bits(width);
        }
        return registers;
    }

    @Override
    public Optional<DistinctValues> union(DistinctValues other) {
        if (!(other instanceof HyperLogLog sketch)) {
            return Optional.empty();
        }
        int bits = Math.min(indexBits, sketch.indexBits);
        if (sparse != null
                && sketch.sparse != null
                && indexBits == sketch.indexBits
                && sparse.size() + sketch.sparse.size() <= MOST_ENTRIES) {
            Map<Integer, Integer> both = new HashMap<>(sparse);
            sketch.sparse.forEach((key, register) -> both.merge(key, register, Math::max));
            return Optional.of(new HyperLogLog(bits, both, null));
        }
        byte[] both = dense(bits);
        byte[] more = sketch.dense(bits);
        for (int i = 0; i < both.length; i++) {
            both[i] = (byte) Math.max(both[i], more[i]);
        }
        return Optional.of(new HyperLogLog(bits, null, both));
    }

    /** Registers for no more index bits than there are: a new array. */
    private byte[] dense(int bits) {
        byte[] dense = new byte[1 << bits];
        if (sparse != null) {
            sparse.forEach((key, register) -> raise(dense, bits, key & (1 << indexBits) - 1, register));
        } else {
            for (int index = 0; index < registers.length; index++) {
                if (registers[index] > 0) {
                    raise(dense, bits, index, registers[index]);
                }
            }
        }
        return dense;
    }

    /** With fewer index bits, the ones above are the first of those whose trailing zeros are counted. */
    private void raise(byte[] dense, int bits, int index, int register) {
        int above = index >>> bits;
        int value = above == 0 ? register + indexBits - bits : Integer.numberOfTrailingZeros(above) + 1;
        int at = index & (1 << bits) - 1;
        dense[at] = (byte) Math.max(dense[at], value);
    }

    @Override
    public long estimate() {
        if (sparse != null) {
            double m = 1 << SPARSE_BITS;
            return Math.max(1, Math.round(m * Math.log(m / (m - sparse.size()))));
        }
        return Math.max(1, Math.round(ertl()));
    }

    private double ertl() {
        int highest = HASH_BITS - indexBits;
        int[] counts = new int[highest + 2];
        for (byte register : registers) {
            counts[Math.min(register, highest + 1)]++;
        }
        double m = registers.length;
        double z = m * tau(1 - counts[highest + 1] / m);
        for (int k = highest; k >= 1; k--) {
            z = 0.5 * (z + counts[k]);
        }
        z += m * sigma(counts[0] / m);
        return ALPHA_INFINITY * m * m / z;
    }

    private static double sigma(double x) {
        if (x == 1) {
            return Double.POSITIVE_INFINITY;
        }
        double power = x;
        double y = 1;
        double z = x;
        double before;
        do {
            power *= power;
            before = z;
            z += power * y;
            y += y;
        } while (z != before);
        return z;
    }

    private static double tau(double x) {
        if (x == 0 || x == 1) {
            return 0;
        }
        double root = x;
        double y = 1;
        double z = 1 - x;
        double before;
        do {
            root = Math.sqrt(root);
            before = z;
            y *= 0.5;
            z -= (1 - root) * (1 - root) * y;
        } while (z != before);
        return z / 3;
    }

    /** Sparse only as long as Hive's own would be. */
    @Override
    public Sketch write() {
        boolean asEntries = sparse != null && sparse.size() <= (1 << indexBits) * 6 / 8 / 5;
        byte[] dense = asEntries ? new byte[0] : dense(indexBits);
        int width = 0;
        for (byte register : dense) {
            width = Math.max(width, Integer.SIZE - Integer.numberOfLeadingZeros(register));
        }
        boolean packed = width > 0 && width < UNPACKED;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(new byte[] {'H', 'L', 'L'});
        out.write(indexBits << 4 | (asEntries ? 0 : packed ? width : UNPACKED));
        writeNumber(out, estimate());
        if (asEntries) {
            writeEntries(out);
        } else if (packed) {
            writePacked(out, dense, width);
        } else {
            out.writeBytes(dense);
        }
        return Sketch.of(out.toByteArray());
    }

    private void writeEntries(ByteArrayOutputStream out) {
        writeNumber(out, sparse.size());
        int before = 0;
        for (Map.Entry<Integer, Integer> entry : new TreeMap<>(sparse).entrySet()) {
            int now = entry.getKey() << REGISTER_BITS | entry.getValue();
            writeNumber(out, now - before);
            before = now;
        }
    }

    private static void writePacked(ByteArrayOutputStream out, byte[] registers, int width) {
        int pending = 0;
        int bits = 0;
        for (byte register : registers) {
            pending = pending << width | register;
            bits += width;
            while (bits >= Byte.SIZE) {
                bits -= Byte.SIZE;
                out.write(pending >>> bits);
            }
            pending &= (1 << bits) - 1;
        }
        if (bits > 0) {
            out.write(pending << Byte.SIZE - bits);
        }
    }

    private static void writeNumber(ByteArrayOutputStream out, long number) {
        long rest = number;
        while ((rest & ~0x7fL) != 0) {
            out.write((int) (rest & 0x7f | 0x80));
            rest >>>= 7;
        }
        out.write((int) rest);
    }

    /** Reads numbers and bits; an end that comes too early is an IllegalArgumentException. */
    private static final class Reader {

        private final byte[] bytes;
        private int at;
        private int bitsLeft;

        Reader(byte[] bytes, int at) {
            this.bytes = bytes;
            this.at = at;
        }

        int left() {
            return bytes.length - at;
        }

        private int next() {
            if (at == bytes.length) {
                throw new IllegalArgumentException("The sketch is cut off.");
            }
            return bytes[at++] & 0xff;
        }

        long number() {
            long number = 0;
            for (int shift = 0; shift < 70; shift += 7) {
                int read = next();
                number |= (long) (read & 0x7f) << shift;
                if (read < 0x80) {
                    return number;
                }
            }
            throw new IllegalArgumentException("A number in the sketch has no end.");
        }

        int bits(int count) {
            int result = 0;
            for (int missing = count; missing > 0; ) {
                if (bitsLeft == 0) {
                    next();
                    bitsLeft = 8;
                }
                int taken = Math.min(missing, bitsLeft);
                bitsLeft -= taken;
                missing -= taken;
                result = result << taken | (bytes[at - 1] & 0xff) >>> bitsLeft & (1 << taken) - 1;
            }
            return result;
        }
    }
}
