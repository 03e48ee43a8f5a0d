package dev.bindery.server.client;

/** Why a server could not be asked, or what it answered instead; the message is a sentence for the user. */
public final class ServerProblem extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;

    public ServerProblem(String sentence) {
        this(0, sentence, null);
    }

    public ServerProblem(int status, String sentence, Throwable cause) {
        super(sentence, cause);
        this.status = status;
    }

    /** The HTTP status of the answer; 0 where there was none. */
    public int status() {
        return status;
    }
}
