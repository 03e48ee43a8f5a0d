package dev.bindery.classify.orc;

import dev.bindery.classify.sample.Sample;
import dev.bindery.classify.sample.SchemaLimits;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The end of an ORC file: the postscript, whose length is the last byte, and the footer before it (ORC specification v1).
 *
 * @param types the tree of types, depth first, the root being the first
 * @param rows how many rows the file holds
 * @param footerOffset where the footer begins in the file
 * @param encrypted the columns that are encrypted
 */
record OrcTail(List<Type> types, long rows, long footerOffset, List<Encrypted> encrypted) {

    private static final int FIRST_RANGE = 1 << 14;
    private static final int LARGEST_BLOCK = 1 << 23;

    /**
     * One type: its kind by number, its children by index, their names if it is a struct, and what Spark calls it where it
     * wrote one of its own types.
     */
    record Type(
            int kind,
            List<Integer> children,
            List<String> names,
            int length,
            int precision,
            int scale,
            Optional<String> sparkType) {}

    /**
     * An encrypted type.
     *
     * @param root the type by index, whose children are encrypted with it
     * @param key the name of the key
     */
    record Encrypted(int root, String key) {}

    private static final String SPARK_TYPE = "spark.sql.catalyst.type";

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
        List<Encrypted> encrypted = new ArrayList<>();
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
                case 10 -> encrypted.addAll(encryption(footer.message()));
                default -> footer.skip();
            }
        }
        return new OrcTail(List.copyOf(types), rows, offset, List.copyOf(encrypted));
    }

    private static List<Encrypted> encryption(ProtobufReader message) throws OrcException {
        List<String> keys = new ArrayList<>();
        List<int[]> variants = new ArrayList<>();
        while (message.next()) {
            switch (message.field()) {
                case 2 -> keys.add(keyName(message.message()));
                case 3 -> variants.add(variant(message.message()));
                default -> message.skip();
            }
        }
        List<Encrypted> encrypted = new ArrayList<>();
        for (int[] variant : variants) {
            boolean named = variant[1] >= 0 && variant[1] < keys.size();
            encrypted.add(new Encrypted(variant[0], named ? keys.get(variant[1]) : ""));
        }
        return encrypted;
    }

    private static String keyName(ProtobufReader message) throws OrcException {
        String name = "";
        while (message.next()) {
            if (message.field() == 1) {
                name = message.text();
            } else {
                message.skip();
            }
        }
        return name;
    }

    /** The root and the key by number. */
    private static int[] variant(ProtobufReader message) throws OrcException {
        int[] rootAndKey = {0, 0};
        while (message.next()) {
            if (message.field() == 1 || message.field() == 2) {
                rootAndKey[message.field() - 1] = (int) message.number();
            } else {
                message.skip();
            }
        }
        return rootAndKey;
    }

    private static Optional<String> sparkType(ProtobufReader attribute) throws OrcException {
        String key = "";
        String value = "";
        while (attribute.next()) {
            switch (attribute.field()) {
                case 1 -> key = attribute.text();
                case 2 -> value = attribute.text();
                default -> attribute.skip();
            }
        }
        return key.equals(SPARK_TYPE) ? Optional.of(value) : Optional.empty();
    }

    private static Type type(ProtobufReader message) throws OrcException {
        int kind = 0;
        int length = 0;
        int precision = 0;
        int scale = 0;
        Optional<String> sparkType = Optional.empty();
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
                case 7 -> {
                    Optional<String> known = sparkType(message.message());
                    sparkType = known.isPresent() ? known : sparkType;
                }
                default -> message.skip();
            }
        }
        return new Type(kind, List.copyOf(children), List.copyOf(names), length, precision, scale, sparkType);
    }
}
