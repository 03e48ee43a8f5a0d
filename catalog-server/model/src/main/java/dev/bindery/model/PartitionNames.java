package dev.bindery.model;

import dev.bindery.model.error.InvalidInputException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Partition names and folders: {@code key=value/key=value}, escaped as Hive's FileUtils.escapePathName does.
 *
 * <p>Control characters and {@code " # % ' * / : = ? \ DEL { [ ] ^} become {@code %XX} in upper-case hexadecimals;
 * blanks and non-ASCII characters stay as they are. An empty value is written as {@value #DEFAULT_PARTITION}.
 */
public final class PartitionNames {

    /** What Hive writes for a null or empty value. */
    public static final String DEFAULT_PARTITION = "__HIVE_DEFAULT_PARTITION__";

    private static final String ESCAPED = "\"#%'*/:=?\\\u007F{[]^";

    private PartitionNames() {}

    /**
     * The name of the partition with these values.
     *
     * @throws InvalidInputException where there are not as many values as keys
     */
    public static String name(List<Column> keys, List<String> values) {
        requireAsMany(keys, values);
        StringBuilder name = new StringBuilder(values.size() * 24);
        for (int i = 0; i < values.size(); i++) {
            if (i > 0) {
                name.append('/');
            }
            escape(keys.get(i).name().toLowerCase(Locale.ROOT), name);
            name.append('=');
            String value = values.get(i);
            if (value.isEmpty()) {
                name.append(DEFAULT_PARTITION);
            } else {
                escape(value, name);
            }
        }
        return name.toString();
    }

    /** @throws InvalidInputException where there are not as many values as keys, or no keys at all */
    public static void requireAsMany(List<Column> keys, List<String> values) {
        if (keys.isEmpty()) {
            throw new InvalidInputException(
                    "partition values", "The table has no partition keys, so it can't have partitions.");
        }
        if (keys.size() != values.size()) {
            throw new InvalidInputException(
                    "partition values",
                    "The table has " + keys.size() + " partition keys "
                            + keys.stream().map(Column::name).toList() + ", but " + values.size()
                            + " values were given: "
                            + values + ".");
        }
    }

    /**
     * The values in a partition name, unescaped; the keys are not looked at.
     *
     * @throws InvalidInputException where a part has no {@code =}
     */
    public static List<String> values(String name) {
        return parts(name).stream().map(Part::value).toList();
    }

    /**
     * The parts of a partition name, unescaped.
     *
     * @throws InvalidInputException where a part has no {@code =}
     */
    public static List<Part> parts(String name) {
        List<Part> parts = new ArrayList<>();
        if (name.isEmpty()) {
            return parts;
        }
        for (String part : name.split("/", -1)) {
            int equals = part.indexOf('=');
            if (equals <= 0) {
                throw new InvalidInputException(
                        "partition name",
                        "\"" + part + "\" in the partition name \"" + name + "\" isn't of the form key=value.");
            }
            parts.add(new Part(unescape(part.substring(0, equals)), unescape(part.substring(equals + 1))));
        }
        return parts;
    }

    /** Escapes one key or value for a name or folder. */
    public static String escape(String text) {
        StringBuilder escaped = new StringBuilder(text.length() + 8);
        escape(text, escaped);
        return escaped.toString();
    }

    private static void escape(String text, StringBuilder to) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || ESCAPED.indexOf(c) >= 0) {
                to.append('%');
                to.append(hex(c >> 4)).append(hex(c & 15));
            } else {
                to.append(c);
            }
        }
    }

    private static char hex(int digit) {
        return (char) (digit < 10 ? '0' + digit : 'A' + digit - 10);
    }

    /**
     * Undoes {@link #escape(String)}. A {@code %} without two hexadecimals behind it stands for itself; several escapes
     * in a row that are UTF-8 above 127 are decoded as such (other writers escape every byte).
     */
    public static String unescape(String text) {
        if (text.indexOf('%') < 0) {
            return text;
        }
        StringBuilder result = new StringBuilder(text.length());
        byte[] run = new byte[text.length() / 3];
        int i = 0;
        while (i < text.length()) {
            int length = 0;
            while (i + 2 < text.length()
                    && text.charAt(i) == '%'
                    && Character.digit(text.charAt(i + 1), 16) >= 0
                    && Character.digit(text.charAt(i + 2), 16) >= 0) {
                run[length++] = (byte) Integer.parseInt(text, i + 1, i + 3, 16);
                i += 3;
            }
            if (length > 0) {
                result.append(new String(run, 0, length, StandardCharsets.UTF_8));
            } else {
                result.append(text.charAt(i++));
            }
        }
        return result.toString();
    }

    /**
     * One level of a partition name.
     *
     * @param key the partition key
     * @param value its value, unescaped
     */
    public record Part(String key, String value) {}
}
