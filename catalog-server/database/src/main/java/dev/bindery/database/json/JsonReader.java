package dev.bindery.database.json;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Reads JSON that {@link JsonWriter} wrote: objects as {@link JsonObject}, arrays as lists, strings, longs, doubles and
 * booleans; null as null.
 */
public final class JsonReader {

    private static final int MAXIMUM_DEPTH = 100;

    private final String text;
    private int position;
    private int depth;

    private JsonReader(String text) {
        this.text = text;
    }

    /** @throws IllegalArgumentException where it isn't an object */
    public static JsonObject object(String text) {
        JsonReader reader = new JsonReader(text);
        Object value = reader.value();
        reader.blanks();
        if (!(value instanceof JsonObject object) || reader.position < text.length()) {
            throw reader.error("one object");
        }
        return object;
    }

    /** @throws IllegalArgumentException where it isn't an array */
    public static <T> List<T> array(String text, Function<Object, T> element) {
        JsonReader reader = new JsonReader(text);
        if (!(reader.value() instanceof List<?> list)) {
            throw reader.error("an array");
        }
        List<T> elements = new ArrayList<>(list.size());
        list.forEach(each -> elements.add(element.apply(each)));
        return elements;
    }

    private Object value() {
        blanks();
        if (position >= text.length()) {
            throw error("a value");
        }
        if (++depth > MAXIMUM_DEPTH) {
            throw error("fewer values inside each other");
        }
        Object value =
                switch (text.charAt(position)) {
                    case '{' -> object();
                    case '[' -> array();
                    case '"' -> string();
                    case 't' -> word("true", true);
                    case 'f' -> word("false", false);
                    case 'n' -> word("null", null);
                    default -> number();
                };
        depth--;
        return value;
    }

    private JsonObject object() {
        Map<String, Object> members = new LinkedHashMap<>();
        position++;
        if (!accept('}')) {
            do {
                blanks();
                String name = string();
                expect(':');
                members.put(name, value());
            } while (accept(','));
            expect('}');
        }
        return new JsonObject(members);
    }

    private List<Object> array() {
        List<Object> elements = new ArrayList<>();
        position++;
        if (!accept(']')) {
            do {
                elements.add(value());
            } while (accept(','));
            expect(']');
        }
        return elements;
    }

    private String string() {
        if (position >= text.length() || text.charAt(position) != '"') {
            throw error("a string");
        }
        int start = ++position;
        int end = start;
        while (end < text.length() && text.charAt(end) != '"' && text.charAt(end) != '\\') {
            end++;
        }
        if (end < text.length() && text.charAt(end) == '"') {
            position = end + 1;
            return text.substring(start, end);
        }
        StringBuilder value = new StringBuilder(text.substring(start, end));
        position = end;
        while (position < text.length()) {
            char next = text.charAt(position++);
            if (next == '"') {
                return value.toString();
            }
            value.append(next == '\\' ? escaped() : next);
        }
        throw error("the closing quote of a string");
    }

    private char escaped() {
        if (position >= text.length()) {
            throw error("an escaped character");
        }
        char next = text.charAt(position++);
        switch (next) {
            case 'n':
                return '\n';
            case 'r':
                return '\r';
            case 't':
                return '\t';
            case 'b':
                return '\b';
            case 'f':
                return '\f';
            case 'u':
                if (position + 4 > text.length()) {
                    throw error("four hexadecimal digits");
                }
                position += 4;
                return (char) Integer.parseInt(text, position - 4, position, 16);
            default:
                return next;
        }
    }

    private Object word(String word, Object value) {
        if (!text.startsWith(word, position)) {
            throw error("a value");
        }
        position += word.length();
        return value;
    }

    private Object number() {
        int start = position;
        while (position < text.length() && "+-.eE0123456789".indexOf(text.charAt(position)) >= 0) {
            position++;
        }
        if (start == position) {
            throw error("a value");
        }
        String number = text.substring(start, position);
        if (number.chars().allMatch(c -> c == '-' || Character.isDigit(c))) {
            return Long.valueOf(number);
        }
        return Double.valueOf(number);
    }

    private boolean accept(char expected) {
        blanks();
        if (position < text.length() && text.charAt(position) == expected) {
            position++;
            return true;
        }
        return false;
    }

    private void expect(char expected) {
        if (!accept(expected)) {
            throw error("'" + expected + "'");
        }
    }

    private void blanks() {
        while (position < text.length() && text.charAt(position) <= ' ') {
            position++;
        }
    }

    private IllegalArgumentException error(String expected) {
        return new IllegalArgumentException("Not JSON: expected " + expected + " at position " + position + ".");
    }
}
