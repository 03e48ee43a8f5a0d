package dev.bindery.model.error;

/** The principal may not do this. The message says who, what and on which ARN, in AWS's words. */
public final class AccessDeniedException extends CatalogException {

    public AccessDeniedException(String principal, String action, String arn) {
        this("User: " + principal + " is not authorized to perform: " + action + " on resource: " + arn);
    }

    /** @param message AWS's sentence */
    public AccessDeniedException(String message) {
        super(message);
    }
}
