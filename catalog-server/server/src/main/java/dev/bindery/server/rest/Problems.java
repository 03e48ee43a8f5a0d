package dev.bindery.server.rest;

import dev.bindery.model.error.AccessDeniedException;
import dev.bindery.model.error.AlreadyExistsException;
import dev.bindery.model.error.CatalogException;
import dev.bindery.model.error.ConcurrentModificationException;
import dev.bindery.model.error.ConnectionFailedException;
import dev.bindery.model.error.EncryptionException;
import dev.bindery.model.error.InvalidInputException;
import dev.bindery.model.error.InvalidOperationException;
import dev.bindery.model.error.InvalidStateException;
import dev.bindery.model.error.LimitExceededException;
import dev.bindery.model.error.NotFoundException;
import dev.bindery.server.rest.document.Problem;
import java.util.Locale;
import java.util.Optional;

/** The one table from errors to problems. */
public final class Problems {

    private static final String KINDS = "urn:bindery:problem:";

    private Problems() {}

    /** @param requestId under which the log has more */
    public static Problem of(CatalogException error, String requestId) {
        if (error instanceof NotFoundException) {
            return problem(404, "Not found", error.getMessage(), requestId);
        }
        if (error instanceof AlreadyExistsException) {
            return problem(409, "Already exists", error.getMessage(), requestId);
        }
        if (error instanceof InvalidInputException invalid) {
            Problem problem = problem(400, "Invalid input", error.getMessage(), requestId);
            return new Problem(
                    problem.type(),
                    problem.title(),
                    problem.status(),
                    problem.detail(),
                    problem.instance(),
                    Optional.of(invalid.field()));
        }
        if (error instanceof InvalidStateException) {
            return problem(409, "Invalid state", error.getMessage(), requestId);
        }
        if (error instanceof InvalidOperationException) {
            return problem(409, "Invalid operation", error.getMessage(), requestId);
        }
        if (error instanceof ConcurrentModificationException) {
            return problem(409, "Concurrent modification", error.getMessage(), requestId);
        }
        if (error instanceof AccessDeniedException) {
            return problem(403, "Access denied", error.getMessage(), requestId);
        }
        if (error instanceof LimitExceededException) {
            return problem(429, "Limit exceeded", error.getMessage(), requestId);
        }
        if (error instanceof EncryptionException) {
            return problem(409, "Encryption", error.getMessage(), requestId);
        }
        if (error instanceof ConnectionFailedException) {
            return problem(424, "Connection failed", error.getMessage(), requestId);
        }
        return problem(
                503,
                "Unavailable",
                "The server can't reach what it stands on; try again. Its log says more under the request id "
                        + requestId + ".",
                requestId);
    }

    /** A problem whose kind has no class of its own. */
    static Problem problem(int status, String title, String detail, String requestId) {
        String kind = title.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
        return new Problem(KINDS + kind, title, status, detail, "urn:uuid:" + requestId, Optional.empty());
    }
}
