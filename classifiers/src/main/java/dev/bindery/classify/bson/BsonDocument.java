package dev.bindery.classify.bson;

import dev.bindery.classify.records.ManyTypes;
import dev.bindery.classify.sample.SchemaLimits;
import dev.bindery.model.types.ArrayType;
import dev.bindery.model.types.DecimalType;
import dev.bindery.model.types.HiveType;
import dev.bindery.model.types.PrimitiveType;
import dev.bindery.model.types.StructType;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One BSON document as a type (bsonspec.org, version 1.1). Object ids, regular expressions and code are strings; a 128-bit decimal
 * is {@code decimal(38,18)}, as Hive's readers of BSON have it.
 */
final class BsonDocument {

    private static final int SMALLEST = 5;
    private static final int OBJECT_ID = 12;
    private static final HiveType DECIMAL = new DecimalType(DecimalType.MAXIMUM_PRECISION, 18);
    private static final StructType TIMESTAMP =
            new StructType(List.of(HiveType.field("t", PrimitiveType.INT), HiveType.field("i", PrimitiveType.INT)));

    private final ByteBuffer bytes;

    private BsonDocument(byte[] window) {
        this.bytes = ByteBuffer.wrap(window).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** The length that the document at the offset says it has; −1 where there are no four bytes to say it. */
    static int length(byte[] window, int offset) {
        return window.length - offset < 4
                ? -1
                : ByteBuffer.wrap(window).order(ByteOrder.LITTLE_ENDIAN).getInt(offset);
    }

    /** @param offset where a document begins that lies in the window whole */
    static StructType read(byte[] window, int offset) throws BsonException {
        return (StructType) new BsonDocument(window).document(offset, window.length, 0, false);
    }

    private HiveType document(int from, int limit, int depth, boolean isArray) throws BsonException {
        if (depth > SchemaLimits.DEEPEST) {
            throw new BsonException("is nested more than " + SchemaLimits.DEEPEST + " deep");
        }
        int length = limit - from < 4 ? 0 : bytes.getInt(from);
        if (length < SMALLEST || length > limit - from) {
            throw new BsonException("has the length " + length + " at byte " + from);
        }
        int end = from + length - 1;
        if (bytes.get(end) != 0) {
            throw new BsonException("does not end with a zero at byte " + end);
        }
        Map<String, HiveType> fields = new LinkedHashMap<>();
        ManyTypes elements = new ManyTypes();
        HiveType last = PrimitiveType.VOID;
        bytes.position(from + 4);
        while (bytes.position() < end) {
            int at = bytes.position();
            byte kind = bytes.get();
            String name = name(end);
            HiveType type = value(kind, at, end, depth);
            if (isArray) {
                if (!type.equals(last)) {
                    elements.add(type);
                    last = type;
                }
            } else {
                fields.putIfAbsent(name.isEmpty() ? "_" : name, type);
            }
        }
        if (bytes.position() != end) {
            throw new BsonException("has a value that goes beyond its end at byte " + end);
        }
        bytes.position(end + 1);
        if (isArray) {
            return new ArrayType(elements.joined().type());
        }
        List<StructType.Field> all = new ArrayList<>();
        fields.forEach((name, type) -> all.add(HiveType.field(name, type)));
        return depth > 0 && all.isEmpty() ? PrimitiveType.VOID : new StructType(all);
    }

    private HiveType value(byte kind, int at, int end, int depth) throws BsonException {
        return switch (kind) {
            case 0x01 -> skip(8, end, PrimitiveType.DOUBLE);
            case 0x02, 0x0d, 0x0e -> text(end);
            case 0x03 -> document(bytes.position(), end, depth + 1, false);
            case 0x04 -> document(bytes.position(), end, depth + 1, true);
            case 0x05 -> binary(end);
            case 0x06, 0x0a, 0x7f, -1 -> PrimitiveType.VOID;
            case 0x07 -> skip(OBJECT_ID, end, PrimitiveType.STRING);
            case 0x08 -> skip(1, end, PrimitiveType.BOOLEAN);
            case 0x09 -> skip(8, end, PrimitiveType.TIMESTAMP);
            case 0x0b -> {
                name(end);
                name(end);
                yield PrimitiveType.STRING;
            }
            case 0x0c -> {
                text(end);
                yield skip(OBJECT_ID, end, PrimitiveType.STRING);
            }
            case 0x0f -> skip(Math.max(4, number(end) - 4), end, PrimitiveType.STRING);
            case 0x10 -> skip(4, end, PrimitiveType.INT);
            case 0x11 -> skip(8, end, TIMESTAMP);
            case 0x12 -> skip(8, end, PrimitiveType.BIGINT);
            case 0x13 -> skip(16, end, DECIMAL);
            default -> throw new BsonException(
                    String.format("has a value of the unknown kind %02x at byte %d", kind, at));
        };
    }

    private HiveType text(int end) throws BsonException {
        int length = number(end);
        if (length < 1 || length > end - bytes.position()) {
            throw new BsonException("has a text of the length " + length + " at byte " + bytes.position());
        }
        return skip(length, end, PrimitiveType.STRING);
    }

    private HiveType binary(int end) throws BsonException {
        int length = number(end);
        if (length < 0) {
            throw new BsonException("has binary data of the length " + length + " at byte " + bytes.position());
        }
        return skip(length + 1L, end, PrimitiveType.BINARY);
    }

    private int number(int end) throws BsonException {
        if (end - bytes.position() < 4) {
            throw new BsonException("has a value that goes beyond its end at byte " + end);
        }
        return bytes.getInt();
    }

    private HiveType skip(long count, int end, HiveType type) throws BsonException {
        if (count > end - bytes.position()) {
            throw new BsonException("has a value that goes beyond its end at byte " + end);
        }
        bytes.position(bytes.position() + (int) count);
        return type;
    }

    private String name(int end) throws BsonException {
        int from = bytes.position();
        int at = from;
        while (at < end && bytes.get(at) != 0) {
            at++;
        }
        if (at == end) {
            throw new BsonException("has a name without an end at byte " + from);
        }
        bytes.position(at + 1);
        return new String(bytes.array(), from, at - from, StandardCharsets.UTF_8);
    }
}
