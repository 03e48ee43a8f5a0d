package dev.bindery.catalog.filter;

import dev.bindery.model.error.InvalidInputException;
import java.util.ArrayList;
import java.util.List;

/** Cuts a Glue expression into words, texts, numbers and signs. */
final class GlueExpressionLexer {

    /** What a piece of an expression is. */
    enum Kind {
        /** A keyword or a name, as it was written. */
        WORD,
        /** A name in double quotes or back-quotes, without them. */
        QUOTED_NAME,
        /** A text in single quotes, without them; two in a row stand for one. */
        TEXT,
        /** Digits with point and exponent, without a sign. */
        NUMBER,
        /** An operator, a parenthesis, a comma. */
        SIGN,
        END
    }

    /**
     * A piece of an expression.
     *
     * @param kind what it is
     * @param text what it says
     * @param position where it begins, in characters from 1
     */
    record Token(Kind kind, String text, int position) {

        boolean isWord(String word) {
            return kind == Kind.WORD && text.equalsIgnoreCase(word);
        }

        boolean isSign(String sign) {
            return kind == Kind.SIGN && text.equals(sign);
        }

        @Override
        public String toString() {
            return switch (kind) {
                case END -> "the end";
                case TEXT -> "the text '" + GlueExpressionParser.shorten(text) + "'";
                case NUMBER -> "the number " + GlueExpressionParser.shorten(text);
                default -> "\"" + GlueExpressionParser.shorten(text) + "\"";
            };
        }
    }

    private static final List<String> SIGNS =
            List.of("<=", ">=", "<>", "!=", "&&", "=", "<", ">", "(", ")", ",", "-", "+", "{", "}", ".");

    private final String text;
    private final List<Token> tokens = new ArrayList<>();
    private int at;

    private GlueExpressionLexer(String text) {
        this.text = text;
    }

    /** @throws InvalidInputException where there is a character that no expression has, or a quote isn't closed */
    static List<Token> read(String text) {
        GlueExpressionLexer lexer = new GlueExpressionLexer(text);
        while (lexer.skipBlanks()) {
            lexer.next();
        }
        lexer.tokens.add(new Token(Kind.END, "", text.length() + 1));
        return lexer.tokens;
    }

    /** Blanks and comments; false at the end. */
    private boolean skipBlanks() {
        while (at < text.length()) {
            if (Character.isWhitespace(text.charAt(at))) {
                at++;
            } else if (text.startsWith("--", at)) {
                int end = text.indexOf('\n', at);
                at = end < 0 ? text.length() : end;
            } else if (text.startsWith("/*", at)) {
                int end = text.indexOf("*/", at + 2);
                if (end < 0) {
                    throw GlueExpressionParser.syntax(text, at + 1, "the comment isn't closed");
                }
                at = end + 2;
            } else {
                return true;
            }
        }
        return false;
    }

    private void next() {
        char c = text.charAt(at);
        if (c == '\'') {
            quoted(Kind.TEXT, c);
        } else if (c == '"' || c == '`') {
            quoted(Kind.QUOTED_NAME, c);
        } else if (isDigit(at) || (c == '.' && isDigit(at + 1))) {
            number();
        } else if (Character.isUnicodeIdentifierStart(text.codePointAt(at)) || "_$#@".indexOf(c) >= 0) {
            int start = at;
            while (at < text.length()
                    && (Character.isUnicodeIdentifierPart(text.codePointAt(at))
                            || "_$#@".indexOf(text.charAt(at)) >= 0)) {
                at += Character.charCount(text.codePointAt(at));
            }
            add(Kind.WORD, text.substring(start, at), start);
        } else {
            String sign = SIGNS.stream()
                    .filter(candidate -> text.startsWith(candidate, at))
                    .findFirst()
                    .orElseThrow(() -> GlueExpressionParser.syntax(
                            text,
                            at + 1,
                            "no expression has the character '" + Character.toString(text.codePointAt(at)) + "'"));
            add(Kind.SIGN, sign, at);
            at += sign.length();
        }
    }

    private void quoted(Kind kind, char quote) {
        int start = at;
        StringBuilder content = new StringBuilder();
        while (true) {
            int end = text.indexOf(quote, at + 1);
            if (end < 0) {
                throw GlueExpressionParser.syntax(text, start + 1, "the quote " + quote + " isn't closed");
            }
            content.append(text, at + 1, end);
            at = end + 1;
            if (at >= text.length() || text.charAt(at) != quote) {
                add(kind, content.toString(), start);
                return;
            }
            content.append(quote);
        }
    }

    private void number() {
        int start = at;
        digits();
        if (at < text.length() && text.charAt(at) == '.') {
            at++;
            digits();
        }
        if (at < text.length() && (text.charAt(at) == 'e' || text.charAt(at) == 'E')) {
            int sign = at + 1 < text.length() && "+-".indexOf(text.charAt(at + 1)) >= 0 ? 1 : 0;
            if (isDigit(at + 1 + sign)) {
                at += 1 + sign;
                digits();
            }
        }
        add(Kind.NUMBER, text.substring(start, at), start);
    }

    private void digits() {
        while (isDigit(at)) {
            at++;
        }
    }

    private boolean isDigit(int index) {
        return index < text.length() && text.charAt(index) >= '0' && text.charAt(index) <= '9';
    }

    private void add(Kind kind, String content, int start) {
        tokens.add(new Token(kind, content, start + 1));
    }
}
