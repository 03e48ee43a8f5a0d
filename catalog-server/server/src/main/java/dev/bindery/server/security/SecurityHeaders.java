package dev.bindery.server.security;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import java.util.Map;

/**
 * What every answer tells browsers (OWASP's "Secure Headers"): there are no pages here, so nothing of an answer is to be run,
 * framed, guessed to be something else, or kept. An answer that says something else itself keeps it.
 */
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
final class SecurityHeaders {

    private static final Map<String, String> ALWAYS = Map.of(
            "X-Content-Type-Options",
            "nosniff",
            "Content-Security-Policy",
            "default-src 'none'; frame-ancestors 'none'",
            "X-Frame-Options",
            "DENY",
            "Referrer-Policy",
            "no-referrer",
            "Cross-Origin-Resource-Policy",
            "same-origin",
            HttpHeaders.CACHE_CONTROL,
            "no-store");

    /** A year, as preload lists ask for at least. */
    private static final String STRICT_TRANSPORT = "max-age=31536000";

    @ResponseFilter
    void add(HttpRequest<?> request, MutableHttpResponse<?> response) {
        addTo(request, response);
    }

    /** For answers that no filter sees. */
    static void addTo(HttpRequest<?> request, MutableHttpResponse<?> response) {
        ALWAYS.forEach((name, value) -> {
            if (!response.getHeaders().contains(name)) {
                response.header(name, value);
            }
        });
        if (request.isSecure()) {
            response.header("Strict-Transport-Security", STRICT_TRANSPORT);
        }
    }
}
