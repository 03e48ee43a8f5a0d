package dev.bindery.thrift.wire;

import org.apache.thrift.protocol.TType;

/** The compact protocol: numbers and lengths in seven bits a byte, types in four bits, truths in the field's head. */
final class CompactScanner extends MessageScanner {

    private static final int VERSION = 1;
    private static final int VERSION_BITS = 0x1f;
    private static final int LONGEST_INT = 5;
    private static final int LONGEST_LONG = 10;

    /** A number of varying length, which isn't among Thrift's types: what {@link #head} is asked to pass over. */
    private static final byte NUMBER = 127;

    private long number;

    CompactScanner(Limits limits) {
        super(limits);
    }

    @Override
    boolean header() throws RefusedMessageException {
        if (left() < 2) {
            return false;
        }
        require(Encoding.COMPACT, at(0) == Encoding.COMPACT_ID && (at(1) & VERSION_BITS) == VERSION, 0);
        int afterSequence = number(2, LONGEST_INT);
        if (afterSequence == 0) {
            return false;
        }
        int sequence = (int) number;
        int nameAt = number(afterSequence, LONGEST_INT);
        if (nameAt == 0) {
            return false;
        }
        int nameLength = (int) number;
        require(Encoding.COMPACT, true, nameLength);
        if (left() < nameAt + nameLength) {
            return false;
        }
        headerRead(nameAt + nameLength, nameAt, nameLength, sequence);
        return true;
    }

    @Override
    boolean field() throws RefusedMessageException {
        if (left() == 0) {
            return false;
        }
        int head = at(position());
        if ((head & 0x0f) == 0) {
            advance(1);
            endStruct();
            return true;
        }
        int length = 1;
        if ((head & 0xf0) == 0) {
            // The field's number doesn't fit into four bits and follows.
            int after = number(position() + 1, LONGEST_INT);
            if (after == 0) {
                return false;
            }
            length = after - position();
        }
        byte type = type(head & 0x0f);
        advance(length);
        if (type != TType.BOOL) {
            value(type);
        }
        return true;
    }

    @Override
    void value(byte type) throws RefusedMessageException {
        switch (type) {
            case TType.STRUCT -> beginStruct();
            case TType.BOOL, TType.BYTE -> skip(1);
            case TType.DOUBLE -> skip(8);
            case TType.UUID -> skip(16);
            case TType.I16, TType.I32, TType.I64 -> needsHead(NUMBER);
            default -> needsHead(type);
        }
    }

    @Override
    boolean head(byte type) throws RefusedMessageException {
        return switch (type) {
            case NUMBER -> {
                int after = number(position(), LONGEST_LONG);
                advance(after == 0 ? 0 : after - position());
                yield after != 0;
            }
            case TType.STRING -> {
                int after = number(position(), LONGEST_INT);
                if (after != 0) {
                    advance(after - position());
                    beginString(size());
                }
                yield after != 0;
            }
            case TType.MAP -> map();
            default -> list(type == TType.SET);
        };
    }

    private boolean map() throws RefusedMessageException {
        int after = number(position(), LONGEST_INT);
        if (after == 0) {
            return false;
        }
        long size = size();
        if (size == 0) {
            advance(after - position());
            return true;
        }
        if (left() < after - position() + 1) {
            return false;
        }
        byte keyType = type(at(after) >> 4 & 0x0f);
        byte valueType = type(at(after) & 0x0f);
        advance(after - position() + 1);
        beginMap(keyType, valueType, size, 2);
        return true;
    }

    private boolean list(boolean isSet) throws RefusedMessageException {
        if (left() == 0) {
            return false;
        }
        int head = at(position());
        long size = head >> 4 & 0x0f;
        int length = 1;
        if (size == 15) {
            int after = number(position() + 1, LONGEST_INT);
            if (after == 0) {
                return false;
            }
            size = size();
            length = after - position();
        }
        advance(length);
        if (size > 0 || (head & 0x0f) != 0) {
            byte type = type(head & 0x0f);
            beginList(type, size, 1, width(type), isSet);
        }
        return true;
    }

    private static int width(byte type) {
        return switch (type) {
            case TType.BOOL, TType.BYTE -> 1;
            case TType.DOUBLE -> 8;
            case TType.UUID -> 16;
            default -> 0;
        };
    }

    /** Reads a number into {@link #number}. @return where it ends; 0 where it hasn't all come */
    private int number(int at, int longest) throws RefusedMessageException {
        long value = 0;
        int end = position() + left();
        for (int i = 0; i < longest; i++) {
            if (at + i >= end) {
                return 0;
            }
            byte b = at(at + i);
            value |= (long) (b & 0x7f) << 7 * i;
            if (b >= 0) {
                number = value;
                return at + i + 1;
            }
        }
        throw malformed("The message has a number of more than " + longest + " bytes.");
    }

    private long size() throws RefusedMessageException {
        if ((int) number < 0) {
            throw malformed("The message has a length of " + (int) number + ".");
        }
        return (int) number;
    }

    private byte type(int compact) throws RefusedMessageException {
        return switch (compact) {
            case 1, 2 -> TType.BOOL;
            case 3 -> TType.BYTE;
            case 4 -> TType.I16;
            case 5 -> TType.I32;
            case 6 -> TType.I64;
            case 7 -> TType.DOUBLE;
            case 8 -> TType.STRING;
            case 9 -> TType.LIST;
            case 10 -> TType.SET;
            case 11 -> TType.MAP;
            case 12 -> TType.STRUCT;
            case 13 -> TType.UUID;
            default -> throw noType(compact);
        };
    }
}
