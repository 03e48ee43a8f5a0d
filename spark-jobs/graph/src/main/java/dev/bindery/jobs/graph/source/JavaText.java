package dev.bindery.jobs.graph.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** String literals of Java, written and read, and text made fit for comments. */
final class JavaText {

    private JavaText() {}

    static String literal(String value) {
        StringBuilder literal = new StringBuilder("\"");
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '"' -> literal.append("\\\"");
                case '\\' -> literal.append("\\\\");
                case '\n' -> literal.append("\\n");
                case '\r' -> literal.append("\\r");
                case '\t' -> literal.append("\\t");
                default -> {
                    if (c < 0x20 || c == 0x7f || Character.isSurrogate(c)) {
                        literal.append(String.format("\\u%04x", (int) c));
                    } else {
                        literal.append(c);
                    }
                }
            }
        }
        return literal.append('"').toString();
    }

    /** Text on one line that neither ends a comment nor starts a Unicode escape. */
    static String comment(String text) {
        return text.replaceAll("\\p{Cntrl}+", " ").replace("\\", "/").replace("*/", "* /");
    }

    /**
     * The string literals of a line such as <code>{"a", "int", "b", "int"},</code>; empty if the line is anything else.
     */
    static Optional<List<String>> row(String line) {
        String text = line.strip();
        if (!text.startsWith("{") || !text.endsWith("},")) {
            return Optional.empty();
        }
        List<String> values = new ArrayList<>();
        int position = 1;
        int end = text.length() - 2;
        while (position < end) {
            char c = text.charAt(position);
            if (c == ' ' || c == ',') {
                position++;
            } else if (c == '"') {
                StringBuilder value = new StringBuilder();
                position = readLiteral(text, position + 1, end, value);
                if (position < 0) {
                    return Optional.empty();
                }
                values.add(value.toString());
            } else {
                return Optional.empty();
            }
        }
        return Optional.of(values);
    }

    /** Reads up to the closing quote; the position behind it, or −1 where the literal is none of ours. */
    private static int readLiteral(String text, int start, int end, StringBuilder value) {
        int position = start;
        while (position < end) {
            char c = text.charAt(position++);
            if (c == '"') {
                return position;
            }
            if (c != '\\') {
                value.append(c);
                continue;
            }
            if (position >= end) {
                return -1;
            }
            char escaped = text.charAt(position++);
            switch (escaped) {
                case 'n' -> value.append('\n');
                case 'r' -> value.append('\r');
                case 't' -> value.append('\t');
                case '"', '\\' -> value.append(escaped);
                case 'u' -> {
                    if (position + 4 > end
                            || !text.substring(position, position + 4).matches("[0-9a-f]{4}")) {
                        return -1;
                    }
                    value.append((char) Integer.parseInt(text.substring(position, position + 4), 16));
                    position += 4;
                }
                default -> {
                    return -1;
                }
            }
        }
        return -1;
    }
}
