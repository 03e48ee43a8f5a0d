package dev.bindery.thrift.wire;

import org.apache.thrift.protocol.TType;

/** The binary protocol: everything has a fixed width or a length of four bytes in front. */
final class BinaryScanner extends MessageScanner {

    private static final int VERSION_1 = 0x80010000;

    BinaryScanner(Limits limits) {
        super(limits);
    }

    @Override
    boolean header() throws RefusedMessageException {
        if (left() < 4) {
            return false;
        }
        int first = int32(0);
        // Clients older than Thrift 0.2, and some that were told to, write the length of the name first, no version.
        boolean strict = first < 0;
        require(Encoding.BINARY, !strict || (first & 0xffff0000) == VERSION_1, strict ? 0 : first);
        if (left() < (strict ? 8 : 4)) {
            return false;
        }
        int nameAt = strict ? 8 : 4;
        int nameLength = strict ? int32(4) : first;
        require(Encoding.BINARY, true, nameLength);
        int length = nameAt + nameLength + (strict ? 4 : 5);
        if (left() < length) {
            return false;
        }
        headerRead(length, nameAt, nameLength, int32(length - 4));
        return true;
    }

    @Override
    boolean field() throws RefusedMessageException {
        if (left() == 0) {
            return false;
        }
        byte type = at(position());
        if (type == TType.STOP) {
            advance(1);
            endStruct();
            return true;
        }
        if (left() < 3) {
            return false;
        }
        advance(3);
        value(type);
        return true;
    }

    @Override
    void value(byte type) throws RefusedMessageException {
        int width = width(type);
        if (width > 0) {
            skip(width);
        } else if (type == TType.STRUCT) {
            beginStruct();
        } else {
            leastWidth(type);
            needsHead(type);
        }
    }

    @Override
    boolean head(byte type) throws RefusedMessageException {
        int length = type == TType.STRING ? 4 : type == TType.MAP ? 6 : 5;
        if (left() < length) {
            return false;
        }
        int size = int32(position() + length - 4);
        byte first = at(position());
        byte second = at(position() + 1);
        advance(length);
        if (size < 0) {
            throw malformed("The message has a length of " + size + ".");
        }
        if (type == TType.STRING) {
            beginString(size);
        } else if (type == TType.MAP) {
            beginMap(first, second, size, size == 0 ? 0 : leastWidth(first) + leastWidth(second));
        } else {
            beginList(first, size, size == 0 ? 0 : leastWidth(first), width(first), type == TType.SET);
        }
        return true;
    }

    /** The width of what is always as wide; 0 for everything else. */
    private static int width(byte type) {
        return switch (type) {
            case TType.BOOL, TType.BYTE -> 1;
            case TType.I16 -> 2;
            case TType.I32 -> 4;
            case TType.I64, TType.DOUBLE -> 8;
            case TType.UUID -> 16;
            default -> 0;
        };
    }

    private int leastWidth(byte type) throws RefusedMessageException {
        return switch (type) {
            case TType.STRUCT -> 1;
            case TType.STRING -> 4;
            case TType.MAP -> 6;
            case TType.LIST, TType.SET -> 5;
            default -> {
                int width = width(type);
                if (width == 0) {
                    throw noType(type);
                }
                yield width;
            }
        };
    }

    private int int32(int index) {
        return (at(index) & 0xff) << 24
                | (at(index + 1) & 0xff) << 16
                | (at(index + 2) & 0xff) << 8
                | (at(index + 3) & 0xff);
    }
}
