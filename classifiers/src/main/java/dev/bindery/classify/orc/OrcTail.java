package dev.bindery.classify.orc;

import dev.bindery.classify.sample.Sample;
import dev.bindery.classify.sample.SchemaLimits;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The end of an ORC file: the postscript, whose length is the last byte, and the footer before it (ORC specification v1).
 *
 * @param types the tree of types, depth first, the root being the first
 * @param rows how many rows the file holds
 * @param footerOffset where the footer begins in the file
 */
record OrcTail(List<Type> types, long rows, long footerOffset) {

    private static final int FIRST_RANGE = 1 << 14;
    private static final int LARGEST_BLOCK = 1 << 23;

    /** One type: its kind by number, its children by index, their names if it is a struct. */
    record Type(int kind, List<Integer> children, List<String> names, int length, int precision, int scale) {}

    static OrcTail read(Sample sample) throws IOException, OrcException {
        long size = sample.size();
        byte[] tail = lastBytes(sample, (int) Math.min(size, FIRST_RANGE));
        int postscriptLength = tail[tail.length - 1] & 0xff;
        int from = tail.length - 1 - postscriptLength;
        if (postscriptLength == 0 || from < 0) {
            throw new OrcException("the last byte, at byte " + (size - 1) + ", says that the postscript has "
                    + postscriptLength + " bytes");
        }
        ProtobufReader postscript = new ProtobufReader(tail, from, tail.length - 1);
        long footerLength = 0;
        int compression = 0;
        long blockSize = 1 << 18;
        boolean marked = false;
        while (postscript.next()) {
            switch (postscript.field()) {
                case 1 -> footerLength = postscript.number();
                case 2 -> compression = (int) postscript.number();
                case 3 -> blockSize = postscript.number();
                case 8000 -> marked = postscript.text().equals("ORC");
                default -> postscript.skip();
            }
        }
        if (!marked) {
            throw new OrcException("the postscript before byte " + (size - 1) + " lacks the mark ORC");
        }
        long offset = size - 1 - postscriptLength - footerLength;
        if (footerLength <= 0 || offset < 3 || footerLength > sample.limits().footerBytes()) {
            throw new OrcException(
                    "the postscript says that the footer has " + footerLength + " bytes, and the file has " + size);
        }
        if (blockSize <= 0 || blockSize > LARGEST_BLOCK) {
            throw new OrcException("the postscript says that compressed blocks have " + blockSize + " bytes");
        }
        int needed = (int) footerLength + postscriptLength + 1;
        byte[] bytes = needed <= tail.length ? tail : lastBytes(sample, needed);
        byte[] footer = Arrays.copyOfRange(bytes, bytes.length - needed, bytes.length - needed + (int) footerLength);
        return footer(
                OrcCompression.decompress(
                        footer, compression, (int) blockSize, sample.limits().footerBytes()),
                offset);
    }

    private static byte[] lastBytes(Sample sample, int length) throws IOException {
        return sample.range(sample.size() - length, length);
    }

    private static OrcTail footer(byte[] bytes, long offset) throws OrcException {
        List<Type> types = new ArrayList<>();
        long rows = 0;
        ProtobufReader footer = new ProtobufReader(bytes, 0, bytes.length);
        while (footer.next()) {
            switch (footer.field()) {
                case 4 -> {
                    if (types.size() == SchemaLimits.MOST_FIELDS) {
                        throw new OrcException("it has more than " + SchemaLimits.MOST_FIELDS + " types");
                    }
                    types.add(type(footer.message()));
                }
                case 6 -> rows = footer.number();
                default -> footer.skip();
            }
        }
        return new OrcTail(List.copyOf(types), rows, offset);
    }

    private static Type type(ProtobufReader message) throws OrcException {
        int kind = 0;
        int length = 0;
        int precision = 0;
        int scale = 0;
        List<Integer> children = new ArrayList<>();
        List<String> names = new ArrayList<>();
        while (message.next()) {
            switch (message.field()) {
                case 1 -> kind = (int) message.number();
                case 2 -> message.numbers().forEach(child -> children.add((int) (long) child));
                case 3 -> names.add(message.text());
                case 4 -> length = (int) message.number();
                case 5 -> precision = (int) message.number();
                case 6 -> scale = (int) message.number();
                default -> message.skip();
            }
        }
        return new Type(kind, List.copyOf(children), List.copyOf(names), length, precision, scale);
    }
}
