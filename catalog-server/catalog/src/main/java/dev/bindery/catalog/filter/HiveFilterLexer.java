package dev.bindery.catalog.filter;

import dev.bindery.model.Column;
import dev.bindery.model.error.InvalidInputException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The tokens of a filter in Hive's grammar. */
final class HiveFilterLexer {

    /** What a token is. */
    enum Kind {
        /** A keyword or the name of a key. */
        WORD,
        /** A name that can't be a keyword: in backquotes, or the name of a key that is no plain word. */
        NAME,
        TEXT,
        NUMBER,
        DATE,
        TIMESTAMP,
        OPERATOR,
        LEFT,
        RIGHT,
        COMMA,
        /** A character that no filter has. */
        OTHER,
        END
    }

    /**
     * A token.
     *
     * @param kind what it is
     * @param text without the quotes, where it has some
     * @param position of its first character, from 0
     */
    record Token(Kind kind, String text, int position) {

        boolean is(String keyword) {
            return kind == Kind.WORD && text.equalsIgnoreCase(keyword);
        }
    }

    private static final Pattern TIMESTAMP =
            Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2} [0-9]{2}:[0-9]{2}:[0-9]{2}(?:\\.[0-9]{1,9})?");
    private static final Pattern DATE = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}\\p{N}_]+");
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]+(?:\\.[0-9]*)?");
    private static final Pattern OPERATOR = Pattern.compile("<=>|<=|>=|<>|!=|==|=|<|>");

    private final String text;
    private final boolean escapes;
    private final List<String> unusualKeys;
    private final List<Token> tokens = new ArrayList<>();
    private int position;

    /** @param escapes whether a back-slash before the closing quote of a text stands for the quote itself */
    HiveFilterLexer(String text, List<Column> partitionKeys, boolean escapes) {
        this.text = text;
        this.escapes = escapes;
        // Spark writes names as they are, blanks and hyphens too; knowing the keys, they can be told.
        unusualKeys = partitionKeys.stream()
                .map(Column::name)
                .filter(name -> !WORD.matcher(name).matches())
                .toList();
    }

    /** @throws InvalidInputException where a quote isn't closed */
    List<Token> tokens() {
        while (true) {
            while (position < text.length() && Character.isWhitespace(text.charAt(position))) {
                position++;
            }
            if (position == text.length()) {
                tokens.add(new Token(Kind.END, "", position));
                return tokens;
            }
            next();
        }
    }

    private void next() {
        for (String key : unusualKeys) {
            if (text.regionMatches(true, position, key, 0, key.length()) && !continuesWord(position + key.length())) {
                add(Kind.NAME, key, key.length());
                return;
            }
        }
        char c = text.charAt(position);
        switch (c) {
            case '(' -> add(Kind.LEFT, "(", 1);
            case ')' -> add(Kind.RIGHT, ")", 1);
            case ',' -> add(Kind.COMMA, ",", 1);
            case '\'', '"' -> quoted(c);
            case '`' -> backquoted();
            default -> {
                boolean taken = take(Kind.TIMESTAMP, TIMESTAMP)
                        || take(Kind.DATE, DATE)
                        || take(Kind.NUMBER, NUMBER)
                        || take(Kind.WORD, WORD)
                        || take(Kind.OPERATOR, OPERATOR);
                if (!taken) {
                    add(Kind.OTHER, text.substring(position, text.offsetByCodePoints(position, 1)), 0);
                    position = text.offsetByCodePoints(position, 1);
                }
            }
        }
    }

    private boolean take(Kind kind, Pattern pattern) {
        Matcher matcher = pattern.matcher(text).region(position, text.length());
        // Digits that a letter follows are the beginning of a name, such as 1st.
        if (!matcher.lookingAt() || (kind != Kind.OPERATOR && continuesWord(matcher.end()))) {
            return false;
        }
        add(kind, matcher.group(), matcher.end() - position);
        return true;
    }

    private boolean continuesWord(int at) {
        return at < text.length() && (Character.isLetterOrDigit(text.codePointAt(at)) || text.charAt(at) == '_');
    }

    private void add(Kind kind, String value, int length) {
        tokens.add(new Token(kind, value, position));
        position += length;
    }

    private void quoted(char quote) {
        StringBuilder value = new StringBuilder();
        for (int i = position + 1; i < text.length(); i++) {
            char c = text.charAt(i);
            if (escapes && c == '\\' && i + 1 < text.length() && text.charAt(i + 1) == quote) {
                value.append(quote);
                i++;
            } else if (c == quote) {
                add(Kind.TEXT, value.toString(), i + 1 - position);
                return;
            } else {
                value.append(c);
            }
        }
        throw HiveFilterTokens.syntaxError(
                text, position, "a closing " + quote + " for the text that begins here", text.length());
    }

    private void backquoted() {
        StringBuilder name = new StringBuilder();
        for (int i = position + 1; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c != '`') {
                name.append(c);
            } else if (i + 1 < text.length() && text.charAt(i + 1) == '`') {
                name.append('`');
                i++;
            } else {
                add(Kind.NAME, name.toString(), i + 1 - position);
                return;
            }
        }
        throw HiveFilterTokens.syntaxError(text, position, "a closing ` for the name that begins here", text.length());
    }
}
