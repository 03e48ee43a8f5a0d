package dev.bindery.catalog.filter;

import dev.bindery.catalog.filter.HiveFilterLexer.Kind;
import dev.bindery.catalog.filter.HiveFilterLexer.Token;
import dev.bindery.model.error.InvalidInputException;
import java.util.List;

/** The tokens of a filter and how far they have been read, with the errors of those that don't fit. */
final class HiveFilterTokens {

    private static final int SHOWN = 200;

    private final String text;
    private final List<Token> tokens;
    private int next;

    /** @param tokens the last of them is the end */
    HiveFilterTokens(String text, List<Token> tokens) {
        this.text = text;
        this.tokens = tokens;
    }

    Token peek() {
        return tokens.get(next);
    }

    /** The token so many behind the next one; behind the end is the end. */
    Token ahead(int count) {
        return tokens.get(Math.min(next + count, tokens.size() - 1));
    }

    Token take() {
        return tokens.get(next++);
    }

    void skip(int count) {
        next += count;
    }

    /** Takes a keyword if it comes next. */
    boolean accept(String keyword) {
        boolean accepted = peek().is(keyword);
        next += accepted ? 1 : 0;
        return accepted;
    }

    boolean acceptComma() {
        boolean accepted = peek().kind() == Kind.COMMA;
        next += accepted ? 1 : 0;
        return accepted;
    }

    /** @throws InvalidInputException where the next token is another */
    Token expect(Kind kind, String what) {
        if (peek().kind() != kind) {
            throw expected(what);
        }
        return take();
    }

    /** The error of the next token, which isn't what was expected. */
    InvalidInputException expected(String what) {
        Token found = peek();
        int end = next + 1 < tokens.size() ? Math.max(found.position() + 1, ahead(1).position()) : text.length();
        return syntaxError(text, found.position(), what, end);
    }

    /** @param end of what is shown as having been found */
    static InvalidInputException syntaxError(String text, int position, String expected, int end) {
        String found = position >= text.length()
                ? "the end"
                : "'" + shown(text.substring(position, end).strip(), 40) + "'";
        return new InvalidInputException(
                HiveFilterParser.SYNTAX,
                "Expected " + expected + " at position " + (position + 1) + ", found " + found + " in: "
                        + shown(text, SHOWN));
    }

    private static String shown(String text, int length) {
        return text.length() <= length ? text : text.substring(0, length) + "…";
    }
}
