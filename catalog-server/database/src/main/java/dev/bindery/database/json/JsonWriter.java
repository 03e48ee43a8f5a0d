package dev.bindery.database.json;

import dev.bindery.model.error.InvalidInputException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/**
 * Writes compact JSON. Members are written in the order of the calls, those of a map by name: the caller's order must
 * not depend on chance where the text is to be compared or hashed.
 */
public final class JsonWriter {

    private static final char[] HEXADECIMAL = "0123456789abcdef".toCharArray();

    private final StringBuilder text = new StringBuilder(256);
    private boolean first = true;

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
        comma();
        quote(name);
        text.append(':');
        first = true;
        return this;
    }

    /** @throws InvalidInputException where the text has a NUL or half a surrogate pair, which no store could keep */
    public JsonWriter value(String value) {
        comma();
        quote(value);
        return this;
    }

    public JsonWriter value(long value) {
        comma();
        text.append(value);
        return this;
    }

    public JsonWriter value(boolean value) {
        comma();
        text.append(value);
        return this;
    }

    /** A value that is JSON already. */
    public JsonWriter json(String json) {
        comma();
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
        comma();
        text.append(bracket);
        first = true;
        return this;
    }

    private JsonWriter close(char bracket) {
        text.append(bracket);
        first = false;
        return this;
    }

    private void comma() {
        if (!first) {
            text.append(',');
        }
        first = false;
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
            case '\0' -> throw StorableText.refusal("text", value);
            default -> text.append("\\u00").append(HEXADECIMAL[c >> 4]).append(HEXADECIMAL[c & 15]);
        }
    }

    private int surrogate(String value, int at) {
        int codePoint = value.codePointAt(at);
        if (!Character.isSupplementaryCodePoint(codePoint)) {
            throw StorableText.refusal("text", value);
        }
        text.appendCodePoint(codePoint);
        return at + 1;
    }
}
