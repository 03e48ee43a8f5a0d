package dev.bindery.server.rest;

import dev.bindery.server.http.RequestId;
import dev.bindery.server.rest.document.Problem;
import dev.bindery.server.security.Challenges;
import dev.bindery.server.security.Refusal;
import dev.bindery.server.security.RefusalForm;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import jakarta.inject.Singleton;

/** Refusals of the gate as problems: 401 with what would be accepted, 429, 503. */
@Singleton
final class RestRefusals implements RefusalForm {

    @Override
    public boolean covers(HttpRequest<?> request) {
        return request.getPath().startsWith("/api/");
    }

    @Override
    public MutableHttpResponse<?> write(HttpRequest<?> request, Refusal refusal) {
        Problem problem = Problems.problem(
                refusal.reason().status(), title(refusal.reason()), refusal.message(), RequestId.of(request));
        return Challenges.addTo(
                HttpResponse.<Problem>status(HttpStatus.valueOf(problem.status()))
                        .body(problem)
                        .contentType(MediaType.APPLICATION_JSON_PROBLEM_TYPE)
                        .header("X-Request-Id", RequestId.of(request)),
                refusal);
    }

    private static String title(Refusal.Reason reason) {
        return switch (reason) {
            case MISSING -> "Not authenticated";
            case INCOMPLETE -> "Incomplete signature";
            case UNKNOWN, WEB_IDENTITY -> "Unrecognized client";
            case WRONG -> "Invalid signature";
            case EXPIRED, WEB_IDENTITY_EXPIRED -> "Expired token";
            case THROTTLED -> "Too many failures";
            case UNAVAILABLE, WEB_IDENTITY_UNCHECKED -> "Unavailable";
        };
    }
}
