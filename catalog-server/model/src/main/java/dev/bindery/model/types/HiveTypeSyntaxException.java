package dev.bindery.model.types;

/** A type's text could not be read. The message names the position, what stands there and what was expected. */
public final class HiveTypeSyntaxException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;
    private static final int SHOWN = 200;

    private final int position;

    HiveTypeSyntaxException(String text, int position, String expected) {
        super("Not a Hive type: expected " + expected + " at position " + position + ", found " + found(text, position)
                + " in '" + shorten(text, SHOWN) + "'.");
        this.position = position;
    }

    /** Characters before the one that does not fit, counted from 0. */
    public int position() {
        return position;
    }

    private static String found(String text, int position) {
        return position >= text.length() ? "the end" : "'" + shorten(text.substring(position), 20) + "'";
    }

    private static String shorten(String text, int length) {
        return text.length() <= length ? text : text.substring(0, length) + "…";
    }
}
