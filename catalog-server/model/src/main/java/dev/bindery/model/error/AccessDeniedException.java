package dev.bindery.model.error;

/**
 * The principal may not do this. The message says who, what and on which ARN, in AWS's words; the full reason is for the
 * audit alone.
 */
public final class AccessDeniedException extends CatalogException {

    private static final long serialVersionUID = 1L;

    private final String reason;

    public AccessDeniedException(String principal, String action, String arn) {
        this(principal, action, arn, "");
    }

    /** @param reason for the audit, never for the caller */
    public AccessDeniedException(String principal, String action, String arn, String reason) {
        this("User: " + principal + " is not authorized to perform: " + action + " on resource: " + arn, reason);
    }

    /** @param message AWS's sentence */
    public AccessDeniedException(String message) {
        this(message, "");
    }

    /**
     * @param message AWS's sentence, which the caller is told
     * @param reason which policy and statement decided, or that none did: for the audit, never for the caller
     */
    public AccessDeniedException(String message, String reason) {
        super(message);
        this.reason = reason;
    }

    /** Why, in full; empty where the message says it all. */
    public String reason() {
        return reason;
    }
}
