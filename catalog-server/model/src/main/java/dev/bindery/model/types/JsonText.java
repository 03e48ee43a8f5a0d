package dev.bindery.model.types;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The little JSON that types need, so that this module stands on the JDK alone. Objects are read as maps in their order,
 * arrays as lists, everything else as strings, {@code true}, {@code false} and {@code null} included.
 */
final class JsonText {

    private static final int MAXIMUM_DEPTH = 4 * HiveTypeParser.MAXIMUM_DEPTH;

    private final String text;
    private int position;
    private int depth;

    private JsonText(String text) {
        this.text = text;
    }

    /** Appends the value as a JSON string. */
    static void quote(StringBuilder json, String value) {
        json.append('"');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '"' -> json.append("\\\"");
                case '\\' -> json.append("\\\\");
                case '\n' -> json.append("\\n");
                case '\r' -> json.append("\\r");
                case '\t' -> json.append("\\t");
                default -> {
                    if (c < 0x20) {
                        json.append(String.format("\\u%04x", (int) c));
                    } else {
                        json.append(c);
                    }
                }
            }
        }
        json.append('"');
    }

    static Object read(String text) {
        JsonText reader = new JsonText(text);
        Object value = reader.value();
        reader.blanks();
        if (reader.position < text.length()) {
            throw reader.error("the end");
        }
        return value;
    }

    private Object value() {
        blanks();
        if (++depth > MAXIMUM_DEPTH) {
            throw error("fewer values inside each other");
        }
        char first = position < text.length() ? text.charAt(position) : ' ';
        Object value =
                switch (first) {
                    case '{' -> object();
                    case '[' -> array();
                    case '"' -> string();
                    default -> literal();
                };
        depth--;
        return value;
    }

    private Map<String, Object> object() {
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
        return members;
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
        StringBuilder value = new StringBuilder();
        position++;
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
                try {
                    int end = Math.min(position + 4, text.length());
                    char code = (char) Integer.parseInt(text.substring(position, end), 16);
                    position = end;
                    return code;
                } catch (NumberFormatException notHexadecimal) {
                    throw error("four hexadecimal digits");
                }
            default:
                return next;
        }
    }

    private String literal() {
        int start = position;
        while (position < text.length()
                && (Character.isLetterOrDigit(text.charAt(position)) || "+-.".indexOf(text.charAt(position)) >= 0)) {
            position++;
        }
        if (start == position) {
            throw error("a JSON value");
        }
        return text.substring(start, position);
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
        return new IllegalArgumentException(
                "Not a Spark schema: expected " + expected + " at position " + position + " of the JSON.");
    }
}
