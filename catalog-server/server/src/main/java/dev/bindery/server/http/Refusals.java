package dev.bindery.server.http;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;

/** What answers to refused requests have in common. */
public final class Refusals {

    private Refusals() {}

    /**
     * Ends the connection behind the refusal of a body that is too large: what is left of that body is never read, and
     * whatever is sent behind it would wait for an answer that doesn't come.
     */
    public static <T> MutableHttpResponse<T> closing(MutableHttpResponse<T> response) {
        return response.code() == HttpStatus.REQUEST_ENTITY_TOO_LARGE.getCode()
                ? response.header(HttpHeaders.CONNECTION, "close")
                : response;
    }
}
