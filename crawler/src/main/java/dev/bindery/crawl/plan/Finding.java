package dev.bindery.crawl.plan;

/**
 * Something that was seen in a file, and what followed.
 *
 * @param file its path relative to the target
 * @param where in the file, such as {@code line 3}
 * @param value what stands there
 * @param rule what follows, in words
 * @param against whether it speaks against the decision instead of for it
 */
public record Finding(String file, String where, String value, String rule, boolean against) {

    /** The finding as a sentence. */
    public String text() {
        return file + ", " + where + ": \"" + value + "\": " + rule + ".";
    }
}
