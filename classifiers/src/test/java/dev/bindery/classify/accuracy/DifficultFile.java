package dev.bindery.classify.accuracy;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A file that is hard to read, and what is true of it.
 *
 * @param heldOut whether nobody looked at it while the rules were made, so that it shows what the rules are worth elsewhere
 */
public record DifficultFile(String name, byte[] bytes, Truth truth, boolean heldOut) {

    /** The content in UTF-8 without any byte order mark, for readers that know no other encoding. */
    public byte[] utf8() {
        String text = new String(bytes, Charset.forName(truth.encoding()));
        return (text.startsWith("\ufeff") ? text.substring(1) : text).getBytes(StandardCharsets.UTF_8);
    }

    List<String> lines() {
        return new String(utf8(), StandardCharsets.UTF_8).lines().toList();
    }
}
