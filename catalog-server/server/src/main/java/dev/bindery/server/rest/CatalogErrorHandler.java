package dev.bindery.server.rest;

import dev.bindery.model.error.CatalogException;
import dev.bindery.model.error.UnavailableException;
import dev.bindery.server.http.RequestId;
import dev.bindery.server.rest.document.Problem;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import jakarta.inject.Singleton;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells what the catalog, a crawler or a job says as a problem. */
@Singleton
@SuppressWarnings("rawtypes") // the framework's interface has a raw request
final class CatalogErrorHandler implements ExceptionHandler<CatalogException, HttpResponse<Problem>> {

    private static final Logger LOGGER = LoggerFactory.getLogger(CatalogErrorHandler.class);

    @Override
    public HttpResponse<Problem> handle(HttpRequest request, CatalogException error) {
        String requestId = RequestId.of(request);
        if (error instanceof UnavailableException) {
            LOGGER.error("Request {} failed: {}", requestId, error.getMessage(), error);
        }
        Problem problem = Problems.of(error, requestId);
        return HttpResponse.<Problem>status(HttpStatus.valueOf(problem.status()))
                .body(problem)
                .contentType(MediaType.APPLICATION_JSON_PROBLEM_TYPE);
    }
}
