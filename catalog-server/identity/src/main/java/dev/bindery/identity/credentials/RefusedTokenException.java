package dev.bindery.identity.credentials;

/** Why a token isn't taken, for whoever shows it. The message has nothing of the token in it. */
public final class RefusedTokenException extends Exception {

    private static final long serialVersionUID = 1L;

    private final Reason reason;

    /** What a door makes of it. */
    public enum Reason {
        /** It held until some time ago: RFC 6750's {@code invalid_token}, HTTP 401. */
        EXPIRED,
        /** It is genuine but not meant for here, or says too little: {@code invalid_token}, HTTP 401. */
        UNSUITABLE,
        /** It can't be checked now, because whoever issued it doesn't answer: HTTP 503, and nobody is let in. */
        UNAVAILABLE
    }

    public RefusedTokenException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
