package dev.bindery.access.policy;

/** What a statement that matches says. */
public enum Effect {
    ALLOW("Allow"),
    DENY("Deny");

    private final String written;

    Effect(String written) {
        this.written = written;
    }

    /** As it stands in documents. */
    public String written() {
        return written;
    }
}
