package dev.bindery.classify.orc;

import io.airlift.compress.Decompressor;
import io.airlift.compress.MalformedInputException;
import io.airlift.compress.lz4.Lz4Decompressor;
import io.airlift.compress.lzo.LzoDecompressor;
import io.airlift.compress.snappy.SnappyDecompressor;
import io.airlift.compress.zstd.ZstdDecompressor;
import java.io.ByteArrayOutputStream;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** Undoes the compression of ORC's footer: chunks of at most the block size, each behind a header of three bytes. */
final class OrcCompression {

    private static final int NONE = 0;
    private static final int ZLIB = 1;

    private OrcCompression() {}

    /**
     * Decompresses.
     *
     * @param kind the number of the codec in the postscript
     * @param blockSize the largest content of a chunk, in bytes
     * @param most the largest result, in bytes
     */
    static byte[] decompress(byte[] bytes, int kind, int blockSize, int most) throws OrcException {
        if (kind == NONE) {
            return bytes;
        }
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        byte[] block = new byte[blockSize];
        int at = 0;
        while (at + 3 <= bytes.length) {
            int header = bytes[at] & 0xff | (bytes[at + 1] & 0xff) << 8 | (bytes[at + 2] & 0xff) << 16;
            int length = header >>> 1;
            at += 3;
            if (length > bytes.length - at) {
                throw new OrcException("a compressed chunk is longer than the footer");
            }
            if ((header & 1) == 1) {
                content.write(bytes, at, length);
            } else {
                int filled =
                        kind == ZLIB ? inflate(bytes, at, length, block) : decompress(kind, bytes, at, length, block);
                content.write(block, 0, filled);
            }
            at += length;
            if (content.size() > most) {
                throw new OrcException("it decompresses to more than " + most + " bytes");
            }
        }
        return content.toByteArray();
    }

    private static int inflate(byte[] bytes, int from, int length, byte[] block) throws OrcException {
        Inflater inflater = new Inflater(true);
        try {
            inflater.setInput(bytes, from, length);
            int filled = 0;
            while (!inflater.finished() && filled < block.length) {
                int count = inflater.inflate(block, filled, block.length - filled);
                if (count == 0 && (inflater.needsInput() || inflater.needsDictionary())) {
                    break;
                }
                filled += count;
            }
            return filled;
        } catch (DataFormatException corrupt) {
            throw new OrcException("its zlib data are corrupt");
        } finally {
            inflater.end();
        }
    }

    private static int decompress(int kind, byte[] bytes, int from, int length, byte[] block) throws OrcException {
        Decompressor codec =
                switch (kind) {
                    case 2 -> new SnappyDecompressor();
                    case 3 -> new LzoDecompressor();
                    case 4 -> new Lz4Decompressor();
                    case 5 -> new ZstdDecompressor();
                    case 6 -> throw OrcException.newer("its tail is compressed by Brotli");
                    default -> throw OrcException.newer("its compression has the number " + kind);
                };
        try {
            return codec.decompress(bytes, from, length, block, 0, block.length);
        } catch (MalformedInputException | IllegalArgumentException corrupt) {
            throw new OrcException("its compressed data are corrupt (" + corrupt.getMessage() + ")");
        }
    }
}
