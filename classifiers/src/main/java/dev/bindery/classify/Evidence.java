package dev.bindery.classify;

/**
 * One thing that was seen and what follows from it.
 *
 * @param what the decision it speaks for or against: {@code format}, {@code compression}, {@code encoding},
 *     {@code delimiter}, {@code quote}, {@code header}, {@code skip_rows}, {@code column price}, …
 * @param where {@code line 3} or {@code byte 1024}; lines are counted from 1, bytes from 0
 * @param value what stands there, shortened for reading
 * @param rule the rule that turns the value into the decision, in words
 */
public record Evidence(String what, String where, String value, String rule) {

    private static final int SHOWN = 120;

    public Evidence {
        value = value.length() <= SHOWN ? value : value.substring(0, SHOWN) + "…";
    }

    /** Evidence at a line, counted from 1. */
    public static Evidence atLine(String what, long line, String value, String rule) {
        return new Evidence(what, "line " + line, value, rule);
    }

    /**
     * Evidence against what was found: the file could not be read to its end.
     *
     * @param why a clause that follows "the file"
     */
    public static Evidence unread(String why) {
        return new Evidence("records", "behind the last record that was read", "", "the file " + why);
    }

    /** Evidence at a byte of the file as it is stored, counted from 0. */
    public static Evidence atByte(String what, long offset, String value, String rule) {
        return new Evidence(what, "byte " + offset, value, rule);
    }
}
