package dev.bindery.access.matching;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A text of a policy that may have wildcards ({@code *}, {@code ?}) and policy variables ({@code ${aws:username}}, {@code
 * ${aws:PrincipalTag/team, 'none'}}, and <code>${*}</code>, <code>${?}</code>, <code>${$}</code> for the characters
 * themselves). What a variable stands for is taken literally.
 */
public final class TextPattern {

    static final int ANY = -1;
    static final int ONE = -2;
    private static final int SEGMENTS = 5;

    private final String text;
    private final List<Part> parts;
    private final boolean hasVariables;
    private final int[] fixed;

    /** How many characters stand before the first wildcard, and the longest text behind it. */
    private final int plain;

    private final String needed;

    /** Which characters of a text mean more than themselves. */
    public enum Syntax {
        LITERAL(false, false),
        WILDCARDS(true, false),
        VARIABLES(false, true),
        BOTH(true, true);

        private final boolean wildcards;
        private final boolean variables;

        Syntax(boolean wildcards, boolean variables) {
            this.wildcards = wildcards;
            this.variables = variables;
        }

        /** The same, where variables are ordinary text, as in documents of the version 2008-10-17. */
        public Syntax withoutVariables() {
            return wildcards ? WILDCARDS : LITERAL;
        }
    }

    /** Characters (or {@link #ANY}, {@link #ONE}), or a variable with what it is where the request has no value for it. */
    private record Part(int[] characters, String variable, Optional<String> otherwise) {}

    private TextPattern(String text, List<Part> parts) {
        this.text = text;
        this.parts = List.copyOf(parts);
        this.hasVariables = parts.stream().anyMatch(part -> !part.variable().isEmpty());
        this.fixed =
                hasVariables ? new int[0] : joined(parts, RequestContext.EMPTY).orElseThrow();
        this.plain = plain(fixed);
        this.needed = longestText(Arrays.copyOfRange(fixed, plain, fixed.length));
    }

    /** @throws IllegalArgumentException where a variable isn't closed or has no name */
    public static TextPattern parse(String text, Syntax syntax) {
        List<Part> parts = new ArrayList<>();
        int[] characters = new int[text.length()];
        int length = 0;
        int at = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (syntax.variables && c == '$' && at + 1 < text.length() && text.charAt(at + 1) == '{') {
                int end = text.indexOf('}', at);
                if (end < 0) {
                    throw new IllegalArgumentException(
                            "The policy variable at \"" + text.substring(at) + "\" isn't closed by a brace.");
                }
                String inner = text.substring(at + 2, end).strip();
                if (inner.equals("*") || inner.equals("?") || inner.equals("$")) {
                    characters[length++] = inner.charAt(0);
                } else {
                    parts.add(new Part(Arrays.copyOf(characters, length), "", Optional.empty()));
                    length = 0;
                    parts.add(variable(inner));
                }
                at = end + 1;
            } else {
                characters[length++] = syntax.wildcards && c == '*' ? ANY : syntax.wildcards && c == '?' ? ONE : c;
                at++;
            }
        }
        parts.add(new Part(Arrays.copyOf(characters, length), "", Optional.empty()));
        return new TextPattern(text, parts);
    }

    private static Part variable(String inner) {
        int comma = inner.indexOf(',');
        String name = (comma < 0 ? inner : inner.substring(0, comma)).strip();
        if (name.isEmpty()) {
            throw new IllegalArgumentException("The policy variable \"${" + inner + "}\" has no name.");
        }
        if (comma < 0) {
            return new Part(new int[0], name, Optional.empty());
        }
        String quoted = inner.substring(comma + 1).strip();
        if (quoted.length() < 2 || quoted.charAt(0) != '\'' || quoted.charAt(quoted.length() - 1) != '\'') {
            throw new IllegalArgumentException("The default of the policy variable \"${" + inner
                    + "}\" stands in single quotes, such as ${aws:PrincipalTag/team, 'none'}.");
        }
        return new Part(new int[0], name, Optional.of(quoted.substring(1, quoted.length() - 1)));
    }

    /** Whether what it matches hangs on the request. */
    public boolean hasVariables() {
        return hasVariables;
    }

    /** The condition keys whose values it takes in, as they were written. */
    public List<String> variables() {
        return parts.stream()
                .map(Part::variable)
                .filter(variable -> !variable.isEmpty())
                .toList();
    }

    /** As it was written. */
    public String text() {
        return text;
    }

    /** Whether it matches everything whatever the request. */
    public boolean isEverything() {
        return text.equals("*") && fixed.length == 1 && fixed[0] == ANY;
    }

    /** The longest text without a wildcard, which is in everything that matches. */
    static String longestText(int[] pattern) {
        String longest = "";
        StringBuilder text = new StringBuilder();
        for (int i = 0; i <= pattern.length; i++) {
            if (i < pattern.length && pattern[i] >= 0) {
                text.append((char) pattern[i]);
            } else {
                longest = text.length() > longest.length() ? text.toString() : longest;
                text.setLength(0);
            }
        }
        return longest;
    }

    /** Whether it has neither wildcards nor variables, so that it matches its {@link #beginning} alone. */
    boolean isLiteral() {
        return !hasVariables && Arrays.stream(fixed).allMatch(c -> c >= 0);
    }

    /** Whether it matches whatever begins with its {@link #beginning}. */
    boolean endsOpen() {
        return !hasVariables && beginning().length() + 1 == fixed.length && fixed[fixed.length - 1] == ANY;
    }

    /** What everything begins with that it matches: its characters before the first wildcard or variable. */
    String beginning() {
        int[] characters = hasVariables ? parts.get(0).characters() : fixed;
        StringBuilder beginning = new StringBuilder();
        for (int i = 0; i < characters.length && characters[i] >= 0; i++) {
            beginning.append((char) characters[i]);
        }
        return beginning.toString();
    }

    /** What it takes of an ARN behind a beginning that reaches into the last part; empty where nothing does. */
    List<ArnTail> tail(String beginning, RequestContext context) {
        return resolved(context).map(pattern -> ArnTail.of(pattern, beginning)).orElse(List.of());
    }

    /** False where a variable has no value in this request. */
    public boolean matches(String value, RequestContext context) {
        return resolved(context).filter(pattern -> runs(pattern, value, false)).isPresent();
    }

    /** The same, where case doesn't count. */
    public boolean matchesIgnoringCase(String value, RequestContext context) {
        return resolved(context)
                .filter(pattern -> runs(folded(pattern), folded(value), false))
                .isPresent();
    }

    /**
     * Against an ARN: a wildcard stays within the part between two colons, unless it is the last character of that part
     * (IAM, "Resource"). Colons of the last part are ordinary.
     */
    public boolean matchesArn(String arn, RequestContext context) {
        if (arn.indexOf(needed, plain) < 0) {
            return false;
        }
        return resolved(context).filter(pattern -> runs(pattern, arn, true)).isPresent();
    }

    private Optional<int[]> resolved(RequestContext context) {
        return hasVariables ? joined(parts, context) : Optional.of(fixed);
    }

    private static Optional<int[]> joined(List<Part> parts, RequestContext context) {
        int[] all = new int[64];
        int length = 0;
        for (Part part : parts) {
            int[] next = part.characters();
            if (!part.variable().isEmpty()) {
                Optional<String> value = context.value(part.variable()).or(part::otherwise);
                if (value.isEmpty()) {
                    return Optional.empty();
                }
                next = value.get().chars().toArray();
            }
            if (length + next.length > all.length) {
                all = Arrays.copyOf(all, Math.max(2 * all.length, length + next.length));
            }
            System.arraycopy(next, 0, all, length, next.length);
            length += next.length;
        }
        return Optional.of(Arrays.copyOf(all, length));
    }

    private static String folded(String value) {
        StringBuilder folded = new StringBuilder(value.length());
        value.chars().forEach(c -> folded.append((char) fold(c)));
        return folded.toString();
    }

    private static int[] folded(int[] pattern) {
        return Arrays.stream(pattern).map(c -> c < 0 ? c : fold(c)).toArray();
    }

    private static int fold(int c) {
        return Character.toLowerCase(Character.toUpperCase(c));
    }

    /** All ways at once, so that no text takes longer than its length times the pattern's. */
    static boolean runs(int[] pattern, String value, boolean arn) {
        int plain = plain(pattern);
        if (value.length() < plain) {
            return false;
        }
        for (int i = 0; i < plain; i++) {
            if (value.charAt(i) != pattern[i]) {
                return false;
            }
        }
        if (plain == pattern.length) {
            return plain == value.length();
        }
        if (pattern[plain] == ANY && plain + 1 == pattern.length) {
            return true;
        }
        return positions(pattern, value, plain, arn)[pattern.length];
    }

    /** How many characters stand before the first wildcard. */
    static int plain(int[] pattern) {
        int plain = 0;
        while (plain < pattern.length && pattern[plain] >= 0) {
            plain++;
        }
        return plain;
    }

    /** Where in the pattern one may be after the beginning of an ARN, of which so many characters are the pattern's. */
    static boolean[] positions(int[] pattern, String beginning, int same) {
        return positions(pattern, beginning, same, true);
    }

    private static boolean[] positions(int[] pattern, String value, int same, boolean arn) {
        boolean[] at = new boolean[pattern.length + 1];
        at[same] = true;
        skipStars(pattern, at);
        int colons = (int) value.chars().limit(same).filter(c -> c == ':').count();
        for (int i = same; i < value.length(); i++) {
            char c = value.charAt(i);
            boolean separator = arn && c == ':' && colons++ < SEGMENTS;
            boolean[] next = new boolean[pattern.length + 1];
            for (int p = same; p < pattern.length; p++) {
                if (!at[p]) {
                    continue;
                }
                if (pattern[p] == ANY) {
                    boolean crosses = p + 1 == pattern.length || pattern[p + 1] == ':';
                    next[p] |= !separator || crosses;
                } else if (pattern[p] == c || pattern[p] == ONE && !separator) {
                    next[p + 1] = true;
                }
            }
            skipStars(pattern, next);
            at = next;
        }
        return at;
    }

    /** A star may also stand for nothing. */
    private static void skipStars(int[] pattern, boolean[] at) {
        for (int p = 0; p < pattern.length; p++) {
            if (at[p] && pattern[p] == ANY) {
                at[p + 1] = true;
            }
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TextPattern pattern
                && pattern.text.equals(text)
                && pattern.hasVariables == hasVariables
                && Arrays.equals(pattern.fixed, fixed);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return text;
    }
}
