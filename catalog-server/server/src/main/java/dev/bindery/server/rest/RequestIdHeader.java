package dev.bindery.server.rest;

import dev.bindery.server.http.RequestId;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;

/** Puts the request's id into every answer below {@code /api}. */
@ServerFilter("/api/**")
final class RequestIdHeader {

    @ResponseFilter
    void add(HttpRequest<?> request, MutableHttpResponse<?> response) {
        response.header("X-Request-Id", RequestId.of(request));
    }
}
