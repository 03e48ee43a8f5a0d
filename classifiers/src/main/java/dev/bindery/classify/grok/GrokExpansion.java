package dev.bindery.classify.grok;

import dev.bindery.model.types.HiveType;
import dev.bindery.model.types.PrimitiveType;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Writes a grok pattern out as one regular expression whose groups are its fields, in order, and nothing else: groups that
 * are no fields become such that capture nothing, so that readers which count groups find the columns.
 */
final class GrokExpansion {

    private static final Pattern REFERENCE =
            Pattern.compile("%\\{([A-Za-z0-9_-]+)(?::([A-Za-z0-9_.@\\[\\]-]+))?(?::([A-Za-z]+))?}");

    private static final Pattern NAMED_GROUP = Pattern.compile("\\(\\?<([A-Za-z][A-Za-z0-9_]*)>");
    private static final int DEEPEST = 50;
    private static final int LONGEST = 200_000;

    /** Fields of this name are matched and left out. */
    private static final String UNWANTED = "UNWANTED";

    private final Map<String, String> parts;
    private final Deque<String> open = new ArrayDeque<>();
    private final List<GrokPattern.Field> fields = new ArrayList<>();
    private final Set<String> names = new HashSet<>();
    private final StringBuilder regex = new StringBuilder();

    GrokExpansion(Map<String, String> parts) {
        this.parts = parts;
    }

    List<GrokPattern.Field> fields() {
        return fields;
    }

    String expand(String pattern) {
        append(pattern);
        return regex.toString();
    }

    private void append(String pattern) {
        int at = 0;
        boolean inClass = false;
        while (at < pattern.length()) {
            char c = pattern.charAt(at);
            if (c == '\\' && at + 1 < pattern.length()) {
                add(pattern.substring(at, at + 2));
                at += 2;
            } else if (c == '%' && pattern.startsWith("%{", at)) {
                at = reference(pattern, at);
            } else if (c == '(' && !inClass) {
                at = group(pattern, at);
            } else {
                inClass = inClass ? c != ']' : c == '[';
                add(String.valueOf(c));
                at++;
                if (inClass && c == '[') {
                    // A bracket right behind the opening one, or behind its negation, is an ordinary character.
                    if (pattern.startsWith("^", at)) {
                        add("^");
                        at++;
                    }
                    if (pattern.startsWith("]", at)) {
                        add("\\]");
                        at++;
                    }
                }
            }
        }
    }

    private int group(String pattern, int at) {
        Matcher named = NAMED_GROUP.matcher(pattern).region(at, pattern.length());
        if (named.lookingAt()) {
            field(named.group(1), PrimitiveType.STRING);
            add("(");
            return named.end();
        }
        boolean special = pattern.startsWith("(?", at);
        add(special ? "(" : "(?:");
        return at + 1;
    }

    private int reference(String pattern, int at) {
        Matcher reference = REFERENCE.matcher(pattern).region(at, pattern.length());
        if (!reference.lookingAt()) {
            throw new GrokException(
                    "The pattern has something else than %{NAME}, %{NAME:field} or %{NAME:field:type} at"
                            + " character " + at + ": " + pattern.substring(at, Math.min(pattern.length(), at + 30)));
        }
        String name = reference.group(1);
        String part = parts.get(name);
        if (part == null) {
            throw new GrokException("There is no pattern " + name + ", neither built in nor among the custom ones.");
        }
        if (open.contains(name)) {
            throw new GrokException("The pattern " + name + " refers back to itself.");
        }
        if (open.size() >= DEEPEST) {
            throw new GrokException("Patterns refer to others more than " + DEEPEST + " deep.");
        }
        boolean wanted = reference.group(2) != null && !reference.group(2).equals(UNWANTED);
        if (wanted) {
            field(reference.group(2), type(reference.group(3)));
        }
        add(wanted ? "(" : "(?:");
        open.push(name);
        append(part);
        open.pop();
        add(")");
        return reference.end();
    }

    private void field(String name, HiveType type) {
        String unique = name;
        for (int i = 2; !names.add(unique.toLowerCase(Locale.ROOT)); i++) {
            unique = name + "_" + i;
        }
        fields.add(new GrokPattern.Field(unique, type));
    }

    /** Glue's types of fields. */
    private static HiveType type(String type) {
        if (type == null) {
            return PrimitiveType.STRING;
        }
        return switch (type.toLowerCase(Locale.ROOT)) {
            case "byte" -> PrimitiveType.TINYINT;
            case "boolean" -> PrimitiveType.BOOLEAN;
            case "double" -> PrimitiveType.DOUBLE;
            case "short" -> PrimitiveType.SMALLINT;
            case "int", "integer" -> PrimitiveType.INT;
            case "long" -> PrimitiveType.BIGINT;
            case "float" -> PrimitiveType.FLOAT;
            case "string" -> PrimitiveType.STRING;
            default -> throw new GrokException("There is no type " + type
                    + "; fields are byte, boolean, double, short, int, long, float or string.");
        };
    }

    private void add(String text) {
        if (regex.length() + text.length() > LONGEST) {
            throw new GrokException(
                    "The pattern becomes a regular expression of more than " + LONGEST + " characters.");
        }
        regex.append(text);
    }
}
