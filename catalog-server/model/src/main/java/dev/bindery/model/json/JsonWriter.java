package dev.bindery.model.json;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * Writes JSON, compact unless {@link Json} prints it. Members are written in the order of the calls, those of a map of
 * texts by name: the caller's order must not depend on chance where the text is to be compared or hashed.
 */
public final class JsonWriter {

    /** How much room is between the values. */
    enum Layout {
        COMPACT,
        SPACED,
        INDENTED
    }

    private static final char[] HEXADECIMAL = "0123456789abcdef".toCharArray();

    private final StringBuilder text = new StringBuilder(256);
    private final Layout layout;
    private final Optional<Function<String, RuntimeException>> refusal;
    private int depth;
    private boolean first = true;
    private boolean named;

    /** Escapes NUL and halves of surrogate pairs, so that the text is good Unicode and nothing is lost. */
    public JsonWriter() {
        this(Layout.COMPACT);
    }

    JsonWriter(Layout layout) {
        this(layout, Optional.empty());
    }

    private JsonWriter(Layout layout, Optional<Function<String, RuntimeException>> refusal) {
        this.layout = layout;
        this.refusal = refusal;
    }

    /** Throws what {@code refusal} makes of a text that has a NUL or half a surrogate pair. */
    public static JsonWriter refusing(Function<String, RuntimeException> refusal) {
        return new JsonWriter(Layout.COMPACT, Optional.of(refusal));
    }

    public JsonWriter beginObject() {
        return open('{');
    }

    public JsonWriter endObject() {
        return close('}');
    }

    public JsonWriter beginArray() {
        return open('[');
    }

    public JsonWriter endArray() {
        return close(']');
    }

    /** The name of the member whose value is written next. */
    public JsonWriter name(String name) {
        separate();
        quote(name);
        text.append(layout == Layout.COMPACT ? ":" : ": ");
        named = true;
        return this;
    }

    public JsonWriter value(String value) {
        separate();
        quote(value);
        return this;
    }

    public JsonWriter value(long value) {
        separate();
        text.append(value);
        return this;
    }

    public JsonWriter value(boolean value) {
        separate();
        text.append(value);
        return this;
    }

    /** @throws IllegalArgumentException where JSON has no form for it, as for an infinite one, or it is beyond bounds */
    public JsonWriter value(Number value) {
        String number = value.toString();
        if (!JsonReader.isNumber(number)) {
            throw new IllegalArgumentException("JSON has no form for the number "
                    + (number.length() > 100 ? number.substring(0, 100) + "…" : number) + ".");
        }
        separate();
        text.append(number);
        return this;
    }

    public JsonWriter nullValue() {
        separate();
        text.append("null");
        return this;
    }

    /** A value that is JSON already. */
    public JsonWriter json(String json) {
        separate();
        text.append(json);
        return this;
    }

    /** A member that is left out where it is empty. */
    public JsonWriter member(String name, Optional<String> value) {
        value.ifPresent(present -> name(name).value(present));
        return this;
    }

    public JsonWriter member(String name, String value) {
        return name(name).value(value);
    }

    public JsonWriter member(String name, long value) {
        return name(name).value(value);
    }

    /** Written where true. */
    public JsonWriter member(String name, boolean value) {
        return value ? name(name).value(true) : this;
    }

    /** An object with its members sorted by name; left out where it is empty. */
    public JsonWriter member(String name, Map<String, String> map) {
        return map.isEmpty() ? this : name(name).value(map);
    }

    /** An array of texts; left out where it is empty. */
    public JsonWriter member(String name, List<String> list) {
        return member(name, list, JsonWriter::value);
    }

    /** An array; left out where it is empty. */
    public <T> JsonWriter member(String name, List<T> list, BiConsumer<JsonWriter, T> element) {
        return list.isEmpty() ? this : name(name).value(list, element);
    }

    /** An object with its members sorted by name. */
    public JsonWriter value(Map<String, String> map) {
        beginObject();
        if (map.size() == 1) {
            map.forEach(this::member);
        } else {
            new TreeMap<>(map).forEach(this::member);
        }
        return endObject();
    }

    public <T> JsonWriter value(List<T> list, BiConsumer<JsonWriter, T> element) {
        beginArray();
        list.forEach(each -> element.accept(this, each));
        return endArray();
    }

    /** What was written. */
    @Override
    public String toString() {
        return text.toString();
    }

    private JsonWriter open(char bracket) {
        separate();
        text.append(bracket);
        if (++depth > Json.MAXIMUM_DEPTH) {
            throw new IllegalArgumentException(
                    "JSON is written with at most " + Json.MAXIMUM_DEPTH + " values inside each other.");
        }
        first = true;
        return this;
    }

    private JsonWriter close(char bracket) {
        depth--;
        if (!first) {
            line();
        }
        text.append(bracket);
        first = false;
        return this;
    }

    /** What comes between the value before and the name or value to come. */
    private void separate() {
        if (named) {
            named = false;
            return;
        }
        if (!first) {
            text.append(layout == Layout.SPACED ? ", " : ",");
        }
        if (depth > 0) {
            line();
        }
        first = false;
    }

    private void line() {
        if (layout == Layout.INDENTED) {
            text.append('\n').append("  ".repeat(depth));
        }
    }

    private void quote(String value) {
        text.append('"');
        int length = value.length();
        for (int i = 0; i < length; i++) {
            char c = value.charAt(i);
            if (c == '"' || c == '\\') {
                text.append('\\').append(c);
            } else if (c < ' ') {
                control(c, value);
            } else if (Character.isSurrogate(c)) {
                i = surrogate(value, i);
            } else {
                text.append(c);
            }
        }
        text.append('"');
    }

    private void control(char c, String value) {
        switch (c) {
            case '\n' -> text.append("\\n");
            case '\r' -> text.append("\\r");
            case '\t' -> text.append("\\t");
            case '\0' -> doubtful(c, value);
            default -> escape(c);
        }
    }

    private int surrogate(String value, int at) {
        int codePoint = value.codePointAt(at);
        if (!Character.isSupplementaryCodePoint(codePoint)) {
            doubtful(value.charAt(at), value);
            return at;
        }
        text.appendCodePoint(codePoint);
        return at + 1;
    }

    private void doubtful(char c, String value) {
        refusal.ifPresent(refuse -> {
            throw refuse.apply(value);
        });
        escape(c);
    }

    private void escape(char c) {
        text.append("\\u");
        for (int shift = 12; shift >= 0; shift -= 4) {
            text.append(HEXADECIMAL[c >> shift & 15]);
        }
    }
}
