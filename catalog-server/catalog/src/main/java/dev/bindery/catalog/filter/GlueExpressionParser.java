package dev.bindery.catalog.filter;

import dev.bindery.catalog.filter.GlueExpressionLexer.Kind;
import dev.bindery.catalog.filter.GlueExpressionLexer.Token;
import dev.bindery.catalog.filter.GlueExpressionOperands.Literal;
import dev.bindery.catalog.filter.PartitionFilter.And;
import dev.bindery.catalog.filter.PartitionFilter.Compare;
import dev.bindery.catalog.filter.PartitionFilter.Comparison;
import dev.bindery.catalog.filter.PartitionFilter.In;
import dev.bindery.catalog.filter.PartitionFilter.IsNull;
import dev.bindery.catalog.filter.PartitionFilter.Key;
import dev.bindery.catalog.filter.PartitionFilter.KeyKind;
import dev.bindery.catalog.filter.PartitionFilter.Like;
import dev.bindery.catalog.filter.PartitionFilter.Not;
import dev.bindery.catalog.filter.PartitionFilter.Operand;
import dev.bindery.catalog.filter.PartitionFilter.Or;
import dev.bindery.model.Column;
import dev.bindery.model.error.InvalidInputException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Glue's partition expressions: the SQL conditions that {@code GetPartitions} takes (API reference, "GetPartitions",
 * Expression). They are {@code = <> != > < >= <=}, AND, OR, NOT, IN, BETWEEN, LIKE and IS [NOT] NULL on keys of the types
 * string, char, varchar, date, timestamp, tinyint, smallint, int, bigint (also written long) and decimal.
 *
 * <p>Glue documents that it reads them with JSQLParser. That parser takes minutes for a dozen parentheses, so this is a
 * parser of our own for the documented operators, in time linear in the length; a test holds it to JSQLParser's reading.
 *
 * <p>A partition whose stored value can't be read as its key's type is not selected, where Glue answers
 * InvalidStateException: to find such a value every partition would have to be read, however selective the expression.
 */
public final class GlueExpressionParser {

    /** The longest expression, in characters (service model, PredicateString). */
    public static final int LONGEST = 2048;

    private static final String FIELD = "expression";
    private static final int SHOWN = 80;

    /** How deep parentheses and NOTs may be nested, together: whoever walks the tree does so by recursion. */
    private static final int DEEPEST = 100;

    private final String text;
    private final List<Token> tokens;
    private final GlueExpressionOperands operands;
    private int at;
    private int depth;

    private GlueExpressionParser(String text, List<Column> partitionKeys) {
        this.text = text;
        tokens = GlueExpressionLexer.read(text);
        operands = new GlueExpressionOperands(partitionKeys);
    }

    /**
     * Reads an expression.
     *
     * @param expression null or blank: every partition
     * @param partitionKeys the table's keys; names are found in any case
     * @throws InvalidInputException where it can't be read (with the position), or names something that is no key, a key
     *     whose type can't be compared, or a value that doesn't fit its key
     */
    public static PartitionFilter parse(String expression, List<Column> partitionKeys) {
        if (expression == null || expression.isBlank()) {
            return PartitionFilter.TRUE;
        }
        if (expression.length() > LONGEST) {
            throw new InvalidInputException(
                    FIELD, "The expression has " + expression.length() + " characters; " + LONGEST + " are allowed.");
        }
        GlueExpressionParser parser = new GlueExpressionParser(expression, partitionKeys);
        PartitionFilter filter = parser.alternatives();
        if (parser.peek().kind() != Kind.END) {
            throw parser.unexpected("AND, OR or the end");
        }
        return filter;
    }

    private PartitionFilter alternatives() {
        List<PartitionFilter> parts = new ArrayList<>(List.of(conjunction()));
        while (takeWord("or")) {
            parts.add(conjunction());
        }
        return parts.size() == 1 ? parts.get(0) : new Or(parts);
    }

    private PartitionFilter conjunction() {
        List<PartitionFilter> parts = new ArrayList<>(List.of(negation()));
        while (takeWord("and") || takeSign("&&")) {
            parts.add(negation());
        }
        return parts.size() == 1 ? parts.get(0) : new And(parts);
    }

    private PartitionFilter negation() {
        if (takeWord("not")) {
            deeper();
            PartitionFilter part = negation();
            depth--;
            return new Not(part);
        }
        if (peek().isSign("(") && !peek(2).isSign(")")) {
            at++;
            deeper();
            PartitionFilter inner = alternatives();
            depth--;
            expectSign(")");
            return inner;
        }
        return condition();
    }

    private void deeper() {
        if (++depth > DEEPEST) {
            throw syntax(
                    text,
                    peek().position(),
                    "parentheses and NOTs are nested more than " + DEEPEST + " deep; write it with fewer");
        }
    }

    private PartitionFilter condition() {
        if (!atName()) {
            Literal literal = literal("the name of a partition key, a value, NOT or a parenthesis");
            Comparison comparison = comparison().orElseThrow(() -> unexpected("a comparison"));
            Key key = key();
            return new Compare(key, comparison.mirrored(), operands.operand(key, literal));
        }
        Key key = key();
        Optional<Comparison> comparison = comparison();
        if (comparison.isPresent()) {
            return new Compare(key, comparison.get(), value(key));
        }
        if (takeWord("is")) {
            boolean not = takeWord("not");
            expectWord("null");
            return negated(not, new IsNull(key));
        }
        boolean not = takeWord("not");
        if (takeWord("in")) {
            return negated(not, in(key));
        }
        if (takeWord("between")) {
            Operand lowest = value(key);
            expectWord("and");
            return negated(
                    not,
                    new And(List.of(
                            new Compare(key, Comparison.GREATER_OR_EQUAL, lowest),
                            new Compare(key, Comparison.LESS_OR_EQUAL, value(key)))));
        }
        if (takeWord("like")) {
            return negated(not, like(key));
        }
        throw unexpected(not ? "IN, BETWEEN or LIKE" : "a comparison, IN, BETWEEN, LIKE or IS");
    }

    private static PartitionFilter negated(boolean not, PartitionFilter filter) {
        return not ? new Not(filter) : filter;
    }

    private Optional<Comparison> comparison() {
        Token token = peek();
        if (token.kind() != Kind.SIGN) {
            return Optional.empty();
        }
        Optional<Comparison> comparison =
                switch (token.text()) {
                    case "=" -> Optional.of(Comparison.EQUAL);
                    case "<>", "!=" -> Optional.of(Comparison.NOT_EQUAL);
                    case "<" -> Optional.of(Comparison.LESS);
                    case "<=" -> Optional.of(Comparison.LESS_OR_EQUAL);
                    case ">" -> Optional.of(Comparison.GREATER);
                    case ">=" -> Optional.of(Comparison.GREATER_OR_EQUAL);
                    default -> Optional.empty();
                };
        comparison.ifPresent(found -> at++);
        return comparison;
    }

    private PartitionFilter in(Key key) {
        expectSign("(");
        List<Operand> values = new ArrayList<>();
        do {
            values.add(value(key));
        } while (takeSign(","));
        expectSign(")");
        return new In(key, values);
    }

    private PartitionFilter like(Key key) {
        if (key.kind() != KeyKind.TEXT) {
            throw syntax(
                    text,
                    peek().position(),
                    "LIKE takes keys of type string, and \"" + key.name() + "\" is of another type");
        }
        String pattern = textToken("a pattern in single quotes");
        if (!takeWord("escape")) {
            return new Like(key, pattern, (char) 0);
        }
        int position = peek().position();
        String escape = textToken("a character in single quotes");
        if (escape.length() != 1) {
            throw syntax(text, position, "what stands behind ESCAPE is one character");
        }
        return new Like(key, pattern, escape.charAt(0));
    }

    /** A name, where it isn't the beginning of {@code date '…'} or {@code timestamp '…'}. */
    private boolean atName() {
        Token token = peek().isSign("(") ? peek(1) : peek();
        Token next = peek().isSign("(") ? peek(2) : peek(1);
        return token.kind() == Kind.QUOTED_NAME || (token.kind() == Kind.WORD && next.kind() != Kind.TEXT);
    }

    private Key key() {
        boolean parenthesis = takeSign("(");
        Token token = peek();
        if (token.kind() != Kind.WORD && token.kind() != Kind.QUOTED_NAME) {
            throw unexpected("the name of a partition key");
        }
        at++;
        if (parenthesis) {
            expectSign(")");
        }
        return operands.key(token);
    }

    private Operand value(Key key) {
        Literal literal = literal("a value: a number, or a text in single quotes");
        return operands.operand(key, literal);
    }

    private Literal literal(String expected) {
        Token token = peek();
        if (takeSign("(")) {
            deeper();
            Literal inner = literal(expected);
            depth--;
            expectSign(")");
            return inner;
        }
        if (token.isSign("-") || token.isSign("+")) {
            at++;
            String digits = take(Kind.NUMBER, "a number");
            return new Literal(true, (token.isSign("-") ? "-" : "") + digits, token.position());
        }
        if (token.kind() == Kind.NUMBER || token.kind() == Kind.TEXT) {
            at++;
            return new Literal(token.kind() == Kind.NUMBER, token.text(), token.position());
        }
        if (token.isWord("date") || token.isWord("timestamp")) {
            at++;
            return new Literal(false, textToken("a text in single quotes"), token.position());
        }
        if (token.isSign("{") && (peek(1).isWord("d") || peek(1).isWord("ts"))) {
            at += 2;
            Literal literal = new Literal(false, textToken("a text in single quotes"), token.position());
            expectSign("}");
            return literal;
        }
        throw unexpected(expected);
    }

    private Token peek() {
        return tokens.get(at);
    }

    private Token peek(int ahead) {
        return tokens.get(Math.min(at + ahead, tokens.size() - 1));
    }

    private boolean takeWord(String word) {
        boolean there = peek().isWord(word);
        at += there ? 1 : 0;
        return there;
    }

    private boolean takeSign(String sign) {
        boolean there = peek().isSign(sign);
        at += there ? 1 : 0;
        return there;
    }

    private void expectWord(String word) {
        if (!takeWord(word)) {
            throw unexpected(word.toUpperCase(Locale.ROOT));
        }
    }

    private void expectSign(String sign) {
        if (!takeSign(sign)) {
            throw unexpected("\"" + sign + "\"");
        }
    }

    private String textToken(String expected) {
        return take(Kind.TEXT, expected);
    }

    private String take(Kind kind, String expected) {
        if (peek().kind() != kind) {
            throw unexpected(expected);
        }
        return tokens.get(at++).text();
    }

    private InvalidInputException unexpected(String expected) {
        return syntax(text, peek().position(), "expected " + expected + ", found " + peek());
    }

    /** What is wrong at a position, counted in characters from 1. */
    static InvalidInputException syntax(String text, int position, String what) {
        return new InvalidInputException(
                FIELD,
                "The expression \"" + shorten(text) + "\" can't be read at position " + position + ": " + what + ".");
    }

    /** Reads, but means nothing for this table. */
    static InvalidInputException meaning(String sentence) {
        return new InvalidInputException(FIELD, sentence);
    }

    static String shorten(String text) {
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
    }
}
