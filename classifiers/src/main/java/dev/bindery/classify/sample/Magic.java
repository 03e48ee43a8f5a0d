package dev.bindery.classify.sample;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** Binary formats that are known by their first bytes and hold no table that is read here. */
final class Magic {

    private record Known(byte[] bytes, int offset, String name) {}

    private static final List<Known> BINARIES = List.of(
            hex("89504e470d0a1a0a", "a PNG image"),
            hex("ffd8ff", "a JPEG image"),
            text("GIF87a", "a GIF image"),
            text("GIF89a", "a GIF image"),
            hex("49492a00", "a TIFF image"),
            hex("4d4d002a", "a TIFF image"),
            new Known(ascii("WEBP"), 8, "a WebP image"),
            new Known(ascii("WAVE"), 8, "a WAV recording"),
            new Known(ascii("ftyp"), 4, "an MP4 film"),
            new Known(ascii("ustar"), 257, "a tar archive"),
            text("OggS", "an Ogg recording"),
            text("ID3", "an MP3 recording"),
            text("%PDF-", "a PDF document"),
            text("%!PS", "a PostScript document"),
            hex("7f454c46", "an ELF program"),
            hex("cafebabe", "a Java class"),
            hex("4d5a90", "a Windows program"),
            hex("d0cf11e0a1b11ae1", "an old Microsoft Office document (Excel or Word before 2007)"),
            text("SQLite format 3\0", "an SQLite database"),
            hex("504b0506", "a zip archive without a file in it"),
            hex("377abcaf271c", "a 7z archive"),
            text("Rar!", "a RAR archive"),
            hex("894844460d0a1a0a", "an HDF5 file"),
            text("CDF\u0001", "a NetCDF file"),
            text("ARROW1", "an Arrow file"),
            text("SEQ\u0006", "a Hadoop SequenceFile"),
            text("RCF\u0001", "an RCFile"),
            hex("0061736d", "a WebAssembly module"),
            text("{\\rtf", "an RTF document"));

    /** Formats that compress their own content, so that nobody looks for them inside of other compression. */
    private static final List<Known> TABLES =
            List.of(text("PAR1", "a Parquet file"), text("Obj\u0001", "an Avro file"), text("ORC", "an ORC file"));

    private Magic() {}

    static boolean begins(byte[] head, byte[] magic) {
        return at(head, 0, magic);
    }

    /** What the file is, if it is one of these. */
    static Optional<String> known(byte[] head) {
        return BINARIES.stream()
                .filter(known -> at(head, known.offset, known.bytes))
                .map(Known::name)
                .findFirst();
    }

    /** Which table of a binary format these decompressed bytes are, if they are one. */
    static Optional<String> compressedWithin(byte[] content) {
        return TABLES.stream()
                .filter(known -> at(content, known.offset, known.bytes))
                // A text may begin with these letters; none of these formats has a letter behind them.
                .filter(known -> content.length > 4 && (known.bytes.length > 3 || content[3] < 0x20))
                .map(Known::name)
                .findFirst();
    }

    private static boolean at(byte[] head, int offset, byte[] magic) {
        if (head.length < offset + magic.length) {
            return false;
        }
        for (int i = 0; i < magic.length; i++) {
            if (head[offset + i] != magic[i]) {
                return false;
            }
        }
        return true;
    }

    private static Known hex(String bytes, String name) {
        return new Known(HexFormat.of().parseHex(bytes), 0, name);
    }

    private static Known text(String text, String name) {
        return new Known(ascii(text), 0, name);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
