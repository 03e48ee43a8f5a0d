package dev.bindery.model;

import dev.bindery.model.error.InvalidInputException;
import java.util.Locale;

/** The rule that every name of the catalog obeys. */
final class Names {

    /** Glue's limit on names, in characters. */
    static final int MAX_LENGTH = 255;

    private Names() {}

    /**
     * Trims and folds a name. Slashes, back-slashes, control characters and the two dot names are refused, because a
     * name becomes a folder of the warehouse; everything else, blanks and quotes included, is a name (as in Hive 4).
     */
    static String fold(String kind, String name) {
        if (name == null || name.isBlank()) {
            throw new InvalidInputException(kind + " name", "The " + kind + " name is missing.");
        }
        String folded = name.strip().toLowerCase(Locale.ROOT);
        if (folded.length() > MAX_LENGTH) {
            throw new InvalidInputException(
                    kind + " name",
                    "The " + kind + " name has " + folded.length() + " characters; " + MAX_LENGTH + " are allowed.");
        }
        if (folded.equals(".") || folded.equals("..")) {
            throw new InvalidInputException(kind + " name", "\"" + folded + "\" can't be a " + kind + " name.");
        }
        for (int i = 0; i < folded.length(); i++) {
            char c = folded.charAt(i);
            if (c == '/' || c == '\\' || Character.isISOControl(c)) {
                throw new InvalidInputException(
                        kind + " name",
                        String.format(
                                "The %s name \"%s\" has %s at position %d; slashes and control characters can't be in"
                                        + " a name.",
                                kind,
                                printable(folded),
                                c == '/' || c == '\\' ? "'" + c + "'" : String.format("U+%04X", (int) c),
                                i + 1));
            }
        }
        return folded;
    }

    private static String printable(String name) {
        return name.replaceAll("\\p{Cntrl}", "?");
    }
}
