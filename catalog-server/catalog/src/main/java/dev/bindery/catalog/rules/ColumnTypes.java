package dev.bindery.catalog.rules;

import dev.bindery.model.Column;
import dev.bindery.model.error.InvalidInputException;
import java.util.List;
import java.util.Set;

/**
 * Hive's rules about the types of columns. A type is judged by its first word alone, as Hive's Metastore does: what is
 * inside {@code struct<…>} is for the engines to understand.
 */
final class ColumnTypes {

    private static final List<String> NUMBERS =
            List.of("tinyint", "smallint", "int", "bigint", "decimal", "float", "double");
    private static final Set<String> TEXTS = Set.of("string", "char", "varchar");
    private static final Set<String> TIMES = Set.of("date", "datetime", "timestamp");
    private static final Set<String> OTHERS = Set.of(
            "void",
            "boolean",
            "binary",
            "array",
            "map",
            "struct",
            "uniontype",
            "interval_year_month",
            "interval_day_time",
            "timestamp with local time zone",
            "variant",
            "unknown");

    /** What Hive writes for a column that only the SerDe knows the type of. */
    private static final String FROM_DESERIALIZER = "<derived from deserializer>";

    private ColumnTypes() {}

    /** @throws InvalidInputException where the type isn't one of Hive's in lower case */
    static void requireKnown(Column column) {
        String type = column.type();
        String word = firstWord(type);
        boolean known = NUMBERS.contains(word)
                || TEXTS.contains(word)
                || TIMES.contains(word)
                || OTHERS.contains(word)
                || type.equals(FROM_DESERIALIZER);
        if (!known) {
            throw new InvalidInputException(
                    "column type",
                    "Invalid column type: " + type + " (column \"" + column.name()
                            + "\"; Hive's types are written in lower case)");
        }
    }

    /**
     * Whether the values of a column can still be read after its type changed: the same type, a wider number, any text
     * for a text, and text for anything that prints as one.
     */
    static boolean compatible(String from, String to) {
        if (from.equals(to) || from.equals("void") || from.equals(FROM_DESERIALIZER)) {
            return true;
        }
        String a = firstWord(from);
        String b = firstWord(to);
        if (TEXTS.contains(b)) {
            return TEXTS.contains(a) || NUMBERS.contains(a) || TIMES.contains(a);
        }
        if (TEXTS.contains(a)) {
            return b.equals("double");
        }
        return NUMBERS.contains(a) && NUMBERS.contains(b) && NUMBERS.indexOf(a) <= NUMBERS.indexOf(b);
    }

    private static String firstWord(String type) {
        int end = 0;
        while (end < type.length() && (Character.isLetterOrDigit(type.charAt(end)) || type.charAt(end) == '_')) {
            end++;
        }
        return type.substring(0, end);
    }
}
