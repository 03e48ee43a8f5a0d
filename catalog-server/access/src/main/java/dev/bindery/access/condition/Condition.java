package dev.bindery.access.condition;

import dev.bindery.access.matching.RequestContext;
import dev.bindery.access.matching.TextPattern;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * One key of one operator of a statement's Condition; all of a statement's conditions must hold.
 *
 * @param quantifier for keys with several values
 * @param operator how values are compared
 * @param ifExists whether it holds too where the request doesn't have the key
 * @param key such as {@code aws:SourceIp}
 * @param values of which one must match, or for negated operators none may
 */
public record Condition(
        Quantifier quantifier, ConditionOperator operator, boolean ifExists, String key, List<TextPattern> values) {

    private static final String IF_EXISTS = "ifexists";

    /** "Multivalued context keys". */
    public enum Quantifier {
        NONE(""),
        /** One value of the request must match at least; never holds where there is none. */
        ANY("ForAnyValue:"),
        /** Each value of the request must match; holds where there is none. */
        ALL("ForAllValues:");

        private final String written;

        Quantifier(String written) {
            this.written = written;
        }
    }

    public Condition {
        values = List.copyOf(values);
    }

    /**
     * @param name the operator with its quantifier and suffix, such as {@code ForAnyValue:StringLikeIfExists}
     * @param variables whether policy variables count
     * @throws IllegalArgumentException where there is no such operator, or a value isn't of its kind
     */
    public static Condition of(String name, String key, List<String> values, boolean variables) {
        Quantifier quantifier = Quantifier.NONE;
        String rest = name;
        for (Quantifier each : List.of(Quantifier.ANY, Quantifier.ALL)) {
            if (name.regionMatches(true, 0, each.written, 0, each.written.length())) {
                quantifier = each;
                rest = name.substring(each.written.length());
            }
        }
        boolean ifExists = rest.toLowerCase(Locale.ROOT).endsWith(IF_EXISTS);
        String plain = ifExists ? rest.substring(0, rest.length() - IF_EXISTS.length()) : rest;
        ConditionOperator operator = ConditionOperator.named(plain)
                .orElseThrow(() -> new IllegalArgumentException("\"" + name
                        + "\" isn't a condition operator; StringEquals, StringLike, ArnLike, IpAddress, Bool,"
                        + " NumericLessThan, DateGreaterThan, Null and others are."));
        if (operator == ConditionOperator.NULL && (ifExists || quantifier != Quantifier.NONE)) {
            throw new IllegalArgumentException("Null stands alone: it asks itself whether the key exists.");
        }
        if (key.isBlank() || key.indexOf(':') <= 0) {
            throw new IllegalArgumentException(
                    "\"" + key + "\" isn't a condition key; they are written like aws:SourceIp.");
        }
        TextPattern.Syntax full = operator.comparison().syntax();
        TextPattern.Syntax syntax = variables ? full : full.withoutVariables();
        return new Condition(
                quantifier,
                operator,
                ifExists,
                key,
                values.stream().map(value -> pattern(operator, value, syntax)).toList());
    }

    private static TextPattern pattern(ConditionOperator operator, String value, TextPattern.Syntax syntax) {
        Optional<String> problem = operator.comparison().check().apply(value);
        if (problem.isPresent()) {
            throw new IllegalArgumentException(
                    "\"" + value + "\" isn't a value for " + operator.written() + ": " + problem.get() + ".");
        }
        return TextPattern.parse(value, syntax);
    }

    /** Whether it holds for a request. */
    public boolean holds(RequestContext context) {
        Optional<List<String>> found = context.values(key).filter(list -> !list.isEmpty());
        if (operator == ConditionOperator.NULL) {
            return values.stream().anyMatch(value -> Boolean.parseBoolean(value.text()) == found.isEmpty());
        }
        if (found.isEmpty()) {
            return ifExists || quantifier == Quantifier.ALL || quantifier == Quantifier.NONE && operator.negated();
        }
        return switch (quantifier) {
            case ALL -> found.get().stream().allMatch(value -> matches(value, context) != operator.negated());
            case ANY -> found.get().stream().anyMatch(value -> matches(value, context) != operator.negated());
            case NONE -> found.get().stream().anyMatch(value -> matches(value, context)) != operator.negated();
        };
    }

    private boolean matches(String value, RequestContext context) {
        return values.stream().anyMatch(wanted -> operator.comparison().test().matches(value, wanted, context));
    }

    /** The operator as it stands in documents. */
    public String written() {
        return quantifier.written + operator.written() + (ifExists ? "IfExists" : "");
    }
}
