package dev.bindery.runtime.sql;

import java.util.ArrayList;
import java.util.List;

/**
 * Cuts a text into SQL statements at its semicolons, those inside quotes, backquotes and comments excepted. Text can come
 * in pieces, a line at a time.
 */
final class StatementSplitter {

    private enum Inside {
        CODE,
        SINGLE_QUOTES,
        DOUBLE_QUOTES,
        BACKQUOTES,
        LINE_COMMENT,
        BLOCK_COMMENT
    }

    private final StringBuilder current = new StringBuilder();
    private Inside inside = Inside.CODE;
    private boolean anything;

    /** The statements of a whole text, without their semicolons; the last one needs none. Empty ones are left out. */
    static List<String> split(String text) {
        StatementSplitter splitter = new StatementSplitter();
        List<String> statements = splitter.add(text);
        statements.addAll(splitter.rest());
        return statements;
    }

    /** Takes more text; returns the statements that it ends. */
    List<String> add(String text) {
        List<String> statements = new ArrayList<>();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            char next = i + 1 < text.length() ? text.charAt(i + 1) : '\0';
            if (inside == Inside.CODE && c == ';') {
                statements.addAll(rest());
                continue;
            }
            current.append(c);
            boolean two = step(c, next);
            if (two) {
                current.append(next);
                i++;
            }
        }
        return statements;
    }

    /** What has been taken and is not ended yet, as a statement, if there is anything but blanks and comments in it. */
    List<String> rest() {
        String statement = current.toString().strip();
        boolean some = anything;
        current.setLength(0);
        inside = Inside.CODE;
        anything = false;
        return some ? List.of(statement) : List.of();
    }

    /** Whether a statement has begun and is not ended. */
    boolean isOpen() {
        return anything || inside != Inside.CODE;
    }

    /** Moves on by one character; true where the one after it belongs to it. */
    private boolean step(char c, char next) {
        switch (inside) {
            case CODE -> {
                return stepInCode(c, next);
            }
            case SINGLE_QUOTES, DOUBLE_QUOTES -> {
                if (c == '\\' && next != '\0') {
                    return true;
                }
                if (c == (inside == Inside.SINGLE_QUOTES ? '\'' : '"')) {
                    inside = Inside.CODE;
                }
            }
            case BACKQUOTES -> {
                if (c == '`') {
                    inside = Inside.CODE;
                }
            }
            case LINE_COMMENT -> {
                if (c == '\n') {
                    inside = Inside.CODE;
                }
            }
            case BLOCK_COMMENT -> {
                if (c == '*' && next == '/') {
                    inside = Inside.CODE;
                    return true;
                }
            }
        }
        return false;
    }

    private boolean stepInCode(char c, char next) {
        if (c == '-' && next == '-') {
            inside = Inside.LINE_COMMENT;
            return true;
        }
        if (c == '/' && next == '*') {
            inside = Inside.BLOCK_COMMENT;
            return true;
        }
        inside = switch (c) {
            case '\'' -> Inside.SINGLE_QUOTES;
            case '"' -> Inside.DOUBLE_QUOTES;
            case '`' -> Inside.BACKQUOTES;
            default -> Inside.CODE;
        };
        anything |= !Character.isWhitespace(c);
        return false;
    }
}
