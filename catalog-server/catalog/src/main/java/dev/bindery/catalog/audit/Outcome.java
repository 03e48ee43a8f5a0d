package dev.bindery.catalog.audit;

import dev.bindery.model.error.AccessDeniedException;
import dev.bindery.model.error.CatalogException;

/**
 * How a call ended.
 *
 * @param kind whether it was done
 * @param code the simple name of the {@link CatalogException}, {@code failure} for any other, empty where it went well
 * @param message what the caller was told where it didn't go well, else empty
 * @param reason of a denial the full reason, which the caller isn't told: the policy and statement that decided, or that
 *     none did; else empty
 */
public record Outcome(Kind kind, String code, String message, String reason) {

    public static final Outcome OK = new Outcome(Kind.OK, "", "", "");

    /** A failure of ours, whose message isn't told to anybody. */
    public static final Outcome FAILURE = new Outcome(Kind.FAILED, "failure", "", "");

    /** Whether something was done, and if not, whether the caller may not or it could not be. */
    public enum Kind {
        OK,
        DENIED,
        FAILED
    }

    public static Outcome of(CatalogException exception) {
        String code = exception.getClass().getSimpleName();
        return exception instanceof AccessDeniedException denied
                ? new Outcome(Kind.DENIED, code, denied.getMessage(), denied.reason())
                : new Outcome(Kind.FAILED, code, exception.getMessage(), "");
    }
}
