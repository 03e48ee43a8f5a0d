package dev.bindery.jobs.graph.json;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads one JSON text (RFC 8259). Whole numbers that fit are longs, other numbers {@link BigDecimal}s. */
final class JsonReader {

    private static final int MAXIMUM_DEPTH = 200;

    private final String text;
    private int position;
    private int depth;

    JsonReader(String text) {
        this.text = text;
    }

    Object read() {
        Object value = value();
        blanks();
        if (position < text.length()) {
            throw error("the end");
        }
        return value;
    }

    private Object value() {
        blanks();
        if (++depth > MAXIMUM_DEPTH) {
            throw error("fewer values inside each other");
        }
        Object value;
        if (position == text.length()) {
            throw error("a value");
        } else {
            char c = text.charAt(position);
            value = switch (c) {
                case '{' -> object();
                case '[' -> array();
                case '"' -> string();
                case 't' -> word("true", Boolean.TRUE);
                case 'f' -> word("false", Boolean.FALSE);
                case 'n' -> word("null", null);
                default -> number();
            };
        }
        depth--;
        return value;
    }

    private Map<String, Object> object() {
        Map<String, Object> map = new LinkedHashMap<>();
        position++;
        if (takes('}')) {
            return map;
        }
        do {
            blanks();
            if (position == text.length() || text.charAt(position) != '"') {
                throw error("a name in quotes");
            }
            String name = string();
            if (!takes(':')) {
                throw error("a colon");
            }
            map.put(name, value());
        } while (takes(','));
        if (!takes('}')) {
            throw error("a comma or }");
        }
        return map;
    }

    private List<Object> array() {
        List<Object> list = new ArrayList<>();
        position++;
        if (takes(']')) {
            return list;
        }
        do {
            list.add(value());
        } while (takes(','));
        if (!takes(']')) {
            throw error("a comma or ]");
        }
        return list;
    }

    private String string() {
        StringBuilder value = new StringBuilder();
        position++;
        while (position < text.length()) {
            char c = text.charAt(position++);
            if (c == '"') {
                return value.toString();
            } else if (c < 0x20) {
                position--;
                throw error("an escaped control character");
            } else if (c == '\\') {
                value.append(escape());
            } else {
                value.append(c);
            }
        }
        throw error("a closing quote");
    }

    private char escape() {
        if (position == text.length()) {
            throw error("an escape");
        }
        char c = text.charAt(position++);
        return switch (c) {
            case '"', '\\', '/' -> c;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> unicode();
            default -> {
                position--;
                throw error("one of \"\\/bfnrtu");
            }
        };
    }

    private char unicode() {
        String digits = text.substring(position, Math.min(position + 4, text.length()));
        if (!digits.matches("[0-9a-fA-F]{4}")) {
            throw error("four hexadecimal digits");
        }
        position += 4;
        return (char) Integer.parseInt(digits, 16);
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
        String digits = text.substring(start, position);
        if (!digits.matches("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]{1,9})?")) {
            position = start;
            throw error("a value");
        }
        if (digits.matches("-?[0-9]{1,18}")) {
            return Long.valueOf(digits);
        }
        return new BigDecimal(digits);
    }

    private boolean takes(char c) {
        blanks();
        if (position < text.length() && text.charAt(position) == c) {
            position++;
            return true;
        }
        return false;
    }

    private void blanks() {
        while (position < text.length() && " \t\r\n".indexOf(text.charAt(position)) >= 0) {
            position++;
        }
    }

    private IllegalArgumentException error(String expected) {
        return new IllegalArgumentException(
                "This is not JSON: position " + (position + 1) + " needs " + expected + ".");
    }
}
