package dev.bindery.jobs.graph;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The path of a column: names joined by dots. A name that has a dot or a backquote in it stands in backquotes, with
 * backquotes inside it doubled: {@code address.`zip.code`}.
 */
public record FieldPath(List<String> names) {

    public FieldPath {
        names = List.copyOf(names);
        if (names.isEmpty() || names.stream().anyMatch(String::isEmpty)) {
            throw new IllegalArgumentException("A column path has at least one name and no empty one.");
        }
    }

    public static FieldPath of(String... names) {
        return new FieldPath(List.of(names));
    }

    /** @throws IllegalArgumentException saying what is wrong with the text, and where */
    public static FieldPath parse(String text) {
        List<String> names = new ArrayList<>();
        int position = 0;
        while (true) {
            StringBuilder name = new StringBuilder();
            if (position < text.length() && text.charAt(position) == '`') {
                position = quoted(text, position + 1, name);
            } else {
                while (position < text.length() && text.charAt(position) != '.') {
                    name.append(text.charAt(position++));
                }
            }
            if (name.isEmpty()) {
                throw new IllegalArgumentException(
                        "The column path \"" + text + "\" has an empty name at position " + (position + 1) + ".");
            }
            names.add(name.toString());
            if (position == text.length()) {
                return new FieldPath(names);
            }
            if (text.charAt(position) != '.') {
                throw new IllegalArgumentException("The column path \"" + text + "\" needs a dot at position "
                        + (position + 1) + ", after the closing backquote.");
            }
            position++;
        }
    }

    /** Reads a name after its opening backquote; returns the position behind the closing one. */
    private static int quoted(String text, int start, StringBuilder name) {
        int position = start;
        while (position < text.length()) {
            if (text.charAt(position) != '`') {
                name.append(text.charAt(position++));
            } else if (position + 1 < text.length() && text.charAt(position + 1) == '`') {
                name.append('`');
                position += 2;
            } else {
                return position + 1;
            }
        }
        throw new IllegalArgumentException(
                "The column path \"" + text + "\" has no backquote that closes the one at position " + start + ".");
    }

    /** The last name. */
    public String last() {
        return names.get(names.size() - 1);
    }

    /** The text that {@link #parse} reads back as this path. */
    public String print() {
        return names.stream()
                .map(name ->
                        name.indexOf('.') >= 0 || name.indexOf('`') >= 0 ? "`" + name.replace("`", "``") + "`" : name)
                .collect(Collectors.joining("."));
    }

    @Override
    public String toString() {
        return print();
    }
}
