package dev.bindery.jobs.store;

import dev.bindery.catalog.Page;
import dev.bindery.model.error.InvalidInputException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The cursors of listings: what the last item of a page was, in a form that nobody is tempted to read. */
final class Cursors {

    private static final String NAME = "job:";
    private static final String SEQUENCE = "run:";

    private Cursors() {}

    /** A page of items of which one more than the limit was read, where there is one more. */
    static <T> Page<T> page(List<T> items, int limit, Function<T, String> cursor) {
        if (items.size() <= limit || limit == 0) {
            return Page.last(items.subList(0, Math.min(limit, items.size())));
        }
        List<T> kept = items.subList(0, limit);
        return new Page<>(kept, Optional.of(cursor.apply(kept.get(limit - 1))));
    }

    static String ofName(String name) {
        return encode(NAME + name);
    }

    static String name(String cursor) {
        return decode(cursor, NAME);
    }

    static String ofSequence(long sequence) {
        return encode(SEQUENCE + sequence);
    }

    static long sequence(String cursor) {
        try {
            return Long.parseLong(decode(cursor, SEQUENCE));
        } catch (NumberFormatException notOurs) {
            throw unknown(cursor);
        }
    }

    private static String encode(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String decode(String cursor, String kind) {
        try {
            String text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
            if (text.startsWith(kind)) {
                return text.substring(kind.length());
            }
        } catch (IllegalArgumentException notBase64) {
            // Said below.
        }
        throw unknown(cursor);
    }

    private static InvalidInputException unknown(String cursor) {
        return new InvalidInputException(
                "next token", "The token \"" + cursor + "\" isn't one that this listing has given.");
    }
}
