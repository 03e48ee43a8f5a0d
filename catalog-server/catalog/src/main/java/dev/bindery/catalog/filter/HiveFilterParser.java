package dev.bindery.catalog.filter;

import dev.bindery.catalog.filter.HiveFilterLexer.Kind;
import dev.bindery.catalog.filter.HiveFilterLexer.Token;
import dev.bindery.catalog.filter.PartitionFilter.And;
import dev.bindery.catalog.filter.PartitionFilter.Compare;
import dev.bindery.catalog.filter.PartitionFilter.Comparison;
import dev.bindery.catalog.filter.PartitionFilter.In;
import dev.bindery.catalog.filter.PartitionFilter.Key;
import dev.bindery.catalog.filter.PartitionFilter.Not;
import dev.bindery.catalog.filter.PartitionFilter.Operand;
import dev.bindery.catalog.filter.PartitionFilter.Or;
import dev.bindery.model.Column;
import dev.bindery.model.error.InvalidInputException;
import java.util.ArrayList;
import java.util.List;

/**
 * Hive's grammar of partition filters, as the metastores from 2.3 to 4.2 read it together:
 *
 * <pre>
 * filter  = and {OR and} ;  and = term {AND term} ;  term = '(' filter ')' | condition
 * condition = key op constant | constant op key | key LIKE text | key [NOT] BETWEEN constant AND constant
 *           | '(' key ')' [NOT] IN '(' constant {, constant} ')' | key [NOT] IN …
 *           | '(' STRUCT '(' key {, key} ')' ')' [NOT] IN '(' CONST STRUCT '(' constant {, constant} ')' {, …} ')'
 * op      = '=' | '==' | '!=' | '&lt;>' | '&lt;' | '&lt;=' | '>' | '>='
 * constant = 'text' | "text" | number | yyyy-MM-dd | DATE ['yyyy-MM-dd'] | yyyy-MM-dd HH:mm:ss[.f] | TIMESTAMP […]
 * </pre>
 *
 * <p>Keywords and keys in any case, keys also in backquotes. What follows a complete filter is ignored, as Apache's
 * parser does. A number in quotes is a number for a numeric key; any constant is text for a text key; and a text that
 * is no date, such as {@code '2024'}, is compared with a date key as text.
 */
public final class HiveFilterParser {

    /** The field of the error where the filter can't be read at all. */
    public static final String SYNTAX = "filter syntax";

    /** The field of the error where the filter can be read, but doesn't fit the table. */
    public static final String MEANING = "filter";

    /** As {@link #MEANING}, of a filter on a key that isn't one. */
    public static final String KEY = "filter key";

    private static final int MAXIMUM_PARENTHESES = 1_000;
    private static final int MAXIMUM_DEPTH = 100;

    private final HiveFilterTokens tokens;
    private final HiveFilterConstants constants;
    private int parentheses;

    private HiveFilterParser(String text, List<Column> partitionKeys, boolean escapes) {
        this.tokens = new HiveFilterTokens(text, new HiveFilterLexer(text, partitionKeys, escapes).tokens());
        this.constants = new HiveFilterConstants(partitionKeys);
    }

    /**
     * Reads a filter.
     *
     * @param filter null or the empty text: every partition; blanks alone are no filter
     * @throws InvalidInputException where it can't be read ({@link #SYNTAX}; the message has the position) or doesn't
     *     fit the table's keys ({@link #MEANING})
     */
    public static PartitionFilter parse(String filter, List<Column> partitionKeys) {
        if (filter == null || filter.isEmpty()) {
            return PartitionFilter.TRUE;
        }
        if (!filter.contains("\\'") && !filter.contains("\\\"")) {
            return new HiveFilterParser(filter, partitionKeys, false).filter(false);
        }
        // A back-slash before a quote is either an escape or the end of a value that Spark wrote as it is.
        try {
            return new HiveFilterParser(filter, partitionKeys, true).filter(true);
        } catch (InvalidInputException withEscapes) {
            try {
                return new HiveFilterParser(filter, partitionKeys, false).filter(true);
            } catch (InvalidInputException withoutEscapes) {
                return new HiveFilterParser(filter, partitionKeys, true).filter(false);
            }
        }
    }

    private PartitionFilter filter(boolean whole) {
        PartitionFilter filter = disjunction();
        if (whole && tokens.peek().kind() != Kind.END) {
            throw tokens.expected("the end of the filter");
        }
        if (depth(filter) > MAXIMUM_DEPTH) {
            throw new InvalidInputException(
                    SYNTAX, "The filter has conditions nested more than " + MAXIMUM_DEPTH + " deep.");
        }
        return filter;
    }

    private PartitionFilter disjunction() {
        List<PartitionFilter> parts = new ArrayList<>();
        do {
            PartitionFilter part = conjunction();
            if (part instanceof Or or) {
                parts.addAll(or.parts());
            } else {
                parts.add(part);
            }
        } while (tokens.accept("or"));
        return parts.size() == 1 ? parts.get(0) : new Or(parts);
    }

    private PartitionFilter conjunction() {
        List<PartitionFilter> parts = new ArrayList<>();
        do {
            PartitionFilter part = term();
            if (part instanceof And and) {
                parts.addAll(and.parts());
            } else {
                parts.add(part);
            }
        } while (tokens.accept("and"));
        return parts.size() == 1 ? parts.get(0) : new And(parts);
    }

    private PartitionFilter term() {
        if (tokens.peek().kind() != Kind.LEFT) {
            return condition();
        }
        if (isName(tokens.ahead(1)) && tokens.ahead(2).kind() == Kind.RIGHT && isMembership(3)) {
            tokens.skip(1);
            Key key = key();
            tokens.expect(Kind.RIGHT, "')'");
            return membership(key);
        }
        if (tokens.ahead(1).is("struct") && tokens.ahead(2).kind() == Kind.LEFT) {
            return structMembership();
        }
        if (++parentheses > MAXIMUM_PARENTHESES) {
            throw tokens.expected("at most " + MAXIMUM_PARENTHESES + " parentheses inside each other");
        }
        tokens.skip(1);
        PartitionFilter inner = disjunction();
        tokens.expect(Kind.RIGHT, "AND, OR or ')'");
        parentheses--;
        return inner;
    }

    private PartitionFilter condition() {
        if (isConstant()) {
            HiveFilterConstants.Constant constant = constant();
            Comparison comparison = comparison();
            return compare(key(), comparison.mirrored(), constant);
        }
        Token name = tokens.peek();
        if (!isName(name)) {
            throw tokens.expected("a partition key, a constant or '('");
        }
        if (name.kind() == Kind.WORD && !continuesCondition(tokens.ahead(1), tokens.ahead(2))) {
            // What follows is wrong whatever the name; the position of the name would be misleading.
            tokens.skip(1);
            throw tokens.expected("a comparison such as =, LIKE, BETWEEN or IN");
        }
        Key key = key();
        if (isMembership(0)) {
            return membership(key);
        }
        if (tokens.accept("like")) {
            return LikeReadings.of(
                    key, tokens.expect(Kind.TEXT, "a pattern in quotes").text());
        }
        boolean negated = tokens.accept("not");
        if (negated || tokens.peek().is("between")) {
            if (!tokens.accept("between")) {
                throw tokens.expected("BETWEEN or IN");
            }
            return between(key, negated);
        }
        Comparison comparison = comparison();
        return compare(key, comparison, constant());
    }

    private static boolean continuesCondition(Token first, Token second) {
        return first.kind() == Kind.OPERATOR
                || first.is("like")
                || first.is("between")
                || first.is("in")
                || first.is("not") && (second.is("between") || second.is("in"));
    }

    private PartitionFilter between(Key key, boolean negated) {
        HiveFilterConstants.Constant low = constant();
        if (!tokens.accept("and")) {
            throw tokens.expected("AND and the upper bound");
        }
        HiveFilterConstants.Constant high = constant();
        return negated
                ? new Or(List.of(compare(key, Comparison.LESS, low), compare(key, Comparison.GREATER, high)))
                : new And(List.of(
                        compare(key, Comparison.GREATER_OR_EQUAL, low), compare(key, Comparison.LESS_OR_EQUAL, high)));
    }

    private PartitionFilter membership(Key key) {
        boolean negated = tokens.accept("not");
        tokens.accept("in");
        tokens.expect(Kind.LEFT, "'(' and the values");
        List<Operand> operands = new ArrayList<>();
        List<PartitionFilter> parts = new ArrayList<>();
        do {
            Compare equal = (Compare) compare(key, Comparison.EQUAL, constant());
            if (equal.key().equals(key)) {
                operands.add(equal.operand());
            } else {
                parts.add(equal);
            }
        } while (tokens.acceptComma());
        tokens.expect(Kind.RIGHT, "',' or ')'");
        if (!operands.isEmpty()) {
            parts.add(new In(key, operands));
        }
        PartitionFilter in = parts.size() == 1 ? parts.get(0) : new Or(parts);
        return negated ? new Not(in) : in;
    }

    private PartitionFilter structMembership() {
        tokens.skip(3);
        List<Key> keys = new ArrayList<>();
        do {
            keys.add(key());
        } while (tokens.acceptComma());
        tokens.expect(Kind.RIGHT, "',' or ')'");
        tokens.expect(Kind.RIGHT, "')'");
        boolean negated = tokens.accept("not");
        if (!tokens.accept("in")) {
            throw tokens.expected("IN");
        }
        tokens.expect(Kind.LEFT, "'(' and the structs");
        List<PartitionFilter> structs = new ArrayList<>();
        do {
            structs.add(struct(keys));
        } while (tokens.acceptComma());
        tokens.expect(Kind.RIGHT, "',' or ')'");
        PartitionFilter in = structs.size() == 1 ? structs.get(0) : new Or(structs);
        return negated ? new Not(in) : in;
    }

    private PartitionFilter struct(List<Key> keys) {
        tokens.accept("const");
        if (!tokens.accept("struct")) {
            throw tokens.expected("CONST STRUCT(…)");
        }
        tokens.expect(Kind.LEFT, "'('");
        List<PartitionFilter> parts = new ArrayList<>();
        for (int i = 0; i < keys.size(); i++) {
            if (i > 0) {
                tokens.expect(
                        Kind.COMMA, "',' and a value for the key " + keys.get(i).name());
            }
            parts.add(compare(keys.get(i), Comparison.EQUAL, constant()));
        }
        tokens.expect(Kind.RIGHT, "')'");
        return parts.size() == 1 ? parts.get(0) : new And(parts);
    }

    private PartitionFilter compare(Key key, Comparison comparison, HiveFilterConstants.Constant constant) {
        return constants.compare(key, comparison, constant);
    }

    private Key key() {
        Token name = tokens.peek();
        if (!isName(name)) {
            throw tokens.expected("a partition key");
        }
        tokens.skip(1);
        return constants.key(name.text());
    }

    private Comparison comparison() {
        Token operator = tokens.expect(Kind.OPERATOR, "a comparison such as =");
        return switch (operator.text()) {
            case "=", "==" -> Comparison.EQUAL;
            case "!=", "<>" -> Comparison.NOT_EQUAL;
            case "<" -> Comparison.LESS;
            case "<=" -> Comparison.LESS_OR_EQUAL;
            case ">" -> Comparison.GREATER;
            case ">=" -> Comparison.GREATER_OR_EQUAL;
            default -> throw new InvalidInputException(SYNTAX, "Unsupported comparison operator: " + operator.text());
        };
    }

    /** DATE and TIMESTAMP are keywords before a text or a bare date alone: keys are called so too. */
    private boolean isConstant() {
        return switch (tokens.peek().kind()) {
            case TEXT, NUMBER, DATE, TIMESTAMP -> true;
            case WORD -> isTyped();
            default -> false;
        };
    }

    private boolean isTyped() {
        Kind following = tokens.ahead(1).kind();
        return tokens.peek().is("date") && (following == Kind.TEXT || following == Kind.DATE)
                || tokens.peek().is("timestamp") && (following == Kind.TEXT || following == Kind.TIMESTAMP);
    }

    private HiveFilterConstants.Constant constant() {
        if (!isConstant()) {
            throw tokens.expected("a constant (a text in quotes, a number, a date or a timestamp)");
        }
        Kind kind = tokens.peek().kind();
        if (kind == Kind.WORD) {
            kind = tokens.peek().is("date") ? Kind.DATE : Kind.TIMESTAMP;
            tokens.skip(1);
        }
        return new HiveFilterConstants.Constant(kind, tokens.take().text());
    }

    private boolean isMembership(int offset) {
        return tokens.ahead(offset).is("in")
                || tokens.ahead(offset).is("not") && tokens.ahead(offset + 1).is("in");
    }

    private static boolean isName(Token token) {
        return token.kind() == Kind.WORD || token.kind() == Kind.NAME;
    }

    private static int depth(PartitionFilter filter) {
        List<PartitionFilter> parts = filter instanceof And and
                ? and.parts()
                : filter instanceof Or or ? or.parts() : filter instanceof Not not ? List.of(not.part()) : List.of();
        return 1 + parts.stream().mapToInt(HiveFilterParser::depth).max().orElse(0);
    }
}
