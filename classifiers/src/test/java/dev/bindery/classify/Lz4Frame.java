package dev.bindery.classify;

import io.airlift.compress.lz4.Lz4Compressor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.apache.commons.codec.digest.XXHash32;

/** Writes one LZ4 frame with a checksum of its content, by the format's specification; other writers at hand take minutes. */
final class Lz4Frame extends OutputStream {

    private static final int BLOCK = 1 << 16;

    private final OutputStream file;
    private final ByteArrayOutputStream content = new ByteArrayOutputStream();

    Lz4Frame(OutputStream file) {
        this.file = file;
    }

    @Override
    public void write(int b) {
        content.write(b);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        content.write(bytes, offset, length);
    }

    @Override
    public void close() throws IOException {
        byte[] descriptor = {0x64, 0x40};
        number(0x184d2204);
        file.write(descriptor);
        file.write((int) (hash(descriptor) >> 8 & 0xff));
        byte[] all = content.toByteArray();
        for (int from = 0; from < all.length; from += BLOCK) {
            byte[] block = Arrays.copyOfRange(all, from, Math.min(all.length, from + BLOCK));
            Lz4Compressor codec = new Lz4Compressor();
            byte[] compressed = new byte[codec.maxCompressedLength(block.length)];
            int length = codec.compress(block, 0, block.length, compressed, 0, compressed.length);
            number(length);
            file.write(compressed, 0, length);
        }
        number(0);
        number((int) hash(all));
        file.close();
    }

    private static long hash(byte[] bytes) {
        XXHash32 hash = new XXHash32();
        hash.update(bytes, 0, bytes.length);
        return hash.getValue();
    }

    private void number(int value) throws IOException {
        file.write(ByteBuffer.allocate(4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(value)
                .array());
    }
}
