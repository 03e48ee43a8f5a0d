package dev.bindery.classify.orc;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Walks the fields of one protocol buffer message. ORC's tail needs a dozen fields of four messages: this is all of the wire
 * format that takes, and it never makes more than the bytes at hand.
 */
final class ProtobufReader {

    private final byte[] bytes;
    private final int limit;
    private int at;
    private int field;
    private int wireType;

    ProtobufReader(byte[] bytes, int from, int to) {
        this.bytes = bytes;
        this.at = from;
        this.limit = to;
    }

    /** Goes to the next field; false at the end of the message. */
    boolean next() throws OrcException {
        if (at >= limit) {
            return false;
        }
        long key = varint();
        field = (int) (key >>> 3);
        wireType = (int) (key & 7);
        if (field <= 0) {
            throw new OrcException("a field has the number " + field);
        }
        return true;
    }

    int field() {
        return field;
    }

    /** The value of a number field. */
    long number() throws OrcException {
        if (wireType != 0) {
            throw new OrcException("field " + field + " is no number");
        }
        return varint();
    }

    /** The values of a repeated number field, packed or not. */
    List<Long> numbers() throws OrcException {
        if (wireType == 0) {
            return List.of(varint());
        }
        List<Long> values = new ArrayList<>();
        ProtobufReader packed = message();
        while (packed.at < packed.limit) {
            values.add(packed.varint());
        }
        return values;
    }

    String text() throws OrcException {
        ProtobufReader content = message();
        return new String(bytes, content.at, content.limit - content.at, StandardCharsets.UTF_8);
    }

    /** The field's content as a message of its own. */
    ProtobufReader message() throws OrcException {
        if (wireType != 2) {
            throw new OrcException("field " + field + " has no content");
        }
        long length = varint();
        if (length < 0 || length > limit - at) {
            throw new OrcException("field " + field + " is longer than what it is in");
        }
        ProtobufReader content = new ProtobufReader(bytes, at, at + (int) length);
        at += (int) length;
        return content;
    }

    /** Passes over the field's value. */
    void skip() throws OrcException {
        switch (wireType) {
            case 0 -> varint();
            case 1 -> at += 8;
            case 2 -> message();
            case 5 -> at += 4;
            default -> throw new OrcException("field " + field + " has the unknown wire type " + wireType);
        }
    }

    private long varint() throws OrcException {
        long value = 0;
        for (int shift = 0; shift < 70; shift += 7) {
            if (at >= limit) {
                throw new OrcException("it ends within a number");
            }
            byte b = bytes[at++];
            value |= (long) (b & 0x7f) << shift;
            if (b >= 0) {
                return value;
            }
        }
        throw new OrcException("a number does not end");
    }
}
