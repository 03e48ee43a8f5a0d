package dev.bindery.server.iam;

/** An answer in the query protocol's error form. */
final class QueryFault extends RuntimeException {

    static final String VALIDATION = "ValidationError";

    private static final long serialVersionUID = 1L;

    private final String code;
    private final int status;

    /**
     * @param code AWS's name
     * @param status of HTTP
     * @param message one sentence
     */
    QueryFault(String code, int status, String message) {
        super(message, null, false, false);
        this.code = code;
        this.status = status;
    }

    static QueryFault validation(String message) {
        return new QueryFault(VALIDATION, 400, message);
    }

    String code() {
        return code;
    }

    int status() {
        return status;
    }
}
