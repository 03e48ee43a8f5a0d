package dev.bindery.classify.lake;

import dev.bindery.classify.Evidence;

/**
 * What was seen in a file of a table's metadata.
 *
 * @param file its path within the table
 * @param against whether it speaks against what was found
 */
public record FileEvidence(String file, Evidence evidence, boolean against) {

    /**
     * @param what the decision it speaks for
     * @param where a member or a line of the file
     * @param value what stands there
     * @param rule what follows
     */
    public static FileEvidence of(String file, String what, String where, String value, String rule) {
        return new FileEvidence(file, new Evidence(what, where, value, rule), false);
    }

    /** The same, speaking against. */
    public static FileEvidence against(String file, String what, String where, String value, String rule) {
        return new FileEvidence(file, new Evidence(what, where, value, rule), true);
    }
}
