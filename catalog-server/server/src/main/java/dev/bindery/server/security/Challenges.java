package dev.bindery.server.security;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.MutableHttpResponse;

/** What {@code WWW-Authenticate} names: the ways to prove who one is (RFC 9110, RFC 6750). */
public final class Challenges {

    private static final String SIGNATURE = "AWS4-HMAC-SHA256 realm=\"bindery\", service=\"glue\"";
    private static final String TOKEN = "Bearer realm=\"bindery\"";

    private Challenges() {}

    /** Adds the challenges to an answer that has status 401, and to no other one. */
    public static <T> MutableHttpResponse<T> addTo(MutableHttpResponse<T> response, Refusal refusal) {
        if (response.code() != 401) {
            return response;
        }
        boolean shown = refusal.reason() == Refusal.Reason.UNKNOWN || refusal.reason() == Refusal.Reason.EXPIRED;
        return response.header(HttpHeaders.WWW_AUTHENTICATE, SIGNATURE)
                .header(HttpHeaders.WWW_AUTHENTICATE, shown ? TOKEN + ", error=\"invalid_token\"" : TOKEN);
    }
}
