package dev.bindery.classify.grok;

import dev.bindery.model.types.HiveType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** A grok pattern that is ready to match lines. */
public final class GrokPattern {

    private final Pattern regex;
    private final List<Field> fields;

    /** A named part of a line. */
    public record Field(String name, HiveType type) {}

    private GrokPattern(Pattern regex, List<Field> fields) {
        this.regex = regex;
        this.fields = List.copyOf(fields);
    }

    /**
     * Compiles a pattern.
     *
     * @param custom parts beside the built-in ones, which they may replace
     * @throws GrokException where the pattern is none, names a part that there isn't, or has no field
     */
    public static GrokPattern of(String pattern, Map<String, String> custom) {
        Map<String, String> parts = new HashMap<>(GrokLibrary.builtIn());
        parts.putAll(custom);
        GrokExpansion expansion = new GrokExpansion(parts);
        String regex = expansion.expand(pattern);
        if (expansion.fields().isEmpty()) {
            throw new GrokException("The pattern names no field, such as %{WORD:name}.");
        }
        try {
            Pattern compiled = Pattern.compile(regex);
            if (compiled.matcher("").groupCount() != expansion.fields().size()) {
                throw new GrokException("The pattern has groups that aren't fields.");
            }
            return new GrokPattern(compiled, expansion.fields());
        } catch (PatternSyntaxException e) {
            throw new GrokException("The pattern is no regular expression: " + e.getDescription() + ".");
        } catch (StackOverflowError e) {
            throw new GrokException("The pattern is nested too deep.");
        }
    }

    /** In the order of the groups of {@link #regex}. */
    public List<Field> fields() {
        return fields;
    }

    /** The regular expression: a line matches it as a whole, and its groups are the fields. */
    public String regex() {
        return regex.pattern();
    }

    /**
     * Whether the line as a whole matches.
     *
     * @throws RunawayException where that takes more steps than the guard allows
     */
    boolean matches(CharSequence line, StepGuard guard) {
        Matcher matcher = regex.matcher(guard.watch(line));
        return matcher.matches();
    }
}
