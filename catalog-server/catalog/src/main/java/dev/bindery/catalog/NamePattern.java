package dev.bindery.catalog;

import dev.bindery.catalog.filter.BoundedRegex;
import dev.bindery.model.error.InvalidInputException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Which names of a listing are wanted; matching ignores case and takes the whole name.
 *
 * @param expression a regular expression; empty: every name
 */
public record NamePattern(Optional<Pattern> expression) {

    public static final NamePattern ANY = new NamePattern(Optional.empty());

    /**
     * Hive's patterns: alternatives between {@code |}, {@code *} for any characters, and for the rest a regular
     * expression. The empty pattern matches nothing, and null or {@code *} everything.
     *
     * @throws InvalidInputException where it isn't a regular expression otherwise
     */
    public static NamePattern hive(String pattern) {
        if (pattern == null || pattern.equals("*") || pattern.equals(".*")) {
            return ANY;
        }
        StringBuilder expression = new StringBuilder();
        for (String alternative : pattern.strip().split("\\|")) {
            expression
                    .append(expression.isEmpty() ? "" : "|")
                    .append("(?:")
                    .append(alternative.replace("*", ".*"))
                    .append(")");
        }
        return regex(expression.toString());
    }

    /** @throws InvalidInputException where it isn't a regular expression */
    public static NamePattern regex(String expression) {
        try {
            return new NamePattern(
                    Optional.of(Pattern.compile(expression, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE)));
        } catch (PatternSyntaxException e) {
            throw new InvalidInputException(
                    "pattern", "\"" + expression + "\" isn't a regular expression: " + e.getDescription() + ".");
        }
    }

    /** @throws InvalidInputException where the expression takes too many steps to be matched */
    public boolean matches(String name) {
        return expression
                .map(e -> BoundedRegex.matches(e, name.toLowerCase(Locale.ROOT)))
                .orElse(true);
    }
}
