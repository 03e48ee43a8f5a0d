package dev.bindery.server.security;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpResponse;

/** How one door tells of a refusal of the gate. */
public interface RefusalForm {

    /** Whether a request came to this door. */
    boolean covers(HttpRequest<?> request);

    /** The answer, with its status. */
    MutableHttpResponse<?> write(HttpRequest<?> request, Refusal refusal);
}
