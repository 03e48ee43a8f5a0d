package dev.bindery.access.policy;

/** A policy document that can't be meant. */
public final class MalformedPolicyException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String path;

    /**
     * @param path where in the document, such as {@code Statement[1].Action[0]}; empty for the document as a whole
     * @param problem what is wrong there and what would be right; a sentence
     */
    MalformedPolicyException(String path, String problem) {
        super(path.isEmpty() ? problem : path + ": " + problem);
        this.path = path;
    }

    public String path() {
        return path;
    }
}
