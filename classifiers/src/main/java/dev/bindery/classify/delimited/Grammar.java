package dev.bindery.classify.delimited;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * A way to cut text into fields.
 *
 * @param delimiter what stands between fields, as text
 * @param quote the quoting character, 0 for none; a quote counts at the start of a field alone
 * @param escape the character that takes the meaning from the next one: the quote itself where quotes are doubled, a
 *     backslash, or 0 for none
 * @param trims whether blanks around a value are no part of it when its kind is told
 */
record Grammar(String delimiter, char quote, char escape, boolean trims) {

    static final char NONE = 0;

    /** A grammar by which blanks around a value are no part of it. */
    Grammar(String delimiter, char quote, char escape) {
        this(delimiter, quote, escape, true);
    }

    /** The same, by which blanks around a value may be no part of it. */
    Grammar trimming(boolean trim) {
        return new Grammar(delimiter, quote, escape, trim);
    }

    byte[] delimiterBytes() {
        return delimiter.getBytes(StandardCharsets.UTF_8);
    }

    Optional<String> quoteText() {
        return quote == NONE ? Optional.empty() : Optional.of(String.valueOf(quote));
    }

    Optional<String> escapeText() {
        return escape == NONE ? Optional.empty() : Optional.of(String.valueOf(escape));
    }

    @Override
    public String toString() {
        return "'" + visible(delimiter) + "'" + (quote == NONE ? "" : " with quote " + quote);
    }

    /** The delimiter for messages: control characters by their codes. */
    static String visible(String delimiter) {
        StringBuilder text = new StringBuilder();
        for (char c : delimiter.toCharArray()) {
            text.append(c == '\t' ? "\\t" : c < 0x20 ? String.format("\\u%04x", (int) c) : String.valueOf(c));
        }
        return text.toString();
    }
}
