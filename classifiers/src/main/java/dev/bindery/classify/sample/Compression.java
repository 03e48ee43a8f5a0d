package dev.bindery.classify.sample;

import java.util.HexFormat;
import java.util.Optional;

/** Whole-file compression, by what the file begins with. */
public enum Compression {
    NONE("none", ""),
    GZIP("gzip", "1f8b"),
    ZIP("zip", "504b0304"),
    BZIP2("bzip2", "425a68"),
    ZSTD("zstd", "28b52ffd"),
    XZ("xz", "fd377a585a00"),
    LZ4("lz4", "04224d18"),
    SNAPPY("snappy", "ff060000734e61507059");

    private final String text;
    private final byte[] magic;

    Compression(String text, String magic) {
        this.text = text;
        this.magic = HexFormat.of().parseHex(magic);
    }

    /** The name in table parameters. */
    public String text() {
        return text;
    }

    byte[] magic() {
        return magic.clone();
    }

    static Compression of(byte[] head) {
        for (Compression compression : values()) {
            if (compression != NONE && Magic.begins(head, compression.magic) && compression.plausible(head)) {
                return compression;
            }
        }
        return NONE;
    }

    /** Text may begin with "BZh", and two bytes are little: the bytes that follow the magic decide. */
    private boolean plausible(byte[] head) {
        return switch (this) {
            case GZIP -> head.length > 2 && head[2] == 8;
            case BZIP2 -> head.length > 9 && head[3] >= '1' && head[3] <= '9' && (head[4] == 0x31 || head[4] == 0x17);
            default -> true;
        };
    }

    /** The JDK alone can undo these. */
    Optional<String> whyNotRead() {
        return this == NONE || this == GZIP
                ? Optional.empty()
                : Optional.of(
                        "is compressed with " + text + ", of which the content is not read; gzip or no compression is");
    }
}
