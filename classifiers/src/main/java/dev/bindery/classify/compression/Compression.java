package dev.bindery.classify.compression;

import java.util.HexFormat;
import java.util.Optional;

/** Whole-file compression, by what the file begins with. Neither names nor endings count. */
public enum Compression {
    NONE("none", "", ""),
    GZIP("gzip", "", "1f8b"),
    ZIP("zip", "", "504b0304"),
    BZIP2("bzip2", "", "425a68"),
    ZSTD("zstd", "", "28b52ffd"),
    XZ("xz", "", "fd377a585a00"),
    LZ4("lz4", "framed", "04224d18"),
    SNAPPY("snappy", "framed", "ff060000734e61507059"),
    DEFLATE("deflate", "", "78"),
    SNAPPY_HADOOP("snappy", "hadoop", ""),
    LZ4_HADOOP("lz4", "hadoop", "");

    private static final int FIRST_SKIPPABLE = 0x50;
    private static final byte[] SKIPPABLE = {0x2a, 0x4d, 0x18};

    /** What a block of bzip2, and the end of a file without any, begin with. */
    private static final byte[] BLOCK = {0x31, 0x41, 0x59, 0x26, 0x53, 0x59};

    private static final byte[] END = {0x17, 0x72, 0x45, 0x38, 0x50, (byte) 0x90};

    private final String text;
    private final String framing;
    private final byte[] magic;

    Compression(String text, String framing, String magic) {
        this.text = text;
        this.framing = framing;
        this.magic = HexFormat.of().parseHex(magic);
    }

    /** The name in table parameters. */
    public String text() {
        return text;
    }

    /**
     * How the blocks of a codec are put into a file, where there is more than one way: {@code framed}, as the codec's own
     * specification has it, or {@code hadoop}, as Hadoop's codecs read and write it.
     */
    public Optional<String> framing() {
        return framing.isEmpty() ? Optional.empty() : Optional.of(framing);
    }

    /** What was seen, in words. */
    public String evidence() {
        return framing.equals("hadoop")
                ? "lengths of blocks in front, as Hadoop's codecs write them, and a first block that decompresses as "
                        + text
                : "the mark of " + text;
    }

    /** @param head the first bytes of the file; some hundred thousand of them, for those that have no mark of their own */
    public static Compression of(byte[] head) {
        int skipped = skippable(head);
        for (Compression compression : values()) {
            if (compression.magic.length > 0
                    && begins(head, skipped > 0 && compression.skips() ? skipped : 0, compression.magic)
                    && compression.plausible(head)) {
                return compression;
            }
        }
        return HadoopBlocks.codec(head);
    }

    private boolean skips() {
        return this == ZSTD || this == LZ4;
    }

    /** Where the first frame of zstd or LZ4 begins behind frames of other programs, which both formats skip. */
    static int skippable(byte[] head) {
        int at = 0;
        while (at + 8 <= head.length && (head[at] & 0xf0) == FIRST_SKIPPABLE && begins(head, at + 1, SKIPPABLE)) {
            long length = head[at + 4] & 0xff
                    | (head[at + 5] & 0xff) << 8
                    | (head[at + 6] & 0xff) << 16
                    | (head[at + 7] & 0xffL) << 24;
            if (at + 8 + length > head.length) {
                return at;
            }
            at += 8 + (int) length;
        }
        return at;
    }

    /** Text may begin with "BZh" or an x, and two bytes are little: the bytes that follow the magic decide. */
    private boolean plausible(byte[] head) {
        return switch (this) {
            case GZIP -> head.length > 2 && head[2] == 8;
            case BZIP2 -> head[3] >= '1' && head[3] <= '9' && (begins(head, 4, BLOCK) || begins(head, 4, END));
            case DEFLATE -> head.length > 2 && zlib(head[1]) && Unpacking.inflates(head);
            default -> true;
        };
    }

    /** Whether the byte behind the x makes the checksum of zlib's header right and asks for no dictionary, which nobody has here. */
    private static boolean zlib(byte flags) {
        return (0x7800 | flags & 0xff) % 31 == 0 && (flags & 0x20) == 0;
    }

    private static boolean begins(byte[] bytes, int offset, byte[] magic) {
        if (bytes.length < offset + magic.length) {
            return false;
        }
        for (int i = 0; i < magic.length; i++) {
            if (bytes[offset + i] != magic[i]) {
                return false;
            }
        }
        return true;
    }
}
