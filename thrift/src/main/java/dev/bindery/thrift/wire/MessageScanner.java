package dev.bindery.thrift.wire;

import dev.bindery.thrift.wire.RefusedMessageException.Caller;
import dev.bindery.thrift.wire.RefusedMessageException.Reason;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.apache.thrift.protocol.TType;

/**
 * Finds where a message ends, without reading it: it can be asked again whenever more bytes have come. Claims about
 * lengths and sizes are checked against the limits when they are read, before anything is allocated for them, nesting is
 * bounded, and what the values will take in memory is added up, so that whoever reads the message afterwards may trust it
 * that far.
 */
public abstract class MessageScanner {

    /** Structures within structures; the deepest of the interface has about ten. */
    static final int MAXIMUM_DEPTH = 64;

    static final int MAXIMUM_NAME = 255;

    private static final int FIRST_DEPTH = 8;

    private final Limits limits;

    private int position;
    private long skip;
    private boolean headerRead;
    private byte pending = TType.STOP;
    private Optional<Caller> caller = Optional.empty();
    private long weight;

    private int depth;
    private byte[] kinds = new byte[FIRST_DEPTH];
    private byte[] keyTypes = new byte[FIRST_DEPTH];
    private byte[] valueTypes = new byte[FIRST_DEPTH];
    private long[] remaining = new long[FIRST_DEPTH];

    private byte[] bytes;
    private int start;
    private int available;

    MessageScanner(Limits limits) {
        this.limits = limits;
    }

    /** For one message of an encoding. */
    public static MessageScanner of(Encoding encoding, Limits limits) {
        return encoding == Encoding.COMPACT ? new CompactScanner(limits) : new BinaryScanner(limits);
    }

    /**
     * Looks at what has come of a message.
     *
     * @param buffer has the message
     * @param from where its first byte is
     * @param length how much of it has come; never less than before
     * @return the length of the message, or 0 where it isn't complete
     * @throws RefusedMessageException where it can't become a message
     */
    public final int scan(byte[] buffer, int from, int length) throws RefusedMessageException {
        bytes = buffer;
        start = from;
        available = length;
        try {
            return (headerRead || header()) && body() ? position : 0;
        } finally {
            bytes = null;
        }
    }

    /** What the message takes in memory once it is read, of what has been looked at. */
    public final long weight() {
        return weight;
    }

    /** Which call it is, once that has come. */
    public final Optional<Caller> caller() {
        return caller;
    }

    /** Reads the head of the message. @return false where it hasn't all come */
    abstract boolean header() throws RefusedMessageException;

    /** Reads the head of a field, or the end of the struct. @return false where it hasn't all come */
    abstract boolean field() throws RefusedMessageException;

    /** Passes over a value, or says what has to be read first: a value's head that {@link #head} reads. */
    abstract void value(byte type) throws RefusedMessageException;

    /** Reads what stands before a value of varying length. @return false where it hasn't all come */
    abstract boolean head(byte type) throws RefusedMessageException;

    private boolean body() throws RefusedMessageException {
        while (depth > 0) {
            if (skip > 0) {
                long skipped = Math.min(skip, available - position);
                position += (int) skipped;
                skip -= skipped;
                if (skip > 0) {
                    return false;
                }
            }
            int top = depth - 1;
            if (pending != TType.STOP) {
                byte type = pending;
                pending = TType.STOP;
                if (!head(type)) {
                    pending = type;
                    return false;
                }
            } else if (kinds[top] == TType.STRUCT) {
                if (!field()) {
                    return false;
                }
            } else if (remaining[top] == 0) {
                depth--;
            } else {
                long left = remaining[top]--;
                value(left % 2 == 0 ? keyTypes[top] : valueTypes[top]);
            }
        }
        return true;
    }

    final void headerRead(int length, int nameAt, int nameLength, int sequence) throws RefusedMessageException {
        String name = new String(bytes, start + nameAt, nameLength, StandardCharsets.UTF_8);
        caller = Optional.of(new Caller(name, sequence));
        position = length;
        headerRead = true;
        beginStruct();
    }

    final void require(Encoding encoding, boolean right, int nameLength) throws RefusedMessageException {
        if (!right || nameLength < 0 || nameLength > MAXIMUM_NAME) {
            throw malformed("The message doesn't begin like one of Thrift's "
                    + (encoding == Encoding.COMPACT ? "compact" : "binary") + " protocol"
                    + (right
                            ? ": its method name would have " + Integer.toUnsignedString(nameLength) + " bytes."
                            : "."));
        }
    }

    /** How many bytes have come that weren't looked at. */
    final int left() {
        return available - position;
    }

    final int position() {
        return position;
    }

    /** A byte, from the first of the message on. */
    final byte at(int index) {
        return bytes[start + index];
    }

    final void advance(int count) {
        position += count;
    }

    /** The value can be passed over once what stands before it has come. */
    final void needsHead(byte type) {
        pending = type;
    }

    final void beginStruct() throws RefusedMessageException {
        weigh(Weights.STRUCT);
        push(TType.STRUCT, TType.STOP, TType.STOP, 0);
    }

    final void endStruct() {
        depth--;
    }

    /** The values of a list or set follow. */
    final void beginList(byte type, long size, int leastWidth, int width, boolean isSet)
            throws RefusedMessageException {
        requireRoom(size * leastWidth);
        weigh(isSet ? Weights.set(type, size) : Weights.list(type, size));
        if (width > 0) {
            skip(size * width);
        } else if (size > 0) {
            push(TType.LIST, type, type, size);
        }
    }

    /** The keys and values of a map follow, by turns. */
    final void beginMap(byte keyType, byte valueType, long size, int leastWidth) throws RefusedMessageException {
        requireRoom(size * leastWidth);
        weigh(Weights.map(keyType, valueType, size));
        if (size > 0) {
            push(TType.MAP, keyType, valueType, 2 * size);
        }
    }

    /** The bytes of a text follow. */
    final void beginString(long length) throws RefusedMessageException {
        requireRoom(length);
        weigh(Weights.string(length));
        skip = length;
    }

    final void skip(long count) throws RefusedMessageException {
        requireRoom(count);
        skip = count;
    }

    private void push(byte kind, byte keyType, byte valueType, long count) throws RefusedMessageException {
        if (depth == MAXIMUM_DEPTH) {
            throw refused(
                    Reason.TOO_DEEP, "The message has more than " + MAXIMUM_DEPTH + " structures inside each other.");
        }
        if (depth == kinds.length) {
            kinds = Arrays.copyOf(kinds, 2 * depth);
            keyTypes = Arrays.copyOf(keyTypes, 2 * depth);
            valueTypes = Arrays.copyOf(valueTypes, 2 * depth);
            remaining = Arrays.copyOf(remaining, 2 * depth);
        }
        kinds[depth] = kind;
        keyTypes[depth] = keyType;
        valueTypes[depth] = valueType;
        remaining[depth] = count;
        depth++;
    }

    private void requireRoom(long count) throws RefusedMessageException {
        if (position + count > limits.bytes()) {
            throw refused(
                    Reason.TOO_LARGE,
                    "The message has or claims at least " + (position + count) + " bytes; " + limits.bytes()
                            + " are allowed (the largest message size of the Thrift port).");
        }
    }

    private void weigh(long more) throws RefusedMessageException {
        weight += more;
        if (weight > limits.weight()) {
            throw refused(
                    Reason.TOO_HEAVY,
                    "The values of the message would take more than " + limits.weight()
                            + " bytes of memory, which is all that the messages of the Thrift port may take"
                            + " (setting thrift-message-memory); please send it in parts.");
        }
    }

    final RefusedMessageException malformed(String message) {
        return refused(Reason.MALFORMED, message);
    }

    final RefusedMessageException noType(int type) {
        return malformed("The message has a value of type " + type + ", which Thrift hasn't.");
    }

    private RefusedMessageException refused(Reason reason, String message) {
        return new RefusedMessageException(reason, message, caller);
    }
}
