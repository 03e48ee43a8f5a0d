package dev.bindery.classify.parquet.rows;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Values one behind the other, as the Parquet format's encoding PLAIN has them. */
final class PlainValues {

    private final ParquetColumns.Leaf leaf;
    private final ByteBuffer bytes;
    private int bit;

    PlainValues(ParquetColumns.Leaf leaf, byte[] bytes, int from) {
        this.leaf = leaf;
        this.bytes = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).position(from);
    }

    Object next() throws UnreadableParquetException {
        return switch (leaf.element().getType()) {
            case BOOLEAN -> {
                boolean value = (bytes.get(bytes.position() + bit / 8) >> bit % 8 & 1) == 1;
                bit++;
                yield value;
            }
            case INT32 -> bytes.getInt();
            case INT64 -> bytes.getLong();
            case FLOAT -> bytes.getFloat();
            case DOUBLE -> bytes.getDouble();
            case BYTE_ARRAY -> text(bytes.getInt());
            case FIXED_LEN_BYTE_ARRAY -> text(leaf.element().getType_length());
            case INT96 -> throw new UnreadableParquetException(
                    "has 96-bit numbers in the column " + leaf.path() + ", which are not read here");
        };
    }

    private String text(int length) throws UnreadableParquetException {
        if (length < 0 || length > bytes.remaining()) {
            throw new UnreadableParquetException("has a corrupt value in the column " + leaf.path());
        }
        byte[] value = new byte[length];
        bytes.get(value);
        return new String(value, StandardCharsets.UTF_8);
    }
}
