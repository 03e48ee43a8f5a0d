package dev.bindery.classify.sample;

import dev.bindery.classify.Evidence;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A window as text, in UTF-8 whatever it was stored in, so that one byte scanner serves all.
 *
 * @param utf8 the text without any byte order mark; where a few bytes are broken they are kept as they are
 * @param encoding the character set it is stored in, by Java's name
 * @param complete whether the window holds the whole file
 * @param binary why it is no text, if it is none; the bytes are empty then
 * @param evidence what the encoding was known by
 */
public record Text(byte[] utf8, String encoding, boolean complete, Optional<String> binary, List<Evidence> evidence) {

    private static final byte[] NONE = new byte[0];

    /** Finds out the encoding: byte order mark, then zero bytes as UTF-16 has them, then validity as UTF-8, then others. */
    static Text decode(Sample.Window window) {
        byte[] bytes = window.bytes();
        boolean complete = window.complete();
        if (begins(bytes, 0xef, 0xbb, 0xbf)) {
            return plain(Arrays.copyOfRange(bytes, 3, bytes.length), complete, mark("UTF-8", "ef bb bf"));
        }
        if (begins(bytes, 0xff, 0xfe, 0, 0)) {
            return converted(bytes, 4, Charset.forName("UTF-32LE"), complete, mark("UTF-32LE", "ff fe 00 00"));
        }
        if (begins(bytes, 0xff, 0xfe)) {
            return converted(bytes, 2, StandardCharsets.UTF_16LE, complete, mark("UTF-16LE", "ff fe"));
        }
        if (begins(bytes, 0xfe, 0xff)) {
            return converted(bytes, 2, StandardCharsets.UTF_16BE, complete, mark("UTF-16BE", "fe ff"));
        }
        Optional<Charset> wide = wide(bytes);
        if (wide.isPresent()) {
            return converted(
                    bytes,
                    0,
                    wide.get(),
                    complete,
                    Evidence.atByte("encoding", 0, "every other byte is zero", "that is how " + wide.get() + " looks"));
        }
        return new Legacy(bytes, complete).text();
    }

    private static Evidence mark(String encoding, String bytes) {
        return Evidence.atByte("encoding", 0, bytes, "the byte order mark of " + encoding);
    }

    private static boolean begins(byte[] bytes, int... magic) {
        if (bytes.length < magic.length) {
            return false;
        }
        for (int i = 0; i < magic.length; i++) {
            if ((bytes[i] & 0xff) != magic[i]) {
                return false;
            }
        }
        return true;
    }

    static Text plain(byte[] utf8, boolean complete, Evidence evidence) {
        Optional<String> binary = Legacy.control(utf8);
        return binary.isPresent()
                ? notText(binary.get(), complete)
                : new Text(utf8, "UTF-8", complete, Optional.empty(), List.of(evidence));
    }

    static Text converted(byte[] bytes, int from, Charset charset, boolean complete, Evidence evidence) {
        byte[] utf8 = new String(bytes, from, bytes.length - from, charset).getBytes(StandardCharsets.UTF_8);
        Optional<String> binary = Legacy.control(utf8);
        return binary.isPresent()
                ? notText(binary.get(), complete)
                : new Text(utf8, charset.name(), complete, Optional.empty(), List.of(evidence));
    }

    static Text notText(String why, boolean complete) {
        return new Text(NONE, "binary", complete, Optional.of(why), List.of());
    }

    /** UTF-16 without a mark: most characters of the West have one zero byte, always on the same side. */
    private static Optional<Charset> wide(byte[] bytes) {
        int pairs = Math.min(bytes.length, 8192) / 2;
        int[] zeros = new int[2];
        for (int i = 0; i < pairs * 2; i++) {
            if (bytes[i] == 0) {
                zeros[i & 1]++;
            }
        }
        if (pairs >= 4 && zeros[1] > pairs * 0.4 && zeros[0] < pairs * 0.05) {
            return Optional.of(StandardCharsets.UTF_16LE);
        }
        if (pairs >= 4 && zeros[0] > pairs * 0.4 && zeros[1] < pairs * 0.05) {
            return Optional.of(StandardCharsets.UTF_16BE);
        }
        return Optional.empty();
    }
}
