package dev.bindery.crawl.listing;

import dev.bindery.model.error.InvalidInputException;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * One of Glue's exclusion patterns, matched against a path relative to the target (Glue developer guide, "Include and
 * exclude patterns").
 *
 * <p>{@code *} is any characters within a folder's or file's name, {@code **} crosses slashes, {@code ?} is one
 * character, a backslash makes the next character stand for itself. {@code [abc]}, {@code [a-z]} and {@code [!a-c]} are
 * one character of a set, in which {@code *}, {@code ?} and the backslash are themselves and a leading {@code -} too.
 * {@code {a,b}} is one of several patterns; such groups aren't nested. A leading dot is an ordinary character.
 */
public final class ExcludeGlob {

    private final String glob;
    private final Pattern pattern;
    private int position;

    private ExcludeGlob(String glob) {
        this.glob = glob;
        String regex = sequence(false);
        try {
            this.pattern = Pattern.compile(regex, Pattern.DOTALL);
        } catch (PatternSyntaxException e) {
            throw invalid("a set in brackets has a range whose end comes before its beginning");
        }
    }

    /** @throws InvalidInputException where a bracket or group isn't closed, or groups are nested */
    public static ExcludeGlob of(String glob) {
        return new ExcludeGlob(glob);
    }

    /** Whether a path is excluded; a pattern for a folder, {@code folder/**}, matches everything in it. */
    public boolean matches(String relativePath) {
        return pattern.matcher(relativePath).matches();
    }

    private String sequence(boolean inGroup) {
        StringBuilder regex = new StringBuilder();
        while (position < glob.length()) {
            char c = glob.charAt(position++);
            switch (c) {
                case '*' -> regex.append(star());
                case '?' -> regex.append("[^/]");
                case '\\' -> regex.append(Pattern.quote(escaped()));
                case '[' -> regex.append(set());
                case '{' -> {
                    if (inGroup) {
                        throw invalid("groups in braces can't be nested");
                    }
                    regex.append("(?:").append(sequence(true)).append(")");
                }
                case '}' -> {
                    if (inGroup) {
                        return regex.toString();
                    }
                    regex.append("\\}");
                }
                case ',' -> regex.append(inGroup ? "|" : ",");
                default -> regex.append(Pattern.quote(String.valueOf(c)));
            }
        }
        if (inGroup) {
            throw invalid("a group in braces isn't closed");
        }
        return regex.toString();
    }

    private String star() {
        if (position < glob.length() && glob.charAt(position) == '*') {
            position++;
            return ".*";
        }
        return "[^/]*";
    }

    private String escaped() {
        if (position == glob.length()) {
            throw invalid("nothing follows the last backslash");
        }
        return String.valueOf(glob.charAt(position++));
    }

    private String set() {
        StringBuilder set = new StringBuilder("[");
        if (position < glob.length() && glob.charAt(position) == '!') {
            set.append('^');
            position++;
        }
        boolean first = true;
        while (position < glob.length()) {
            char c = glob.charAt(position++);
            if (c == ']' && !first) {
                // Never a slash, whatever the set says.
                return "(?!/)" + set.append(']');
            }
            boolean range = c == '-' && !first && position < glob.length() && glob.charAt(position) != ']';
            set.append(range || Character.isLetterOrDigit(c) ? "" : "\\").append(c);
            first = false;
        }
        throw invalid("a set in brackets isn't closed");
    }

    private InvalidInputException invalid(String what) {
        return new InvalidInputException(
                "Exclusions", "The exclusion pattern \"" + glob + "\" can't be used: " + what + ".");
    }

    @Override
    public String toString() {
        return glob;
    }
}
