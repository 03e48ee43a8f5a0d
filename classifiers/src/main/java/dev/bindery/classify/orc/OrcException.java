package dev.bindery.classify.orc;

/** A part of the tail is not what it should be. The message is a clause for people. */
final class OrcException extends Exception {

    private static final long serialVersionUID = 1L;

    private final boolean newer;

    OrcException(String message) {
        this(message, false);
    }

    private OrcException(String message, boolean newer) {
        super(message);
        this.newer = newer;
    }

    /** Something that a later version of the format may well have. */
    static OrcException newer(String message) {
        return new OrcException(message, true);
    }

    /** Whether the file may be sound, and only newer than what is read here. */
    boolean isNewer() {
        return newer;
    }
}
