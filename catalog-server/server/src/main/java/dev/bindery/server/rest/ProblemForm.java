package dev.bindery.server.rest;

import dev.bindery.server.http.ErrorForm;
import dev.bindery.server.http.RequestId;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import jakarta.inject.Singleton;

/** Errors of the framework below {@code /api} as problems. */
@Singleton
final class ProblemForm implements ErrorForm {

    @Override
    public boolean covers(HttpRequest<?> request) {
        return request.getPath().startsWith("/api/");
    }

    @Override
    public MutableHttpResponse<?> write(HttpRequest<?> request, MutableHttpResponse<?> response, String sentence) {
        return response.body(Problems.problem(response.code(), response.reason(), sentence, RequestId.of(request)))
                .contentType(MediaType.APPLICATION_JSON_PROBLEM_TYPE);
    }
}
