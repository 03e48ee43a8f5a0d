package dev.bindery.server.http;

import io.micronaut.http.HttpRequest;
import java.util.UUID;

/** The id under which a request is known to its client, the audit and the log: made once, on first use. */
public final class RequestId {

    private static final String ATTRIBUTE = "bindery.request-id";

    private RequestId() {}

    public static String of(HttpRequest<?> request) {
        return request.getAttribute(ATTRIBUTE, String.class).orElseGet(() -> {
            String id = UUID.randomUUID().toString();
            request.setAttribute(ATTRIBUTE, id);
            return id;
        });
    }
}
