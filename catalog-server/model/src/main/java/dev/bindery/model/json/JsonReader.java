package dev.bindery.model.json;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads one JSON text to the plain values of {@link Json}, without recursion: a deep text must not end a thread. */
final class JsonReader {

    /** Stands for an object or array whose first value comes next. */
    private static final Object OPENED = new Object();

    private final String text;
    private final boolean unique;
    private final Deque<Level> open = new ArrayDeque<>();
    private int position;

    /** @param unique whether a name that comes twice in an object is refused */
    JsonReader(String text, boolean unique) {
        this.text = text;
        this.unique = unique;
    }

    /** An object or array that is being read. */
    private sealed interface Level {}

    private record Elements(List<Object> list) implements Level {}

    private static final class Members implements Level {

        private final Map<String, Object> map = new LinkedHashMap<>();
        private String name = "";
    }

    Object read() {
        Object value = begin();
        while (!open.isEmpty()) {
            value = value == OPENED ? begin() : add(value);
        }
        blanks();
        if (position < text.length()) {
            throw error("the end");
        }
        return value;
    }

    /** Whether the text is a number that can be read. */
    static boolean isNumber(String text) {
        return endOfNumber(text, 0) == text.length();
    }

    private Object begin() {
        blanks();
        if (position == text.length()) {
            throw error("a value");
        }
        return switch (text.charAt(position)) {
            case '{' -> beginObject();
            case '[' -> beginArray();
            case '"' -> string();
            case 't' -> word("true", Boolean.TRUE);
            case 'f' -> word("false", Boolean.FALSE);
            case 'n' -> word("null", null);
            case '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> number();
            default -> throw error("a value");
        };
    }

    private Object beginObject() {
        Members members = new Members();
        open(members);
        if (takes('}')) {
            open.pop();
            return members.map;
        }
        members.name = name();
        return OPENED;
    }

    private Object beginArray() {
        Elements elements = new Elements(new ArrayList<>());
        open(elements);
        if (takes(']')) {
            open.pop();
            return elements.list;
        }
        return OPENED;
    }

    private void open(Level level) {
        if (open.size() == Json.MAXIMUM_DEPTH) {
            throw error("fewer values inside each other");
        }
        open.push(level);
        position++;
    }

    /** Adds a value to the innermost object or array: the next value's beginning, or the whole where it ends. */
    private Object add(Object value) {
        Object whole;
        if (open.peek() instanceof Members members) {
            members.map.put(members.name, value);
            if (takes(',')) {
                members.name = name();
                if (unique && members.map.containsKey(members.name)) {
                    throw error("a name that isn't there yet");
                }
                return begin();
            }
            if (!takes('}')) {
                throw error("a comma or }");
            }
            whole = members.map;
        } else {
            List<Object> list = ((Elements) open.peek()).list;
            list.add(value);
            if (takes(',')) {
                return begin();
            }
            if (!takes(']')) {
                throw error("a comma or ]");
            }
            whole = list;
        }
        open.pop();
        return whole;
    }

    private String name() {
        blanks();
        if (position == text.length() || text.charAt(position) != '"') {
            throw error("a name in quotes");
        }
        String name = string();
        if (!takes(':')) {
            throw error("a colon");
        }
        return name;
    }

    private String string() {
        int start = ++position;
        int end = plain(start);
        if (end < text.length() && text.charAt(end) == '"') {
            position = end + 1;
            return text.substring(start, end);
        }
        StringBuilder value = new StringBuilder(end - start + 32);
        while (true) {
            value.append(text, position, end);
            position = end;
            if (position == text.length()) {
                throw error("a closing quote");
            }
            char c = text.charAt(position);
            if (c < ' ') {
                throw error("an escaped control character");
            }
            position++;
            if (c == '"') {
                return value.toString();
            }
            value.append(escaped());
            end = plain(position);
        }
    }

    /** Where what stands for itself in a string ends. */
    private int plain(int start) {
        int end = start;
        while (end < text.length()) {
            char c = text.charAt(end);
            if (c == '"' || c == '\\' || c < ' ') {
                break;
            }
            end++;
        }
        return end;
    }

    private char escaped() {
        if (position == text.length()) {
            throw error("an escaped character");
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
        int code = 0;
        for (int i = position; i < position + 4; i++) {
            int digit = i < text.length() ? hexadecimal(text.charAt(i)) : -1;
            if (digit < 0) {
                throw error("four hexadecimal digits");
            }
            code = code << 4 | digit;
        }
        position += 4;
        return (char) code;
    }

    /** Of ASCII alone, unlike {@link Character#digit}. */
    private static int hexadecimal(char c) {
        return c < 0x80 ? Character.digit(c, 16) : -1;
    }

    private Object word(String word, Object value) {
        if (!text.startsWith(word, position)) {
            throw error("a value");
        }
        position += word.length();
        return value;
    }

    private Number number() {
        int start = position;
        int end = endOfNumber(text, start);
        if (end < 0) {
            throw error("a number of JSON's form with at most " + Json.MAXIMUM_NUMBER
                    + " characters and an exponent of at most four digits");
        }
        position = end;
        boolean whole = end == digits(text, text.charAt(start) == '-' ? start + 1 : start);
        if (!whole) {
            return new BigDecimal(text.substring(start, end));
        }
        if (end - start < 19) {
            return Long.parseLong(text, start, end, 10);
        }
        BigInteger number = new BigInteger(text.substring(start, end));
        return number.bitLength() < Long.SIZE ? (Number) number.longValue() : new BigDecimal(number);
    }

    /** -1 where no number starts there. */
    private static int endOfNumber(String text, int start) {
        int whole = start < text.length() && text.charAt(start) == '-' ? start + 1 : start;
        int end = digits(text, whole);
        if (end == whole || text.charAt(whole) == '0' && end > whole + 1) {
            return -1;
        }
        if (end < text.length() && text.charAt(end) == '.') {
            int fraction = end + 1;
            end = digits(text, fraction);
            if (end == fraction) {
                return -1;
            }
        }
        if (end < text.length() && (text.charAt(end) == 'e' || text.charAt(end) == 'E')) {
            int exponent = end + 1;
            if (exponent < text.length() && (text.charAt(exponent) == '+' || text.charAt(exponent) == '-')) {
                exponent++;
            }
            end = digits(text, exponent);
            if (end == exponent || end - exponent > 4) {
                return -1;
            }
        }
        return end - start > Json.MAXIMUM_NUMBER ? -1 : end;
    }

    private static int digits(String text, int start) {
        int end = start;
        while (end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
            end++;
        }
        return end;
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
        while (position < text.length()) {
            char c = text.charAt(position);
            if (c != ' ' && c != '\n' && c != '\r' && c != '\t') {
                return;
            }
            position++;
        }
    }

    private IllegalArgumentException error(String expected) {
        return new IllegalArgumentException(
                "This is not JSON: position " + (position + 1) + " needs " + expected + ".");
    }
}
