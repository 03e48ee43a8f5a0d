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

    private static final int MAXIMUM_PARENTHESES = 1_000;
    private static final int MAXIMUM_DEPTH = 100;
    private static final int SHOWN = 200;

    private final String text;
    private final List<Token> tokens;
    private final HiveFilterConstants constants;
    private int next;
    private int parentheses;

    private HiveFilterParser(String text, List<Column> partitionKeys, boolean escapes) {
        this.text = text;
        this.tokens = new HiveFilterLexer(text, partitionKeys, escapes).tokens();
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
        if (whole && peek().kind() != Kind.END) {
            throw expected("the end of the filter");
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
        } while (accept("or"));
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
        } while (accept("and"));
        return parts.size() == 1 ? parts.get(0) : new And(parts);
    }

    private PartitionFilter term() {
        if (peek().kind() != Kind.LEFT) {
            return condition();
        }
        if (isName(ahead(1)) && ahead(2).kind() == Kind.RIGHT && isMembership(3)) {
            next++;
            Key key = key();
            expect(Kind.RIGHT, "')'");
            return membership(key);
        }
        if (ahead(1).is("struct") && ahead(2).kind() == Kind.LEFT) {
            return structMembership();
        }
        if (++parentheses > MAXIMUM_PARENTHESES) {
            throw expected("at most " + MAXIMUM_PARENTHESES + " parentheses inside each other");
        }
        next++;
        PartitionFilter inner = disjunction();
        expect(Kind.RIGHT, "AND, OR or ')'");
        parentheses--;
        return inner;
    }

    private PartitionFilter condition() {
        if (isConstant()) {
            HiveFilterConstants.Constant constant = constant();
            Comparison comparison = comparison();
            return compare(key(), comparison.mirrored(), constant);
        }
        Token name = peek();
        if (!isName(name)) {
            throw expected("a partition key, a constant or '('");
        }
        if (name.kind() == Kind.WORD && !continuesCondition(ahead(1), ahead(2))) {
            // What follows is wrong whatever the name; the position of the name would be misleading.
            next++;
            throw expected("a comparison such as =, LIKE, BETWEEN or IN");
        }
        Key key = key();
        if (isMembership(0)) {
            return membership(key);
        }
        if (accept("like")) {
            return LikeReadings.of(key, expect(Kind.TEXT, "a pattern in quotes").text());
        }
        boolean negated = accept("not");
        if (negated || peek().is("between")) {
            if (!accept("between")) {
                throw expected("BETWEEN or IN");
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
        if (!accept("and")) {
            throw expected("AND and the upper bound");
        }
        HiveFilterConstants.Constant high = constant();
        return negated
                ? new Or(List.of(compare(key, Comparison.LESS, low), compare(key, Comparison.GREATER, high)))
                : new And(List.of(
                        compare(key, Comparison.GREATER_OR_EQUAL, low), compare(key, Comparison.LESS_OR_EQUAL, high)));
    }

    private PartitionFilter membership(Key key) {
        boolean negated = accept("not");
        accept("in");
        expect(Kind.LEFT, "'(' and the values");
        List<Operand> operands = new ArrayList<>();
        List<PartitionFilter> parts = new ArrayList<>();
        do {
            Compare equal = (Compare) compare(key, Comparison.EQUAL, constant());
            if (equal.key().equals(key)) {
                operands.add(equal.operand());
            } else {
                parts.add(equal);
            }
        } while (acceptComma());
        expect(Kind.RIGHT, "',' or ')'");
        if (!operands.isEmpty()) {
            parts.add(new In(key, operands));
        }
        PartitionFilter in = parts.size() == 1 ? parts.get(0) : new Or(parts);
        return negated ? new Not(in) : in;
    }

    private PartitionFilter structMembership() {
        next += 3;
        List<Key> keys = new ArrayList<>();
        do {
            keys.add(key());
        } while (acceptComma());
        expect(Kind.RIGHT, "',' or ')'");
        expect(Kind.RIGHT, "')'");
        boolean negated = accept("not");
        if (!accept("in")) {
            throw expected("IN");
        }
        expect(Kind.LEFT, "'(' and the structs");
        List<PartitionFilter> structs = new ArrayList<>();
        do {
            structs.add(struct(keys));
        } while (acceptComma());
        expect(Kind.RIGHT, "',' or ')'");
        PartitionFilter in = structs.size() == 1 ? structs.get(0) : new Or(structs);
        return negated ? new Not(in) : in;
    }

    private PartitionFilter struct(List<Key> keys) {
        accept("const");
        if (!accept("struct")) {
            throw expected("CONST STRUCT(…)");
        }
        expect(Kind.LEFT, "'('");
        List<PartitionFilter> parts = new ArrayList<>();
        for (int i = 0; i < keys.size(); i++) {
            if (i > 0) {
                expect(Kind.COMMA, "',' and a value for the key " + keys.get(i).name());
            }
            parts.add(compare(keys.get(i), Comparison.EQUAL, constant()));
        }
        expect(Kind.RIGHT, "')'");
        return parts.size() == 1 ? parts.get(0) : new And(parts);
    }

    private PartitionFilter compare(Key key, Comparison comparison, HiveFilterConstants.Constant constant) {
        return constants.compare(key, comparison, constant);
    }

    private Key key() {
        Token name = peek();
        if (!isName(name)) {
            throw expected("a partition key");
        }
        next++;
        return constants.key(name.text());
    }

    private Comparison comparison() {
        Token operator = expect(Kind.OPERATOR, "a comparison such as =");
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
        return switch (peek().kind()) {
            case TEXT, NUMBER, DATE, TIMESTAMP -> true;
            case WORD -> isTyped();
            default -> false;
        };
    }

    private boolean isTyped() {
        Kind following = ahead(1).kind();
        return peek().is("date") && (following == Kind.TEXT || following == Kind.DATE)
                || peek().is("timestamp") && (following == Kind.TEXT || following == Kind.TIMESTAMP);
    }

    private HiveFilterConstants.Constant constant() {
        if (!isConstant()) {
            throw expected("a constant (a text in quotes, a number, a date or a timestamp)");
        }
        Kind kind = peek().kind();
        if (kind == Kind.WORD) {
            kind = peek().is("date") ? Kind.DATE : Kind.TIMESTAMP;
            next++;
        }
        return new HiveFilterConstants.Constant(kind, tokens.get(next++).text());
    }

    private boolean isMembership(int offset) {
        return ahead(offset).is("in")
                || ahead(offset).is("not") && ahead(offset + 1).is("in");
    }

    private static boolean isName(Token token) {
        return token.kind() == Kind.WORD || token.kind() == Kind.NAME;
    }

    private Token peek() {
        return tokens.get(next);
    }

    private Token ahead(int count) {
        return tokens.get(Math.min(next + count, tokens.size() - 1));
    }

    private boolean accept(String keyword) {
        if (peek().is(keyword)) {
            next++;
            return true;
        }
        return false;
    }

    private boolean acceptComma() {
        if (peek().kind() == Kind.COMMA) {
            next++;
            return true;
        }
        return false;
    }

    private Token expect(Kind kind, String what) {
        if (peek().kind() != kind) {
            throw expected(what);
        }
        return tokens.get(next++);
    }

    private InvalidInputException expected(String what) {
        Token found = peek();
        int end = next + 1 < tokens.size() ? Math.max(found.position() + 1, ahead(1).position()) : text.length();
        return syntaxError(text, found.position(), what, end);
    }

    static InvalidInputException syntaxError(String text, int position, String expected, int end) {
        String found = position >= text.length()
                ? "the end"
                : "'" + shown(text.substring(position, end).strip(), 40) + "'";
        return new InvalidInputException(
                SYNTAX,
                "Expected " + expected + " at position " + (position + 1) + ", found " + found + " in: "
                        + shown(text, SHOWN));
    }

    private static String shown(String text, int length) {
        return text.length() <= length ? text : text.substring(0, length) + "…";
    }

    private static int depth(PartitionFilter filter) {
        List<PartitionFilter> parts = filter instanceof And and
                ? and.parts()
                : filter instanceof Or or ? or.parts() : filter instanceof Not not ? List.of(not.part()) : List.of();
        return 1 + parts.stream().mapToInt(HiveFilterParser::depth).max().orElse(0);
    }
}
