package dev.bindery.server.http;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpResponse;

/** How one door tells of errors that the framework found, before or behind the door's own code. */
public interface ErrorForm {

    /** Whether a request came to this door. */
    boolean covers(HttpRequest<?> request);

    /**
     * Writes the error into a response that has its status and headers already.
     *
     * @param sentence what was wrong; for a fault of the server where its log has more
     */
    MutableHttpResponse<?> write(HttpRequest<?> request, MutableHttpResponse<?> response, String sentence);
}
