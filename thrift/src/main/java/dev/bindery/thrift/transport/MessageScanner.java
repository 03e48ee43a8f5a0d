package dev.bindery.thrift.transport;

import dev.bindery.thrift.transport.RefusedMessageException.Caller;
import dev.bindery.thrift.transport.RefusedMessageException.Reason;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import org.apache.thrift.protocol.TType;

/**
 * Finds where a message of the unframed binary protocol ends, without reading it: it can be asked again whenever more
 * bytes have come. Claims about lengths and sizes are checked against the limit when they are read, before anything is
 * allocated for them, and nesting is bounded, so that whoever reads the message afterwards may trust it that far.
 */
final class MessageScanner {

    /** Structures within structures; the deepest of the interface has about ten. */
    static final int MAXIMUM_DEPTH = 64;

    private static final int MAXIMUM_NAME = 255;
    private static final int VERSION_1 = 0x80010000;
    private static final Set<String> HTTP_METHODS = Set.of("GET ", "POST", "PUT ", "HEAD", "OPTI", "DELE", "PATC");

    private final int limit;

    private int position;
    private long skip;
    private boolean headerRead;
    private byte pending;
    private Optional<Caller> caller;

    private int depth;
    private final byte[] kinds = new byte[MAXIMUM_DEPTH + 1];
    private final byte[] keyTypes = new byte[MAXIMUM_DEPTH + 1];
    private final byte[] valueTypes = new byte[MAXIMUM_DEPTH + 1];
    private final long[] remaining = new long[MAXIMUM_DEPTH + 1];

    private byte[] bytes;
    private int end;

    /** @param limit how many bytes a message may have */
    MessageScanner(int limit) {
        this.limit = limit;
        reset();
    }

    /** Begins with the next message, at the first byte of a buffer. */
    void reset() {
        position = 0;
        skip = 0;
        headerRead = false;
        pending = TType.STOP;
        caller = Optional.empty();
        depth = 0;
    }

    /**
     * Looks at what has come of a message.
     *
     * @param buffer the message from its first byte
     * @param length how much of it has come; never less than before
     * @return the length of the message, or 0 where it isn't complete
     * @throws RefusedMessageException where it can't become a message
     */
    int scan(byte[] buffer, int length) throws RefusedMessageException {
        bytes = buffer;
        end = length;
        try {
            return (headerRead || header()) && body() ? position : 0;
        } finally {
            bytes = null;
        }
    }

    private boolean header() throws RefusedMessageException {
        if (end < 4) {
            return false;
        }
        int first = int32(0);
        boolean strict = first < 0;
        if (!strict && HTTP_METHODS.contains(new String(bytes, 0, 4, StandardCharsets.ISO_8859_1))) {
            throw refused(Reason.HTTP, "This is an HTTP request, and this port speaks the Hive Metastore's Thrift.");
        }
        if (strict && (first & 0xffff0000) != VERSION_1) {
            throw refused(Reason.MALFORMED, "The message doesn't begin like one of Thrift's binary protocol.");
        }
        int nameAt = strict ? 8 : 4;
        if (end < nameAt + 2) {
            return false;
        }
        int nameLength = strict ? int32(4) : first;
        if (!strict && bytes[4] == (byte) 0x80 && bytes[5] == 1) {
            throw refused(Reason.MALFORMED, "The message is framed; this port takes unframed messages.");
        }
        if (nameLength < 0 || nameLength > MAXIMUM_NAME) {
            throw refused(
                    Reason.MALFORMED,
                    "The message doesn't begin like one of Thrift's binary protocol: its method name would have "
                            + Integer.toUnsignedString(nameLength) + " bytes.");
        }
        int headerLength = nameAt + nameLength + (strict ? 4 : 5);
        if (end < headerLength) {
            return false;
        }
        String name = new String(bytes, nameAt, nameLength, StandardCharsets.UTF_8);
        caller = Optional.of(new Caller(name, int32(headerLength - 4)));
        position = headerLength;
        headerRead = true;
        push(TType.STRUCT, TType.STOP, TType.STOP, 0);
        return true;
    }

    private boolean body() throws RefusedMessageException {
        while (depth > 0) {
            if (skip > 0) {
                long skipped = Math.min(skip, end - position);
                position += (int) skipped;
                skip -= skipped;
                if (skip > 0) {
                    return false;
                }
            }
            if (pending != TType.STOP) {
                if (!container()) {
                    return false;
                }
            } else if (kinds[depth] == TType.STRUCT) {
                if (!field()) {
                    return false;
                }
            } else if (remaining[depth] == 0) {
                depth--;
            } else {
                long left = remaining[depth]--;
                value(left % 2 == 0 ? keyTypes[depth] : valueTypes[depth]);
            }
        }
        return true;
    }

    private boolean field() throws RefusedMessageException {
        if (position == end) {
            return false;
        }
        byte type = bytes[position];
        if (type == TType.STOP) {
            position++;
            depth--;
            return true;
        }
        if (end - position < 3) {
            return false;
        }
        position += 3;
        value(type);
        return true;
    }

    private void value(byte type) throws RefusedMessageException {
        int width = width(type);
        if (width > 0) {
            skip(width);
        } else if (type == TType.STRUCT) {
            push(TType.STRUCT, TType.STOP, TType.STOP, 0);
        } else {
            leastWidth(type);
            pending = type;
        }
    }

    /** The header of what has one: a string, a map, a list or a set. */
    private boolean container() throws RefusedMessageException {
        int length = pending == TType.STRING ? 4 : pending == TType.MAP ? 6 : 5;
        if (end - position < length) {
            return false;
        }
        int size = int32(position + length - 4);
        byte first = bytes[position];
        byte second = bytes[position + 1];
        position += length;
        byte type = pending;
        pending = TType.STOP;
        if (size < 0) {
            throw refused(Reason.MALFORMED, "The message has a length of " + size + ".");
        }
        if (type == TType.STRING) {
            skip(size);
        } else if (type == TType.MAP) {
            if (size > 0) {
                requireRoom((long) size * (leastWidth(first) + leastWidth(second)));
                push(TType.MAP, first, second, 2L * size);
            }
        } else if (size > 0) {
            int width = width(first);
            requireRoom((long) size * leastWidth(first));
            if (width > 0) {
                skip((long) size * width);
            } else {
                push(TType.LIST, first, first, size);
            }
        }
        return true;
    }

    private void push(byte kind, byte keyType, byte valueType, long count) throws RefusedMessageException {
        if (depth == MAXIMUM_DEPTH) {
            throw refused(
                    Reason.TOO_DEEP, "The message has more than " + MAXIMUM_DEPTH + " structures inside each other.");
        }
        depth++;
        kinds[depth] = kind;
        keyTypes[depth] = keyType;
        valueTypes[depth] = valueType;
        remaining[depth] = count;
    }

    private void skip(long count) throws RefusedMessageException {
        requireRoom(count);
        skip = count;
    }

    private void requireRoom(long count) throws RefusedMessageException {
        if (position + count > limit) {
            throw refused(
                    Reason.TOO_LARGE,
                    "The message has or claims at least " + (position + count) + " bytes; " + limit
                            + " are allowed (the largest message size of the Thrift port).");
        }
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
                    throw refused(
                            Reason.MALFORMED, "The message has a value of type " + type + ", which Thrift hasn't.");
                }
                yield width;
            }
        };
    }

    private int int32(int at) {
        return (bytes[at] & 0xff) << 24
                | (bytes[at + 1] & 0xff) << 16
                | (bytes[at + 2] & 0xff) << 8
                | (bytes[at + 3] & 0xff);
    }

    private RefusedMessageException refused(Reason reason, String message) {
        return new RefusedMessageException(reason, message, caller);
    }
}
