package dev.bindery.access.signature;

/** A request whose signature doesn't prove who made it, in AWS's terms ("Common errors"). */
public final class SignatureException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Code code;

    /** AWS's names for what is wrong. */
    public enum Code {
        /** Something that a signature needs is missing or can't be read. */
        INCOMPLETE_SIGNATURE("IncompleteSignatureException", 400),
        /** The request isn't signed. */
        MISSING_TOKEN("MissingAuthenticationTokenException", 400),
        /** Nobody has the access key, or its session token isn't right. */
        UNRECOGNIZED_CLIENT("UnrecognizedClientException", 400),
        /** It was made with another key, or for another request, or too long ago. */
        INVALID_SIGNATURE("InvalidSignatureException", 400),
        /** The temporary credentials have run out. */
        EXPIRED_TOKEN("ExpiredTokenException", 400);

        private final String written;
        private final int status;

        Code(String written, int status) {
            this.written = written;
            this.status = status;
        }

        public String written() {
            return written;
        }

        /** Of HTTP. */
        public int status() {
            return status;
        }
    }

    public SignatureException(Code code, String message) {
        super(message);
        this.code = code;
    }

    public Code code() {
        return code;
    }
}
