package dev.bindery.database;

import dev.bindery.model.error.InvalidInputException;
import dev.bindery.model.json.JsonWriter;

/** What text a store can keep: Unicode without NUL (PostgreSQL has none) and without halves of surrogate pairs. */
public final class StorableText {

    private StorableText() {}

    /**
     * The same text.
     *
     * @param field what it is, in words, for the message
     * @throws InvalidInputException where it can't be kept
     */
    public static String require(String field, String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0) {
                throw refusal(field, text);
            }
            if (Character.isSurrogate(c)) {
                if (!Character.isSupplementaryCodePoint(text.codePointAt(i))) {
                    throw refusal(field, text);
                }
                i++;
            }
        }
        return text;
    }

    /** As {@link #require}, with a message that doesn't have the text. */
    public static String requireSecret(String field, String secret) {
        try {
            return require(field, secret);
        } catch (InvalidInputException unstorable) {
            throw secretRefusal(field);
        }
    }

    /** As {@link #json}, with messages that don't have the text. */
    public static JsonWriter secretJson(String field) {
        return JsonWriter.refusing(secret -> secretRefusal(field));
    }

    private static InvalidInputException secretRefusal(String field) {
        return new InvalidInputException(
                field, "The " + field + " has a NUL character or half a surrogate pair, which can't be stored.");
    }

    /** Writes documents; a text in them that can't be kept is an {@link InvalidInputException}. */
    public static JsonWriter json() {
        return JsonWriter.refusing(text -> refusal("text", text));
    }

    private static InvalidInputException refusal(String field, String text) {
        boolean nul = text.indexOf('\0') >= 0;
        String shown = text.length() > 100 ? text.substring(0, 100) + "…" : text;
        return new InvalidInputException(
                field,
                "The " + field + " \"" + shown.replace('\0', '?') + "\" has "
                        + (nul ? "a NUL character" : "half a surrogate pair") + ", which can't be stored.");
    }
}
