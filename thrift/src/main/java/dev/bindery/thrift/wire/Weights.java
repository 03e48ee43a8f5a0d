package dev.bindery.thrift.wire;

import org.apache.thrift.protocol.TType;

/**
 * What the values of a message take in memory once they are read, estimated from above: an empty struct is one byte of
 * the message, and an object with some twenty fields afterwards. A test holds these figures against what reading
 * allocates.
 */
final class Weights {

    /** The largest structs of the interface have about thirty fields. */
    static final int STRUCT = 200;

    private static final int LIST = 64;
    private static final int SLOT = 8;
    private static final int MAP = 128;
    /** An entry, and its share of a table that is made for twice as many. */
    private static final int ENTRY = 56;

    private static final int STRING = 64;
    private static final int LONG = 64 * 1_024;
    private static final int BOXED = 24;

    private Weights() {}

    /** Two bytes for a character; and of a long text, which isn't among many, what making it takes in between. */
    static long string(long length) {
        return STRING + (length > LONG ? 4 : 2) * length;
    }

    static long list(byte type, long size) {
        return LIST + size * (SLOT + boxed(type));
    }

    static long set(byte type, long size) {
        return MAP + size * (ENTRY + boxed(type));
    }

    static long map(byte keyType, byte valueType, long size) {
        return MAP + size * (ENTRY + boxed(keyType) + boxed(valueType));
    }

    private static int boxed(byte type) {
        return switch (type) {
            case TType.I16, TType.I32, TType.I64, TType.DOUBLE, TType.UUID -> BOXED;
            default -> 0;
        };
    }
}
