package dev.bindery.server.iam;

import dev.bindery.identity.credentials.TokenService.InvalidTokenException;
import dev.bindery.model.error.AccessDeniedException;
import dev.bindery.model.error.AlreadyExistsException;
import dev.bindery.model.error.CatalogException;
import dev.bindery.model.error.ConcurrentModificationException;
import dev.bindery.model.error.EntityKind;
import dev.bindery.model.error.InvalidInputException;
import dev.bindery.model.error.InvalidOperationException;
import dev.bindery.model.error.LimitExceededException;
import dev.bindery.model.error.NotFoundException;
import java.util.Locale;
import java.util.Set;

/** The one table from errors to those of STS and IAM ("Common errors" and each operation's own). */
final class QueryErrors {

    private static final Set<String> DOCUMENTS =
            Set.of("PolicyDocument", "AssumeRolePolicyDocument", "Policy", "PolicyInputList");

    private QueryErrors() {}

    static QueryFault of(CatalogException error) {
        if (error instanceof NotFoundException missing) {
            return new QueryFault("NoSuchEntity", 404, missing(missing));
        }
        if (error instanceof AlreadyExistsException there) {
            return new QueryFault(
                    "EntityAlreadyExists",
                    409,
                    there.kind() == EntityKind.POLICY
                            ? "A policy called " + there.name() + " already exists. Duplicate names are not allowed."
                            : there.kind().word() + " with name " + there.name() + " already exists.");
        }
        if (error instanceof InvalidInputException invalid) {
            return DOCUMENTS.contains(invalid.field())
                    ? new QueryFault("MalformedPolicyDocument", 400, error.getMessage())
                    : QueryFault.validation(error.getMessage());
        }
        if (error instanceof InvalidOperationException) {
            return new QueryFault("DeleteConflict", 409, error.getMessage());
        }
        if (error instanceof LimitExceededException) {
            return new QueryFault("LimitExceeded", 409, error.getMessage());
        }
        if (error instanceof AccessDeniedException) {
            return new QueryFault("AccessDenied", 403, error.getMessage());
        }
        if (error instanceof ConcurrentModificationException) {
            return new QueryFault("ConcurrentModification", 409, error.getMessage());
        }
        return new QueryFault("ServiceFailure", 500, "The server can't reach what it stands on; try again.");
    }

    private static String missing(NotFoundException missing) {
        return switch (missing.kind()) {
            case USER, GROUP, ROLE -> "The " + missing.kind().word().toLowerCase(Locale.ROOT) + " with name "
                    + missing.name() + " cannot be found.";
            case ACCESS_KEY -> "The Access Key with id " + missing.name() + " cannot be found.";
            default -> missing.kind().word() + " " + missing.name() + " was not found.";
        };
    }

    static QueryFault of(InvalidTokenException error) {
        return switch (error.reason()) {
            case INVALID -> new QueryFault("InvalidIdentityToken", 400, error.getMessage());
            case EXPIRED -> new QueryFault("ExpiredTokenException", 400, error.getMessage());
            case UNAVAILABLE -> new QueryFault("IDPCommunicationError", 400, error.getMessage());
        };
    }
}
