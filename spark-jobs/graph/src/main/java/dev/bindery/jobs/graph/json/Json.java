package dev.bindery.jobs.graph.json;

import java.util.List;
import java.util.Map;

/**
 * JSON as plain values: objects are maps in their order, arrays are lists, and the rest strings, {@link Number}s,
 * booleans and {@code null}.
 */
public final class Json {

    private Json() {}

    /** @throws IllegalArgumentException with the position and what was expected there */
    public static Object read(String text) {
        return new JsonReader(text).read();
    }

    /** On one line, with a blank after commas and colons. */
    public static String print(Object value) {
        StringBuilder json = new StringBuilder();
        print(json, value, "", false);
        return json.toString();
    }

    /** Objects and arrays over several lines, indented by two blanks, with a newline at the end. */
    public static String printIndented(Object value) {
        StringBuilder json = new StringBuilder();
        print(json, value, "\n", true);
        return json.append('\n').toString();
    }

    private static void print(StringBuilder json, Object value, String line, boolean indented) {
        if (value instanceof Map<?, ?> map) {
            String separator = "{";
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                json.append(separator).append(indented ? line + "  " : "");
                quote(json, String.valueOf(entry.getKey()));
                json.append(": ");
                print(json, entry.getValue(), line + "  ", indented);
                separator = indented ? "," : ", ";
            }
            json.append(map.isEmpty() ? "{}" : (indented ? line : "") + "}");
        } else if (value instanceof List<?> list) {
            String separator = "[";
            for (Object element : list) {
                json.append(separator).append(indented ? line + "  " : "");
                print(json, element, line + "  ", indented);
                separator = indented ? "," : ", ";
            }
            json.append(list.isEmpty() ? "[]" : (indented ? line : "") + "]");
        } else if (value instanceof String text) {
            quote(json, text);
        } else if (value == null || value instanceof Boolean || value instanceof Number) {
            json.append(value);
        } else {
            throw new IllegalArgumentException(
                    "JSON has no form for a " + value.getClass().getName() + ".");
        }
    }

    private static void quote(StringBuilder json, String value) {
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
                    if (c < 0x20 || Character.isSurrogate(c) && !paired(value, i)) {
                        json.append(String.format("\\u%04x", (int) c));
                    } else {
                        json.append(c);
                    }
                }
            }
        }
        json.append('"');
    }

    private static boolean paired(String value, int i) {
        return Character.isHighSurrogate(value.charAt(i))
                ? i + 1 < value.length() && Character.isLowSurrogate(value.charAt(i + 1))
                : i > 0 && Character.isHighSurrogate(value.charAt(i - 1));
    }
}
