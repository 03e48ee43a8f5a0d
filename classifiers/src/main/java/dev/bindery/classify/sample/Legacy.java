package dev.bindery.classify.sample;

import dev.bindery.classify.Evidence;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Bytes without a mark: UTF-8 where they are valid as such, else an older character set, else no text at all. */
final class Legacy {

    /** A few stray control characters make no binary file: one in 200. Of random bytes one in ten is one. */
    private static final int CONTROL_ALLOWED_PER = 200;

    private final byte[] bytes;
    private final boolean complete;
    private int sequences;
    private int broken;
    private int firstBroken = -1;

    Legacy(byte[] bytes, boolean complete) {
        this.bytes = bytes;
        this.complete = complete;
    }

    Text text() {
        Optional<String> binary = control(bytes);
        if (binary.isPresent()) {
            return Text.notText(binary.get(), complete);
        }
        countSequences();
        if (broken == 0) {
            return Text.plain(
                    bytes,
                    complete,
                    Evidence.atByte(
                            "encoding",
                            0,
                            sequences == 0 ? "ASCII characters alone" : sequences + " characters beyond ASCII",
                            "all of it is valid UTF-8"));
        }
        if (sequences >= 10L * broken) {
            return Text.plain(
                    bytes,
                    complete,
                    Evidence.atByte(
                            "encoding",
                            firstBroken,
                            String.format("byte %02x", bytes[firstBroken]),
                            "not UTF-8, but " + sequences + " other characters beyond ASCII are"));
        }
        Charset charset = charset();
        return Text.converted(
                bytes,
                0,
                charset,
                complete,
                Evidence.atByte(
                        "encoding",
                        firstBroken,
                        String.format("byte %02x", bytes[firstBroken]),
                        "not UTF-8; the bytes beyond ASCII read as " + charset.name()));
    }

    /** Why these bytes are no text: characters that no text has. */
    static Optional<String> control(byte[] bytes) {
        int count = 0;
        int first = -1;
        for (int i = 0; i < bytes.length; i++) {
            byte b = bytes[i];
            if (b >= 0 && b < 0x20 && !allowed(b)) {
                count++;
                first = first < 0 ? i : first;
            }
        }
        if (count > 0 && (long) count * CONTROL_ALLOWED_PER > bytes.length) {
            return Optional.of(String.format(
                    "is binary: byte %d is %02x, a control character, and there are %d of them in %d bytes",
                    first, bytes[first], count, bytes.length));
        }
        return Optional.empty();
    }

    /** Blanks, Hive's own separators (1 to 3), the end-of-file of DOS, escape and ASCII's separators. */
    private static boolean allowed(byte b) {
        return b >= '\t' && b <= '\r' || b >= 1 && b <= 3 || b == 0x1a || b == 0x1b || b >= 0x1c;
    }

    private void countSequences() {
        int i = 0;
        while (i < bytes.length) {
            int length = bytes[i] >= 0 ? 1 : sequenceLength(i);
            if (length == 0) {
                firstBroken = broken++ == 0 ? i : firstBroken;
                length = 1;
            } else if (bytes[i] < 0) {
                sequences++;
            }
            i += length;
        }
    }

    /** Length of the UTF-8 sequence here; 0 if it is broken, unless it is merely cut off by the window's end. */
    private int sequenceLength(int at) {
        int lead = bytes[at] & 0xff;
        int length = lead >= 0xf0 && lead <= 0xf4
                ? 4
                : lead >= 0xe0 && lead < 0xf0 ? 3 : lead >= 0xc2 && lead < 0xe0 ? 2 : 0;
        for (int i = 1; i < length; i++) {
            if (at + i >= bytes.length) {
                return complete ? 0 : bytes.length - at;
            }
            if ((bytes[at + i] & 0xc0) != 0x80) {
                return 0;
            }
        }
        return length;
    }

    private Charset charset() {
        int high = 0;
        int windows = 0;
        int letters = 0;
        for (byte b : bytes) {
            int value = b & 0xff;
            if (value >= 0x80) {
                high++;
                windows += value < 0xa0 ? 1 : 0;
            } else if (Character.isLetter(value)) {
                letters++;
            }
        }
        if (high > letters / 2) {
            for (String name : List.of("Shift_JIS", "GB18030", "EUC-KR", "Big5")) {
                Charset charset = Charset.forName(name);
                if (decodes(charset) && reads(charset)) {
                    return charset;
                }
            }
        }
        Charset charset = Alphabets.of(bytes);
        boolean western = charset.name().equals("windows-1252");
        return western && windows == 0 ? StandardCharsets.ISO_8859_1 : charset;
    }

    private boolean decodes(Charset charset) {
        CharBuffer characters = CharBuffer.allocate(bytes.length);
        return !charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT)
                .decode(ByteBuffer.wrap(bytes), characters, complete)
                .isError();
    }

    /** Whether the characters are those that the character set is used for, not the odd ones that any bytes decode to. */
    private boolean reads(Charset charset) {
        String text = new String(bytes, charset);
        int kana = 0;
        int han = 0;
        int hangul = 0;
        int other = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= 0x3040 && c < 0x3100) {
                kana++;
            } else if (c >= 0x4e00 && c < 0xa000) {
                han++;
            } else if (c >= 0xac00 && c < 0xd7a4) {
                hangul++;
            } else if (c >= 0x80 && !(c >= 0x3000 && c < 0x3040) && c < 0xff00) {
                other++;
            }
        }
        return switch (charset.name()) {
            case "Shift_JIS" -> kana > 0 && kana * 4 > han && other * 4 < kana + han;
            case "EUC-KR" -> hangul > han && other * 4 < hangul;
            default -> han > 0 && kana + hangul + other < han / 4;
        };
    }
}
